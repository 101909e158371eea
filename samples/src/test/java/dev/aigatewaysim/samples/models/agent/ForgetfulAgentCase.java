package dev.aigatewaysim.samples.models.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.GatewayAccessKey;
import dev.aigatewaysim.junit5.OpenAiUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fails, since each message gets an agent of its own, which does not know what was said before. */
@AiGatewayTest
class ForgetfulAgentCase {

    private static final ShopAgent.Shop SHOP = new ShopAgent.Shop() {
        @Override
        public int stock(String article) {
            return 12;
        }

        @Override
        public void order(String article, int count) {}
    };

    private OpenAIClient client;

    @BeforeEach
    void connect(@OpenAiUrl String url, @GatewayAccessKey String accessKey) {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(url)
                .apiKey(accessKey)
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void knows_what_was_said_before(AiGatewaySimulator gateway) {
        gateway.upstream()
                .onModel("gpt-4o")
                .conversation("shopping")
                .whenUserSays("tea")
                .callTool("check_stock", "{\"article\": \"tea\"}")
                .whenToolReturns("tea: 12 in stock")
                .reply("There are 12 packs.")
                .whenUserSays("two of them")
                .withMessages(6) // instructions, question, tool call, its result, answer, and this
                .callTool("order", "{\"article\": \"tea\", \"count\": 2}")
                .whenToolReturns("tea: 2 ordered")
                .reply("They are ordered.");

        assertThat(handle("Is there tea?")).isEqualTo("There are 12 packs.");
        assertThat(handle("I take two of them")).isEqualTo("They are ordered.");
    }

    private String handle(String message) {
        return new ShopAgent(client, SHOP).say(message);
    }
}
