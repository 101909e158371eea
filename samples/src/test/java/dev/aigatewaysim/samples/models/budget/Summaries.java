package dev.aigatewaysim.samples.models.budget;

import com.openai.client.OpenAIClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** What the tests test: summarizes articles one by one, and pauses when the credits are used up. */
final class Summaries {

    /** What became of the work. */
    enum State {
        DONE,
        CREDITS_USED_UP,
        NO_CREDITS_YET
    }

    private final OpenAIClient client;
    private final Queue<String> articles = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();

    Summaries(OpenAIClient client, Collection<String> articles) {
        this.client = client;
        this.articles.addAll(articles);
    }

    /** Works until all is done or credits are missing. Called again, it goes on where it stopped. */
    State work() {
        while (!articles.isEmpty()) {
            try {
                written.add(summary(articles.element()));
            } catch (PermissionDeniedException denied) {
                return switch (denied.code().orElse("")) {
                    case "ERR_NGROK_4026" -> State.CREDITS_USED_UP;
                    case "ERR_NGROK_6033" -> State.NO_CREDITS_YET;
                    default -> throw denied;
                };
            }
            articles.remove();
        }
        return State.DONE;
    }

    private String summary(String article) {
        return client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("gpt-4o")
                        .addUserMessage("Summarize: " + article)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
    }

    List<String> written() {
        return List.copyOf(written);
    }

    int waiting() {
        return articles.size();
    }
}
