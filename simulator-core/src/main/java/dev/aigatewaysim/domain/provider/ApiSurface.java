package dev.aigatewaysim.domain.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an API format that a user-defined provider speaks. Immutable and thread-safe.
 *
 * @param format one of {@link #FORMATS}
 * @param surface one of its format's surfaces, or null for the format as a whole
 * @param supportedParams the top-level request parameters it takes, or null when not specified
 */
public record ApiSurface(
        @Nullable String format,
        @Nullable String surface,
        @Nullable List<String> supportedParams) {

    /** The API formats that the gateway knows, each with its surfaces. Our decision: the public description names some. */
    public static final Map<String, List<String>> FORMATS = Map.of(
            "openai", List.of("chat-completions", "responses", "completions", "embeddings"),
            "anthropic", List.of("messages"));

    public ApiSurface {
        supportedParams = supportedParams == null ? null : List.copyOf(supportedParams);
    }
}
