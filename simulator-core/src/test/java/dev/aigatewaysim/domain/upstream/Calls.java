package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import java.util.List;
import java.util.Optional;

/** Calls of upstream models, for tests. */
public final class Calls {

    static final ProviderKeyId KEY = new ProviderKeyId("aigpk_000000000000000000000000001");

    private Calls() {}

    static UpstreamCall of(String provider, String model) {
        return new UpstreamCall(provider, model, null, false, asking("Hello"));
    }

    public static UpstreamCall withPrompt(String prompt) {
        return new UpstreamCall("openai", "gpt-4o", null, false, asking(prompt));
    }

    static UpstreamCall withKey(ProviderKeyId key) {
        return new UpstreamCall("openai", "gpt-4o", key, false, asking("Hello"));
    }

    static UpstreamCall managed() {
        return new UpstreamCall("openai", "gpt-4o", null, true, asking("Hello"));
    }

    static UpstreamCall with(ModelRequest request) {
        return new UpstreamCall("openai", "gpt-4o", null, false, request);
    }

    static ModelRequest asking(String prompt) {
        return request(ModelSurface.CHAT_COMPLETIONS, false, message(ModelRequest.Role.USER, prompt));
    }

    /** What the script for a call decides, which counts the call. */
    public static Optional<Taken> take(Upstream upstream, UpstreamCall call) {
        return upstream.take(call, "", Runnable::run);
    }

    static ModelRequest.Message message(ModelRequest.Role role, String text) {
        return new ModelRequest.Message(role, text);
    }

    static ModelRequest request(ModelSurface surface, boolean streaming, ModelRequest.Message... messages) {
        return request(surface, streaming, List.of(), messages);
    }

    static ModelRequest offering(List<String> tools, ModelRequest.Message... messages) {
        return request(ModelSurface.CHAT_COMPLETIONS, false, tools, messages);
    }

    private static ModelRequest request(
            ModelSurface surface, boolean streaming, List<String> tools, ModelRequest.Message... messages) {
        return new ModelRequest(
                surface,
                List.of("gpt-4o"),
                streaming,
                List.of(messages),
                10,
                null,
                ModelRequest.ResponseFormat.TEXT,
                tools.stream().map(name -> new ModelRequest.Tool(name, "{}")).toList(),
                null,
                1,
                null);
    }
}
