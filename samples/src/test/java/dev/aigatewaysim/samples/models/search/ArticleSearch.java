package dev.aigatewaysim.samples.models.search;

import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests test: finds the article whose meaning is nearest to that of a question. */
final class ArticleSearch {

    private final OpenAIClient client;
    private final Map<String, List<Float>> vectors = new LinkedHashMap<>();

    ArticleSearch(OpenAIClient client) {
        this.client = client;
    }

    void add(String... articles) {
        List<List<Float>> embeddings = embeddings(articles);
        for (int i = 0; i < articles.length; i++) {
            vectors.put(articles[i], embeddings.get(i));
        }
    }

    Optional<String> nearest(String question) {
        List<Float> wanted = embeddings(question).get(0);
        return vectors.entrySet().stream()
                .max(Comparator.comparingDouble(article -> product(article.getValue(), wanted)))
                .map(Map.Entry::getKey);
    }

    private List<List<Float>> embeddings(String... texts) {
        return client
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of(texts))
                        .build())
                .data()
                .stream()
                .map(Embedding::embedding)
                .toList();
    }

    /** The cosine of the angle between two vectors of length 1. */
    private static double product(List<Float> one, List<Float> other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += one.get(i) * other.get(i);
        }
        return sum;
    }
}
