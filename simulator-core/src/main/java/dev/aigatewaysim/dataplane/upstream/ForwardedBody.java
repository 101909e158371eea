package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a request is changed for a provider. Immutable and thread-safe.
 *
 * @param surface the surface of the request
 * @param model the model that the provider is sent
 * @param supportedParams the parameters that the provider takes; empty for any
 * @param maxOutputTokens how many output tokens the gateway allows; null for any number
 */
record ForwardedBody(
        ModelSurface surface,
        String model,
        List<String> supportedParams,
        @Nullable Long maxOutputTokens) {

    private static final String MODEL = "model";

    /** Returns the parameters that a provider lists for a surface; empty when it lists none, and takes any. */
    static List<String> supportedParams(Found provider, ModelSurface surface) {
        Provider userDefined = provider.userDefined();
        if (userDefined == null || userDefined.supportedApiSurfaces() == null) {
            return List.of();
        }
        return userDefined.supportedApiSurfaces().stream()
                .filter(declared -> includes(declared, surface))
                .min(Comparator.comparingInt(ForwardedBody::breadth))
                .map(ForwardedBody::paramsOf)
                .orElse(List.of());
    }

    private static boolean includes(ApiSurface declared, ModelSurface surface) {
        return (declared.surface() == null || declared.surface().equals(surface.id()))
                && (declared.format() == null || declared.format().equals(surface.format()));
    }

    /** What is declared for a surface comes before what is declared for its format. */
    private static int breadth(ApiSurface declared) {
        return (declared.surface() == null ? 2 : 0) + (declared.format() == null ? 1 : 0);
    }

    private static List<String> paramsOf(ApiSurface declared) {
        return declared.supportedParams() == null ? List.of() : declared.supportedParams();
    }

    /** Returns the changed body; the same one when nothing is to be changed, or when it is not an object. */
    byte[] apply(byte[] received) {
        if (!(StrictJson.parse(received) instanceof Json.Obj object)) {
            return received;
        }
        LinkedHashMap<String, Json> members = new LinkedHashMap<>(object.members());
        members.remove("models");
        members.keySet().removeIf(name -> !isSupported(name) && !isAlwaysSent(name));
        if (!(members.get(MODEL) instanceof Json.Str given) || !given.value().equals(model)) {
            members.put(MODEL, new Json.Str(object.start(), model));
        }
        limitOutput(members, object.start());
        return members.equals(object.members())
                ? received
                : CompactJson.of(new Json.Obj(object.start(), object.end(), members))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private boolean isSupported(String param) {
        return supportedParams.isEmpty() || supportedParams.contains(param);
    }

    private boolean isAlwaysSent(String param) {
        return param.equals(MODEL) || param.equals("stream") || param.equals(content());
    }

    private String content() {
        return switch (surface) {
            case CHAT_COMPLETIONS, MESSAGES -> "messages";
            case RESPONSES, EMBEDDINGS -> "input";
            case COMPLETIONS -> "prompt";
        };
    }

    /** The parameters that limit the output; the first one that is supported is added when there is none. */
    private List<String> limits() {
        return switch (surface) {
            case CHAT_COMPLETIONS -> List.of("max_tokens", "max_completion_tokens");
            case RESPONSES -> List.of("max_output_tokens");
            case COMPLETIONS, MESSAGES -> List.of("max_tokens");
            case EMBEDDINGS -> List.of();
        };
    }

    private void limitOutput(LinkedHashMap<String, Json> members, int position) {
        if (maxOutputTokens == null) {
            return;
        }
        Json.Num limit = new Json.Num(position, Long.toString(maxOutputTokens));
        List<String> given =
                limits().stream().filter(name -> isGiven(members.get(name))).toList();
        if (given.isEmpty()) {
            limits().stream().filter(this::isSupported).findFirst().ifPresent(name -> members.put(name, limit));
        }
        for (String name : given) {
            if (members.get(name) instanceof Json.Num own && Double.parseDouble(own.text()) > maxOutputTokens) {
                members.put(name, limit);
            }
        }
    }

    private static boolean isGiven(@Nullable Json value) {
        return value != null && !(value instanceof Json.Null);
    }
}
