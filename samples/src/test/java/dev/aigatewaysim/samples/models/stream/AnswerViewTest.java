package dev.aigatewaysim.samples.models.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are shown while they come: complete, cancelled by the user, and broken off by the provider. */
@AiGatewayTest
class AnswerViewTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;
    private final BlockingQueue<String> screen = new LinkedBlockingQueue<>();

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("web"))
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shows_each_piece_of_an_answer() throws Exception {
        gateway.upstream().onModel("gpt-4o").streaming().replyInChunks("It ", "is ", "not ", "late.");

        AnswerView view = new AnswerView(client, "How late is it?", screen::add);
        view.end().get(10, SECONDS);

        assertThat(screen).containsExactly("It ", "is ", "not ", "late.");
    }

    @Test
    void the_provider_stops_when_the_user_cancels() throws Exception {
        gateway.upstream()
                .onModel("gpt-4o")
                .replyInChunks("Once ", "upon ", "a time")
                .stallAfter(2); // and the connection stays open
        AnswerView view = new AnswerView(client, "Tell me a story", screen::add);
        List<String> shown = List.of(screen.poll(10, SECONDS), screen.poll(10, SECONDS));

        view.cancel();

        ModelAttempt attempt = gateway.requests()
                .query()
                .where(request -> !request.pending())
                .await(Duration.ofSeconds(10))
                .orElseThrow()
                .model()
                .attempts()
                .get(0);
        assertThat(attempt.status()).isEqualTo(499); // the client closed the request
        assertThat(attempt.outputTokens()).isPositive(); // what was delivered is paid
        assertThat(shown).containsExactly("Once ", "upon ");
    }

    @Test
    void shows_what_came_when_the_provider_breaks_off() {
        gateway.upstream()
                .onModel("gpt-4o")
                .replyInChunks("It ", "is ", "not ", "late.")
                .errorAfter(2);

        AnswerView view = new AnswerView(client, "How late is it?", screen::add);

        assertThatThrownBy(() -> view.end().get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(screen).containsExactly("It ", "is ");
    }
}
