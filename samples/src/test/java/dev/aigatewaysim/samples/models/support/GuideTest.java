package dev.aigatewaysim.samples.models.support;

// snippet: guideSetUp
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AiGatewayTest(fixture = "keys.json", strict = true)
class GuideTest {

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
    // end

    @Test
    void a_conversation_with_a_tool() {
        // snippet: guideConversation
        gateway.upstream()
                .onModel("gpt-4o")
                .conversation("manual")
                .whenUserSays("beeps")
                .offeringTools("look_up")
                .callTool("look_up", "{\"symptom\": \"beeps\"}")
                .whenToolReturns("the tray is empty")
                .reply("Fill the tray.");

        assertThat(bot.ask("It beeps")).isEqualTo("Fill the tray.");
        // end
    }

    @Test
    void failover_between_keys() {
        // snippet: guideFailover
        gateway.upstream().onProvider("openai").withKey("openai-main").fail(429).retryAfter(Duration.ofSeconds(20));
        gateway.upstream().onModel("gpt-4o").reply("Fill the tray.");

        assertThat(bot.ask("It beeps")).isEqualTo("Fill the tray.");

        assertThat(gateway)
                .lastModelRequest()
                .tried("openai-main", "openai-backup")
                .wasServedBy("openai-backup")
                .attempt(1)
                .hasStatus(429)
                .hasVerdict(Verdict.NEXT_QUOTA_POOL);
        // end
    }

    @Test
    void a_rejected_key_and_an_outage() {
        // snippet: guideOutage
        gateway.upstream().rejectKey("openai-main"); // 401 until it is rotated
        gateway.upstream().onProvider("openai").withKey("openai-backup").hang();
        gateway.upstream().onProvider("openai").withManagedKey().refuseConnection();
        gateway.upstream().onModel("claude-sonnet-4-6").fail(503).always();

        assertThat(bot.ask("It beeps")).startsWith("Sorry");

        assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3807").hasAttempts(5);
        // end
    }

    @Test
    void credits() {
        // snippet: guideCredits
        gateway.account().credits().grant(100, CreditGrant.Category.PURCHASE, null);
        gateway.upstream().onModel("gpt-4o").reply("Fill the tray.").usage(1_000, 200);

        bot.ask("It beeps");

        assertThat(gateway)
                .lastModelRequest()
                .hasTokens(1_000, 200)
                .costs("0.00006"); // with a key of one's own, the fee alone
        assertThat(gateway).hasBalanceCents(99); // rounded down
        // end
    }
}
