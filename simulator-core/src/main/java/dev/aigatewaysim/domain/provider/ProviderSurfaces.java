package dev.aigatewaysim.domain.provider;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which surfaces providers have. Stateless and thread-safe. */
final class ProviderSurfaces {

    /** What a provider has of which nothing else is known. */
    private static final Set<ModelSurface> DEFAULT = setOf(ModelSurface.CHAT_COMPLETIONS);

    /** The built-in providers that have more than the default. */
    private static final Map<String, Set<ModelSurface>> BUILT_IN = Map.of(
            "openai",
            setOf(
                    ModelSurface.CHAT_COMPLETIONS,
                    ModelSurface.RESPONSES,
                    ModelSurface.COMPLETIONS,
                    ModelSurface.EMBEDDINGS),
            "anthropic",
            setOf(ModelSurface.CHAT_COMPLETIONS, ModelSurface.MESSAGES),
            "google",
            setOf(ModelSurface.CHAT_COMPLETIONS, ModelSurface.EMBEDDINGS));

    private ProviderSurfaces() {}

    static Set<ModelSurface> ofBuiltIn(String providerId) {
        return BUILT_IN.getOrDefault(providerId, DEFAULT);
    }

    static Set<ModelSurface> ofDeclared(@Nullable List<ApiSurface> declared) {
        if (declared == null || declared.isEmpty()) {
            return DEFAULT;
        }
        Set<ModelSurface> surfaces = EnumSet.noneOf(ModelSurface.class);
        for (ModelSurface surface : ModelSurface.values()) {
            if (declared.stream().anyMatch(api -> includes(api, surface))) {
                surfaces.add(surface);
            }
        }
        return Collections.unmodifiableSet(surfaces);
    }

    private static boolean includes(ApiSurface declared, ModelSurface surface) {
        return (declared.surface() == null || declared.surface().equals(surface.id()))
                && (declared.format() == null || declared.format().equals(surface.format()));
    }

    private static Set<ModelSurface> setOf(ModelSurface first, ModelSurface... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }
}
