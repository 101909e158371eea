package dev.aigatewaysim.samples.models.support;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tool call round trip, and what comes in its way. */
@AiGatewayTest(fixture = "keys.json", strict = true) // an unused answer, or an unscripted call, fails a test
class SupportBotTest {

    private static final Map<String, String> MANUAL = Map.of("beeps", "It beeps while the tray is empty.");

    private AiGatewaySimulator gateway;
    private SupportBot bot;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        bot = new SupportBot(gateway.openAiUrl(), gateway.newAccessKey("bot"), MANUAL);
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void looks_up_the_manual_and_returns_what_the_model_makes_of_it() {
        gateway.upstream()
                .onModel("gpt-4o")
                .conversation("a symptom of the manual")
                .whenUserSays("noise")
                .callTool("look_up", "{\"symptom\": \"beeps\"}")
                .whenToolReturns("the tray is empty")
                .reply("Fill the tray.");

        String answer = bot.ask("Why does it make a noise?");

        assertThat(answer).isEqualTo("Fill the tray.");
    }

    @Test
    void says_that_the_manual_does_not_mention_a_symptom() {
        gateway.upstream()
                .onModel("gpt-4o")
                .conversation("a symptom that is not in the manual")
                .whenUserSays("sings")
                .callTool("look_up", "{\"symptom\": \"sings\"}")
                .whenToolReturns("does not mention 'sings'")
                .reply("I do not know.");

        String answer = bot.ask("It sings");

        assertThat(answer).isEqualTo("I do not know.");
    }

    @Test
    void returns_what_a_model_says_that_refuses() {
        gateway.upstream().onModel("gpt-4o").refuse("I only talk about printers.");

        String answer = bot.ask("Write a poem");

        assertThat(answer).isEqualTo("I only talk about printers.");
    }

    @Test
    void gives_up_when_the_model_calls_the_tool_again_and_again() {
        gateway.upstream()
                .onModel("gpt-4o")
                .callTool("look_up", "{\"symptom\": \"beeps\"}")
                .always();

        assertThatThrownBy(() -> bot.ask("It beeps")).hasMessage("no answer after 4 requests");
        assertThat(gateway).hasModelRequests(4);
    }

    @Test
    void apologizes_when_no_provider_can_answer_and_does_not_ask_again() {
        gateway.upstream().onAnyModel().fail(503).always();

        String answer = bot.ask("It beeps");

        assertThat(answer).startsWith("Sorry");
        assertThat(gateway).hasModelRequests(1); // 3 if the client tried again by itself
    }
}
