package dev.aigatewaysim.samples.models.support;

import static dev.aigatewaysim.assertj.ModelRequestAssert.MANAGED_KEY;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same bot, the same script: only the client differs. */
@AiGatewayTest(fixture = "keys.json", strict = true) // an unused answer, or an unscripted call, fails a test
class ClaudeSupportBotTest {

    private static final Map<String, String> MANUAL = Map.of(
            "beeps", "It beeps while the tray is empty.",
            "blinks", "It blinks while it sleeps.");

    private AiGatewaySimulator gateway;
    private ClaudeSupportBot bot;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        bot = new ClaudeSupportBot(gateway.anthropicUrl(), gateway.newAccessKey("bot"), MANUAL);
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void looks_up_the_manual_and_returns_what_the_model_makes_of_it() {
        gateway.upstream()
                .onModel("claude-sonnet-4-6")
                .conversation("two symptoms of the manual")
                .whenUserSays("beeps and blinks")
                .callTool("look_up", "{\"symptom\": \"beeps\"}")
                .andCallTool("look_up", "{\"symptom\": \"blinks\"}")
                .whenToolReturns("the tray is empty", "it sleeps")
                .reply("Fill the tray, then wake it.");

        String answer = bot.ask("It beeps and blinks");

        assertThat(answer).isEqualTo("Fill the tray, then wake it.");
    }

    @Test
    void answers_with_the_managed_key_while_its_own_is_overloaded() {
        gateway.upstream()
                .onProvider("anthropic")
                .withKey("anthropic-main")
                .fail(529)
                .code("overloaded_error");
        gateway.upstream().onModel("claude-sonnet-4-6").reply("Fill the tray.");

        String answer = bot.ask("It beeps");

        assertThat(answer).isEqualTo("Fill the tray.");
        assertThat(gateway)
                .lastModelRequest()
                .tried("anthropic-main", MANAGED_KEY)
                .wasServedByManagedKey();
    }

    @Test
    void apologizes_when_no_provider_can_answer_and_does_not_ask_again() {
        gateway.upstream().onAnyModel().fail(503).always();

        String answer = bot.ask("It beeps");

        assertThat(answer).startsWith("Sorry");
        assertThat(gateway).hasModelRequests(1);
    }
}
