package dev.aigatewaysim.samples.models.agent;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an agent does with a model that misbehaves. The extension fails a test for a request that its conversation does not expect,
 * and for a turn that never comes; {@link AgentConversationTest} has a whole conversation.
 */
@AiGatewayTest
class ShopAgentTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;

    private final ShopAgent.Shop shop = new ShopAgent.Shop() {
        @Override
        public int stock(String article) {
            return article.equals("tea") ? 12 : 0;
        }

        @Override
        public void order(String article, int count) {
            throw new AssertionError("ordered " + count + " " + article);
        }
    };

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("agent"))
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void lets_the_model_know_that_a_tool_does_not_exist() {
        gateway.upstream()
                .onModel("gpt-4o")
                .conversation("a tool that the model made up")
                .whenUserSays("money back")
                .offeringTools("check_stock", "order")
                .callTool("refund", "{}")
                .whenToolReturns("There is no tool refund.")
                .reply("I cannot do that.");

        assertThat(new ShopAgent(client, shop).say("I want my money back")).isEqualTo("I cannot do that.");
    }

    @Test
    void stops_a_model_that_never_stops() {
        gateway.upstream()
                .onModel("gpt-4o")
                .callTool("check_stock", "{\"article\": \"tea\"}")
                .always();

        assertThatThrownBy(() -> new ShopAgent(client, shop).say("Tea")).hasMessage("no answer after 10 steps");
        assertThat(gateway).hasModelRequests(10);
    }
}
