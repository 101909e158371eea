package dev.aigatewaysim.samples.models.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation of two turns; in the first the model calls two tools at once, then another one. */
@AiGatewayTest
class ShopAgentTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;
    private final List<String> orders = new ArrayList<>();

    private final ShopAgent.Shop shop = new ShopAgent.Shop() {
        @Override
        public int stock(String article) {
            return article.equals("tea") ? 12 : 0;
        }

        @Override
        public void order(String article, int count) {
            orders.add(count + " " + article);
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
    void checks_the_stock_before_it_orders() {
        gateway.upstream()
                .onModel("gpt-4o")
                .callTool("check_stock", "{\"article\": \"tea\"}")
                .andCallTool("check_stock", "{\"article\": \"milk\"}")
                .then()
                .callTool("order", "{\"article\": \"tea\", \"count\": 2}")
                .then()
                .reply("Tea is ordered; milk is sold out.")
                .then()
                .onTurn(2)
                .reply("You are welcome.");
        ShopAgent agent = new ShopAgent(client, shop);

        assertThat(agent.say("Two packs of tea and some milk")).isEqualTo("Tea is ordered; milk is sold out.");
        assertThat(agent.say("Thanks")).isEqualTo("You are welcome.");
        assertThat(orders).containsExactly("2 tea");
    }
}
