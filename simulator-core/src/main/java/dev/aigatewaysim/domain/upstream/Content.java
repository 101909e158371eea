package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted answer holds. Not every surface has a place for it: an embedding is for embeddings, tool calls are for
 * chat-completions, responses and messages, and the rest is for all surfaces but embeddings. Calls of other surfaces are not
 * for such an answer. The values are immutable. Thread-safe.
 */
public sealed interface Content {

    /** Whether responses of the surface have a place for it. */
    default boolean isFor(ModelSurface surface) {
        return surface != ModelSurface.EMBEDDINGS;
    }

    /** For messages, such as {@code tool calls}. */
    default String kind() {
        return "a text";
    }

    /** A text, streamed in chunks that the provider chooses. */
    record Text(String text) implements Content {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A text in given chunks, one event of a stream each. A response that is not streamed has all of them as one text.
     *
     * @param chunks at least one, else {@link IllegalArgumentException}
     */
    record Chunks(List<String> chunks) implements Content {
        public Chunks {
            chunks = notEmpty(chunks, "chunks");
        }
    }

    /**
     * Calls of tools.
     *
     * @param calls at least one, else {@link IllegalArgumentException}
     */
    record ToolCalls(List<ToolCall> calls) implements Content {
        public ToolCalls {
            calls = notEmpty(calls, "toolCalls");
        }

        @Override
        public boolean isFor(ModelSurface surface) {
            return surface != ModelSurface.EMBEDDINGS && surface != ModelSurface.COMPLETIONS;
        }

        @Override
        public String kind() {
            return "tool calls";
        }

        /** These calls, and another one after them. */
        ToolCalls and(ToolCall call) {
            return new ToolCalls(Stream.concat(calls.stream(), Stream.of(call)).toList());
        }
    }

    /**
     * One call of a tool.
     *
     * @param name the tool's name; not empty, else {@link IllegalArgumentException}
     * @param arguments its arguments as compact JSON; a text that is no JSON is sent as it is where the surface has a text
     * @param id what a request calls it; null when the request does not say, and of a call that is scripted, which gets an id
     *     whenever it is sent
     */
    record ToolCall(String name, String arguments, @Nullable String id) {

        /** A call without an id. */
        public ToolCall(String name, String arguments) {
            this(name, arguments, null);
        }

        public ToolCall {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(arguments, "arguments");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("name is empty; give the name of a tool");
            }
        }
    }

    /**
     * A JSON value as the text of the response.
     *
     * @param json the value as JSON, which is returned as it is; a text that is not JSON is refused with an
     *     {@link IllegalArgumentException}
     */
    record Json(String json) implements Content {
        public Json {
            Objects.requireNonNull(json, "json");
            JsonText.check(json, "correct it, or reply with a text");
        }
    }

    /**
     * A refusal of the model, in the field that the surface has for it, or as its text.
     *
     * @param text why it refuses
     */
    record Refusal(String text) implements Content {
        public Refusal {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Embeddings: a vector for each input, in order. Further inputs get the last vector; further vectors are not used.
     *
     * @param vectors at least one, each of the same number of numbers, at least one, all finite, else
     *     {@link IllegalArgumentException}
     */
    record Embedding(List<List<Double>> vectors) implements Content {
        public Embedding {
            vectors = notEmpty(vectors, "embedding").stream()
                    .map(vector -> notEmpty(vector, "embedding"))
                    .toList();
            int length = vectors.get(0).size();
            for (List<Double> vector : vectors) {
                checkLength(vector.size(), length);
                vector.forEach(Embedding::checkFinite);
            }
        }

        @Override
        public boolean isFor(ModelSurface surface) {
            return surface == ModelSurface.EMBEDDINGS;
        }

        @Override
        public String kind() {
            return "an embedding";
        }

        /** One vector for all inputs. */
        public static Embedding of(double... vector) {
            return new Embedding(List.of(list(vector)));
        }

        /** These vectors, and another one for the next input. */
        Embedding and(double... vector) {
            return new Embedding(
                    Stream.concat(vectors.stream(), Stream.of(list(vector))).toList());
        }

        /** The vector of an input, which is counted from 0. */
        public List<Double> vector(int input) {
            return vectors.get(Math.min(input, vectors.size() - 1));
        }

        private static List<Double> list(double... vector) {
            return DoubleStream.of(vector).boxed().toList();
        }

        private static void checkLength(int length, int first) {
            if (length != first) {
                throw new IllegalArgumentException("embedding holds a vector of " + length + " numbers and one of "
                        + first + "; all must have the same number");
            }
        }

        private static void checkFinite(double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("embedding holds " + value + "; numbers must be finite");
            }
        }
    }

    private static <T> List<T> notEmpty(List<T> items, String name) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty; give at least one");
        }
        return List.copyOf(items);
    }
}
