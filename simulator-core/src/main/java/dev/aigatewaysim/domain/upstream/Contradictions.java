package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.redaction.SafeText;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What no call can meet, as far as it never changes: an {@link IllegalArgumentException} says so, its message begins with the part
 * of the script, in the words of its JSON form. What depends on the providers of an account is left to hints.
 */
final class Contradictions {

    private static final Set<ModelSurface> WITHOUT_MESSAGES = Set.of(ModelSurface.COMPLETIONS, ModelSurface.EMBEDDINGS);

    private Contradictions() {}

    /** Of what is asked. */
    static void checkTarget(
            @Nullable String model,
            @Nullable String provider,
            @Nullable Boolean managedKey,
            @Nullable ModelSurface surface) {
        refuseIf(model != null && model.isEmpty(), "model is empty; name one, or leave it out");
        refuseIf(provider != null && provider.isEmpty(), "provider is empty; name one, or leave it out");
        if (provider == null) {
            return;
        }
        String name = SafeText.of(provider);
        String other = model == null ? null : otherProvider(model, provider);
        if (other != null) {
            throw new IllegalArgumentException("model is '" + SafeText.of(String.valueOf(model)) + "', a model of "
                    + other + ", and the provider is " + name + "; name a model of " + name
                    + ", or leave one of them out");
        }
        Found builtIn = builtIn(provider);
        refuseIf(
                Boolean.TRUE.equals(managedKey) && (builtIn == null || !builtIn.hasGatewayKeys()),
                "managedKey is true, and the gateway has no key of its own for " + name
                        + "; choose a provider key, or leave the provider out");
        if (surface != null && builtIn != null && !builtIn.surfaces().contains(surface)) {
            throw new IllegalArgumentException("surface is " + surface.id() + ", and " + name + " only serves "
                    + builtIn.surfaces().stream().map(ModelSurface::id).collect(Collectors.joining(", "))
                    + "; choose one of these, or leave one of them out");
        }
    }

    /**
     * The other built-in provider whose model it is; null when there is none. A model's id may hold a colon itself, but not one of
     * a built-in provider with the id of another one before it.
     */
    private static @Nullable String otherProvider(String model, String provider) {
        int colon = model.indexOf(':');
        String prefix = colon < 1 ? provider : model.substring(0, colon);
        boolean other = !prefix.equals(provider) && builtIn(prefix) != null && builtIn(provider) != null;
        return other ? prefix : null;
    }

    private static @Nullable Found builtIn(String provider) {
        return Catalog.builtIn().find(provider).isEmpty()
                ? null
                : ProviderDirectory.empty().find(provider).orElse(null);
    }

    /** Of what a surface has. */
    static void checkForm(
            @Nullable ModelSurface surface,
            @Nullable String systemContains,
            @Nullable String toolResultContains,
            @Nullable Boolean hasToolResult,
            @Nullable Boolean streaming) {
        if (surface == null) {
            return;
        }
        String id = surface.id();
        if (WITHOUT_MESSAGES.contains(surface)) {
            refuseIf(
                    systemContains != null && !systemContains.isEmpty(),
                    "systemContains is given, and requests for " + id
                            + " have no system messages; leave one of them out");
            refuseIf(
                    toolResultContains != null || Boolean.TRUE.equals(hasToolResult),
                    (toolResultContains == null ? "hasToolResult is true" : "toolResultContains is given")
                            + ", and requests for " + id + " have no results of tools; leave one of them out");
        }
        refuseIf(
                surface == ModelSurface.EMBEDDINGS && Boolean.TRUE.equals(streaming),
                "streaming is true, and embeddings are not streamed; leave one of them out");
    }

    /** Of what happens to the calls that meet a condition. */
    static void check(Condition when, Outcome outcome) {
        if (outcome instanceof Outcome.Answer answer) {
            check(when, answer.content());
        }
    }

    private static void check(Condition when, Content content) {
        ModelSurface surface = when.surface();
        if (content instanceof Content.Embedding) {
            refuseIf(
                    surface != null && surface != ModelSurface.EMBEDDINGS,
                    "answer is an embedding, and " + (surface == null ? "" : surface.id())
                            + " have none; answer with a text or calls of tools, or choose the surface embeddings");
            checkEmbeddings(when);
            return;
        }
        refuseIf(
                surface == ModelSurface.EMBEDDINGS,
                "answer is no embedding, and the surface is embeddings; answer with an embedding,"
                        + " or choose another surface");
        refuseIf(
                content instanceof Content.ToolCalls && surface == ModelSurface.COMPLETIONS,
                "answer calls tools, and completions have no calls of tools; answer with a text,"
                        + " or choose another surface");
    }

    /** Embeddings are for requests that ask for them. */
    private static void checkEmbeddings(Condition when) {
        try {
            when.withSurface(ModelSurface.EMBEDDINGS);
        } catch (IllegalArgumentException never) {
            throw new IllegalArgumentException(
                    "answer is an embedding, and no request for embeddings is meant: " + never.getMessage(), never);
        }
    }

    /** What the fluent forms refuse as they refuse all that was said in vain. */
    static <T> T possible(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException never) {
            throw new IllegalStateException(never.getMessage(), never);
        }
    }

    private static void refuseIf(boolean never, String message) {
        if (never) {
            throw new IllegalArgumentException(message);
        }
    }
}
