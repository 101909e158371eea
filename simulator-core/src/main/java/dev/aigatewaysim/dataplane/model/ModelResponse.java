package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.upstream.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated provider returns to a request, whatever the surface. Immutable and thread-safe.
 *
 * @param id 27 letters and digits, unique; a dialect puts its prefix before it and derives the ids of parts from it
 * @param created when it was made, by the account's clock
 * @param model the id of the model that answered
 * @param content what it says
 * @param stop why it ended
 * @param scriptedStop the reason in the words of the surface, instead of that for {@code stop}; null when not scripted
 * @param usage the tokens
 */
public record ModelResponse(
        String id,
        Instant created,
        String model,
        Content content,
        Stop stop,
        @Nullable String scriptedStop,
        TokenUsage usage) {

    /** Why a response ended. */
    public enum Stop {
        /** It was complete. */
        END,
        /** It reached a limit of tokens. */
        LENGTH,
        /** It calls tools. */
        TOOL_CALLS,
        /** The model refused. */
        REFUSAL
    }

    /** What a response says. */
    public sealed interface Content permits Text, ToolCalls, Refusal, Embeddings {}

    /**
     * A text, JSON included.
     *
     * @param chunks the pieces in which it is streamed; joined they are the text
     */
    public record Text(List<String> chunks) implements Content {

        public Text {
            chunks = List.copyOf(chunks);
        }

        /** The whole text. */
        public String text() {
            return String.join("", chunks);
        }
    }

    /**
     * Calls of tools.
     *
     * @param calls at least one
     */
    public record ToolCalls(List<ToolCall> calls) implements Content {

        public ToolCalls {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A call of a tool.
     *
     * @param name the tool's name
     * @param arguments a JSON object as compact JSON
     */
    public record ToolCall(String name, String arguments) {}

    /**
     * A refusal of the model.
     *
     * @param text what it says
     */
    public record Refusal(String text) implements Content {}

    /**
     * One vector per input.
     *
     * @param vectors the vectors, in the order of the inputs
     */
    public record Embeddings(List<List<Double>> vectors) implements Content {

        public Embeddings {
            vectors = List.copyOf(vectors);
        }
    }
}
