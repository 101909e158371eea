package com.example.support;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.AnthropicUrl;
import dev.aigatewaysim.junit5.OpenAiUrl;
import dev.aigatewaysim.operation.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Spring makes the bots once for all tests, so their access key is one that a fixture defines. */
@AiGatewayTest(fixture = "access-key.json")
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class SupportBotTest {

    private static final String OPENAI = "openAiBot, CREATE_CHAT_COMPLETION";
    private static final String ANTHROPIC = "anthropicBot, CREATE_MESSAGE";
    private static final String TOKEN = "ng-support-0001";

    @OpenAiUrl
    private static String withVersion;

    @AnthropicUrl
    private static String withoutVersion;

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry registry) {
        boolean appendsVersion = SpringBootVersion.getVersion().startsWith("3."); // Spring AI 1 appends /v1, 2 does not
        registry.add("spring.ai.openai.base-url", () -> appendsVersion ? withoutVersion : withVersion);
        registry.add("spring.ai.openai.api-key", () -> TOKEN);
        registry.add("spring.ai.anthropic.base-url", () -> withoutVersion);
        registry.add("spring.ai.anthropic.api-key", () -> TOKEN);
    }

    @Autowired
    private ApplicationContext context;

    private SupportBot bot(String name) {
        return context.getBean(name, SupportBot.class);
    }

    private static void scriptLookUp(AiGatewaySimulator gateway) {
        gateway.upstream()
                .onAnyModel()
                .conversation("order 7")
                .whenUserSays("order 7")
                .callTool("order", "{\"number\": 7}")
                .whenToolReturns("order 7 is shipped")
                .replyInChunks("It is ", "on ", "its way.");
    }

    @ParameterizedTest
    @CsvSource({OPENAI, ANTHROPIC})
    void a_tool_round_trip(String name, Operation operation, AiGatewaySimulator gateway) {
        scriptLookUp(gateway);

        String reply = bot(name).ask("Where is order 7?");

        assertThat(reply).isEqualTo("It is on its way.");
        assertThat(gateway).hasModelRequests(2).lastModelRequest().isTo(operation);
    }

    @ParameterizedTest
    @CsvSource({OPENAI, ANTHROPIC})
    void a_streamed_tool_round_trip(String name, Operation operation, AiGatewaySimulator gateway) {
        scriptLookUp(gateway);

        String reply =
                String.join("", bot(name).askForStream("Where is order 7?").toIterable());

        assertThat(reply).isEqualTo("It is on its way.");
        assertThat(gateway).hasModelRequests(2).lastModelRequest().isTo(operation);
    }

    @ParameterizedTest
    @CsvSource({OPENAI, ANTHROPIC})
    void a_failure_without_retries(String name, Operation operation, AiGatewaySimulator gateway) {
        gateway.upstream().onAnyModel().fail(429);

        assertThatThrownBy(() -> bot(name).ask("Where is order 7?")).hasMessageContaining("ERR_NGROK_3807");
        assertThat(gateway).hasModelRequests(1).lastModelRequest().isTo(operation);
    }
}
