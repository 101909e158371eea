package dev.aigatewaysim.samples.models.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.upstream.NewConversation;
import dev.aigatewaysim.fixture.Fixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole conversation in one script: what the model is asked in each turn, and what it does. */
class AgentConversationTest {

    private final AiGatewaySimulator simulator = AiGatewaySimulator.start();
    private final Account account = simulator.account();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(simulator.openAiUrl().toString())
            .apiKey(simulator.newAccessKey("agent"))
            .maxRetries(0)
            .build();
    private final List<String> orders = new ArrayList<>();
    private int teaInStock = 12;

    private final ShopAgent.Shop shop = new ShopAgent.Shop() {
        @Override
        public int stock(String article) {
            return article.equals("tea") ? teaInStock : 0;
        }

        @Override
        public void order(String article, int count) {
            orders.add(count + " " + article);
        }
    };

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void goes_as_it_is_scripted() {
        // snippet: conversation
        NewConversation shopping = account.upstream().onModel("gpt-4o").conversation("shopping");
        shopping.whenUserSays("tea")
                .offeringTools("check_stock", "order")
                .callTool("check_stock", "{\"article\": \"tea\"}")
                .andCallTool("check_stock", "{\"article\": \"milk\"}");
        shopping.whenToolReturns("tea: 12", "milk: 0").callTool("order", "{\"article\": \"tea\", \"count\": 2}");
        shopping.whenToolReturns("ordered").reply("Tea is ordered; milk is sold out.");
        shopping.whenUserSays("Thanks").reply("You are welcome.");
        ShopAgent agent = new ShopAgent(client, shop);

        assertThat(agent.say("Two packs of tea and some milk")).isEqualTo("Tea is ordered; milk is sold out.");
        assertThat(agent.say("Thanks")).isEqualTo("You are welcome.");
        assertThat(account.upstream().unfinishedConversations()).isEmpty();
        // end
        assertThat(orders).containsExactly("2 tea");
        assertThat(account.upstream().deviations()).isEmpty();
    }

    @Test
    void goes_as_a_fixture_says() {
        account.seed(Fixture.fromClasspath("conversations/shopping.json"));
        ShopAgent agent = new ShopAgent(client, shop);

        assertThat(agent.say("Two packs of tea and some milk")).isEqualTo("Tea is ordered; milk is sold out.");
        assertThat(agent.say("Thanks")).isEqualTo("You are welcome.");
        assertThat(account.upstream().unfinishedConversations()).isEmpty();
    }

    @Test
    void shows_where_the_code_deviates() {
        account.seed(Fixture.fromClasspath("conversations/shopping.json"));
        ShopAgent agent = new ShopAgent(client, shop);
        teaInStock = 11;

        // snippet: deviation
        assertThatThrownBy(() -> agent.say("Two packs of tea and some milk")) // the shop has 11 packs of tea
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("conversation \"shopping\", turn 2 of 4: expected a tool result");

        assertThat(account.upstream().deviations()).singleElement().hasToString("""
                conversation "shopping", turn 2 of 4:
                  expected a tool result that contains "tea: 12"
                  but none of the 2 new ones does: "tea: 11 in stock | milk: 0 in stock"
                  the last messages of the request:
                    user: "Two packs of tea and some milk"
                    assistant: call tool check_stock {"article":"tea"}, call tool check_stock {"article":"milk"}
                    tool result: "tea: 11 in stock"
                    tool result: "milk: 0 in stock\"""");
        // end
    }
}
