package dev.aigatewaysim.samples.models.stream;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What the tests test: shows an answer while it comes, and has a button to cancel it. */
final class AnswerView {

    private final AsyncStreamResponse<ChatCompletionChunk> stream;

    /**
     * Asks, and begins to show the answer.
     *
     * @param screen shows one more piece of text; called on another thread
     */
    AnswerView(OpenAIClient client, String question, Consumer<String> screen) {
        stream = client.async()
                .chat()
                .completions()
                .createStreaming(ChatCompletionCreateParams.builder()
                        .model("gpt-4o")
                        .addUserMessage(question)
                        .build());
        stream.subscribe(chunk -> chunk.choices().stream()
                .flatMap(choice -> choice.delta().content().stream())
                .filter(part -> !part.isEmpty()) // the first chunk only says whose message it is
                .forEach(screen));
    }

    /** Completes when all was shown, with what went wrong if something did. */
    CompletableFuture<Void> end() {
        return stream.onCompleteFuture();
    }

    /** The button. Can be pressed at any time, on any thread. */
    void cancel() {
        stream.close();
    }
}
