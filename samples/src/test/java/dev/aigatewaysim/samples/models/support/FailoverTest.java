package dev.aigatewaysim.samples.models.support;

import static dev.aigatewaysim.assertj.ModelRequestAssert.MANAGED_KEY;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.BadRequestException;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.samples.GatewayClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway does for the bot while keys or providers fail, and how a key is healed that its provider rejects. */
@AiGatewayTest(fixture = "keys.json")
class FailoverTest {

    private AiGatewaySimulator gateway;
    private SupportBot bot;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        bot = new SupportBot(gateway.openAiUrl(), gateway.newAccessKey("bot"), Map.of());
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void answers_from_the_second_key_while_the_first_is_rate_limited() {
        gateway.upstream()
                .onProvider("openai")
                .withKey("openai-main")
                .fail(429)
                .retryAfter(Duration.ofSeconds(20))
                .always();
        gateway.upstream().onModel("gpt-4o").reply("Try turning it off and on.").always();

        String answer = bot.ask("It beeps");

        assertThat(answer).contains("off and on");
        assertThat(gateway)
                .lastModelRequest()
                .tried("openai-main", "openai-backup")
                .wasServedBy("openai-backup");
    }

    @Test
    void answers_from_another_provider_when_no_key_helps() {
        gateway.upstream().onProvider("openai").withKey("openai-main").hang();
        gateway.upstream().onProvider("openai").withKey("openai-backup").refuseConnection();
        gateway.upstream().onProvider("openai").withManagedKey().fail(500);
        gateway.upstream().onModel("claude-sonnet-4-6").reply("Fill the tray.");

        String answer = bot.ask("It beeps");

        assertThat(answer).isEqualTo("Fill the tray.");
        assertThat(gateway)
                .lastModelRequest()
                .tried("openai-main", "openai-backup", MANAGED_KEY, "anthropic-main")
                .wasServedByModel("claude-sonnet-4-6");
    }

    @Test
    void does_not_try_other_keys_when_the_request_itself_is_wrong() {
        gateway.upstream().onModel("gpt-4o").fail(400).message("the conversation is too long");

        assertThatThrownBy(() -> bot.ask("It beeps"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("too long");
        assertThat(gateway).lastModelRequest().hasAttempts(1).attempt(1).hasVerdict(Verdict.FAIL_FAST);
    }

    @Test
    void a_rejected_key_works_again_when_it_is_rotated() throws Exception {
        gateway.upstream().rejectKey("openai-main"); // as long as it has the value that it has now
        gateway.upstream().onModel("gpt-4o").reply("Fill the tray.").always();
        KeyRotation job = new KeyRotation(
                new GatewayClient(gateway.url(), gateway.apiKey()), name -> "sk-not-a-real-key-new-" + name);

        bot.ask("It beeps");
        assertThat(gateway)
                .lastModelRequest()
                .wasServedBy("openai-backup")
                .attempt(1)
                .hasStatus(401);

        job.rotateRejectedKeys(OffsetDateTime.parse("2026-01-01T11:00:00Z"));
        bot.ask("It beeps");
        assertThat(gateway).lastModelRequest().wasServedBy("openai-main").hasAttempts(1);
        assertThat(gateway).providerKey("openai-backup").wasNeverRotated();
    }
}
