package dev.aigatewaysim.samples.models.stream;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Iterator;
import java.util.function.Consumer;

/** What the tests test: shows an answer while it comes, and has a button to cancel it. */
final class AnswerView {

    private final OpenAIClient client;
    private volatile boolean cancelled;

    AnswerView(OpenAIClient client) {
        this.client = client;
    }

    /** Shows the answer, piece by piece, until it is complete or cancelled. */
    void show(String question, Consumer<String> screen) {
        ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessage(question)
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(request)) {
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            while (!cancelled && chunks.hasNext()) {
                chunks.next().choices().stream()
                        .flatMap(choice -> choice.delta().content().stream())
                        .filter(part -> !part.isEmpty()) // the first chunk only says whose message it is
                        .forEach(screen);
            }
        }
    }

    /**
     * The button; can be pressed on any thread. It is the reading thread that closes the stream, when the next piece is there or
     * the client's timeout is over: on another thread {@code close()} would wait for the piece as well.
     */
    void cancel() {
        cancelled = true;
    }
}
