package dev.aigatewaysim.domain.provider;

import java.util.Arrays;
import java.util.Optional;

/** A kind of model request: a path below {@code /v1} with its form of bodies. Immutable and thread-safe. */
public enum ModelSurface {
    CHAT_COMPLETIONS("chat-completions", "openai"),
    RESPONSES("responses", "openai"),
    COMPLETIONS("completions", "openai"),
    EMBEDDINGS("embeddings", "openai"),
    MESSAGES("messages", "anthropic");

    private final String id;
    private final String format;

    ModelSurface(String id, String format) {
        this.id = id;
        this.format = format;
    }

    /** The surface of this name; nothing when there is none. */
    public static Optional<ModelSurface> withId(String id) {
        return Arrays.stream(values()).filter(surface -> surface.id.equals(id)).findFirst();
    }

    /** Its name in the API, such as {@code chat-completions}. */
    public String id() {
        return id;
    }

    /** The API format that it is a part of: {@code openai} or {@code anthropic}. */
    public String format() {
        return format;
    }
}
