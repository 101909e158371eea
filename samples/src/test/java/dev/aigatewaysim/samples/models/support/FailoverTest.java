package dev.aigatewaysim.samples.models.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.openai.errors.BadRequestException;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.samples.GatewayClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
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

    /** Of the last model request. */
    private List<ModelAttempt> attempts() {
        return gateway.requests()
                .query()
                .to(Operation.CREATE_CHAT_COMPLETION)
                .last()
                .orElseThrow()
                .model()
                .attempts();
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
        assertThat(attempts())
                .extracting(ModelAttempt::providerKeyName, ModelAttempt::status)
                .containsExactly(tuple("openai-main", 429), tuple("openai-backup", 200));
    }

    @Test
    void answers_from_another_provider_when_no_key_helps() {
        gateway.upstream().onProvider("openai").withKey("openai-main").hang();
        gateway.upstream().onProvider("openai").withKey("openai-backup").refuseConnection();
        gateway.upstream().onProvider("openai").withManagedKey().fail(500);
        gateway.upstream().onModel("claude-sonnet-4-6").reply("Fill the tray.");

        String answer = bot.ask("It beeps");

        assertThat(answer).isEqualTo("Fill the tray.");
        assertThat(attempts())
                .extracting(ModelAttempt::providerKeyName, ModelAttempt::status)
                .containsExactly(
                        tuple("openai-main", 0),
                        tuple("openai-backup", 0),
                        tuple(null, 500),
                        tuple("anthropic-main", 200));
    }

    @Test
    void does_not_try_other_keys_when_the_request_itself_is_wrong() {
        gateway.upstream().onModel("gpt-4o").fail(400).message("the conversation is too long");

        assertThatThrownBy(() -> bot.ask("It beeps"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("too long");
        assertThat(attempts()).hasSize(1);
    }

    @Test
    void a_rejected_key_works_again_when_it_is_rotated() throws Exception {
        gateway.upstream().rejectKey("openai-main"); // as long as it has the value that it has now
        gateway.upstream().onModel("gpt-4o").reply("Fill the tray.").always();
        KeyRotation job = new KeyRotation(
                new GatewayClient(gateway.url(), gateway.apiKey()), name -> "sk-not-a-real-key-new-" + name);

        bot.ask("It beeps");
        assertThat(attempts())
                .extracting(ModelAttempt::providerKeyName)
                .containsExactly("openai-main", "openai-backup");

        job.rotateRejectedKeys(OffsetDateTime.parse("2026-01-01T11:00:00Z"));
        bot.ask("It beeps");
        assertThat(attempts()).extracting(ModelAttempt::providerKeyName).containsExactly("openai-main");
    }
}
