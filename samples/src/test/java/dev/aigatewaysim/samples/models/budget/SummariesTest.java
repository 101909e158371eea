package dev.aigatewaysim.samples.models.budget;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.samples.models.budget.Summaries.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credits that were never bought, are used up in the middle of the work, and are bought again. */
@AiGatewayTest(requireCredits = true)
class SummariesTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;
    private Summaries summaries;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("summaries"))
                .maxRetries(0)
                .build();
        summaries = new Summaries(client, List.of("first article", "second article", "third article"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void buyCredits(int cents) {
        gateway.account().credits().grant(cents, CreditGrant.Category.PURCHASE, null);
    }

    @Test
    void begins_when_credits_are_bought() {
        assertThat(summaries.work()).isEqualTo(State.NO_CREDITS_YET);

        buyCredits(100);

        assertThat(summaries.work()).isEqualTo(State.DONE);
    }

    @Test
    void pauses_when_the_credits_are_used_up_and_goes_on_when_there_are_new_ones() {
        gateway.upstream()
                .onModel("gpt-4o")
                .withPromptContaining("first")
                .reply("One.")
                .usage(100, 20);
        gateway.upstream()
                .onModel("gpt-4o")
                .withPromptContaining("second")
                .reply("Two.")
                .usage(1_000_000, 20); // dear
        gateway.upstream().onModel("gpt-4o").withPromptContaining("third").reply("Three.");
        buyCredits(100);

        assertThat(summaries.work()).isEqualTo(State.CREDITS_USED_UP);
        assertThat(summaries.written()).containsExactly("One.", "Two."); // the one that overdraws is still served
        assertThat(summaries.waiting()).isEqualTo(1);
        assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_4026").hasAttempts(0);

        buyCredits(100);

        assertThat(summaries.work()).isEqualTo(State.DONE);
        assertThat(summaries.written()).containsExactly("One.", "Two.", "Three.");
    }
}
