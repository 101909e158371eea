package dev.aigatewaysim.samples.models.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test decides what is near: it scripts the vectors. */
@AiGatewayTest
class ArticleSearchTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;
    private ArticleSearch search;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("search"))
                .maxRetries(0)
                .build();
        search = new ArticleSearch(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void finds_the_article_whose_meaning_is_nearest() {
        gateway.upstream().onAnyModel().embed(1, 0, 0).andEmbed(0, 1, 0); // tea, printers
        gateway.upstream().onAnyModel().withPromptContaining("drink").embed(0.8, 0, 0.6);
        search.add("How to make tea", "How to repair printers");

        assertThat(search.nearest("What can I drink?")).contains("How to make tea");
    }

    @Test
    void finds_an_article_by_its_own_words_without_a_script() {
        search.add("How to make tea", "How to repair printers");

        assertThat(search.nearest("How to repair printers")).contains("How to repair printers"); // the same vector
    }

    @Test
    void finds_nothing_without_articles() {
        assertThat(search.nearest("What can I drink?")).isEmpty();
    }
}
