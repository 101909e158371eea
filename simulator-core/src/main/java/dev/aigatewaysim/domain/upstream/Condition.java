package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a scripted answer is for: those that meet everything that is set here. What is null is not looked at. What can
 * never fit, such as a provider key together with the managed one, or a provider and a model of another one, is refused with an
 * {@link IllegalArgumentException}.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Condition.ANY.withModel("gpt-4o").withPromptContaining("invoice")
 * }</pre>
 *
 * @param model the model's id, alone or as {@code provider:model}; the case of the model does not matter
 * @param provider the provider's id
 * @param providerKey the account's own key that the call is made with; one that does not exist never fits
 * @param managedKey whether the call is made with the gateway's own credential
 * @param surface the surface that the request came through
 * @param promptContains a part of the last user message, in this case of letters
 * @param systemContains a part of the system messages, in this case of letters
 * @param toolResultContains a part of the result of a tool that came since the model's last message, in this case of letters
 * @param turn how many user messages there are that are not tool results; not negative
 * @param hasToolResult whether the last message is the result of a tool
 * @param streaming whether the response is to be streamed
 * @param test what the request must meet besides; only in Java, no file can hold it. May be evaluated more than once for a
 *     call, on the thread that serves it, several threads at once
 */
public record Condition(
        @Nullable String model,
        @Nullable String provider,
        @Nullable ProviderKeyId providerKey,
        @Nullable Boolean managedKey,
        @Nullable ModelSurface surface,
        @Nullable String promptContains,
        @Nullable String systemContains,
        @Nullable String toolResultContains,
        @Nullable Integer turn,
        @Nullable Boolean hasToolResult,
        @Nullable Boolean streaming,
        @Nullable Predicate<? super ModelRequest> test) {

    /** Every call. */
    public static final Condition ANY =
            new Condition(null, null, null, null, null, null, null, null, null, null, null, null);

    public Condition {
        if (turn != null && turn < 0) {
            throw new IllegalArgumentException("turn is " + turn + "; it must not be negative");
        }
        if (providerKey != null && managedKey != null && managedKey) {
            throw new IllegalArgumentException("managedKey cannot be combined with providerKey; give one of them");
        }
        if (toolResultContains != null && Boolean.FALSE.equals(hasToolResult)) {
            throw new IllegalArgumentException(
                    "toolResultContains cannot be combined with a request without a tool result; give one of them");
        }
        if (turn != null && turn == 0 && promptContains != null && !promptContains.isEmpty()) {
            throw new IllegalArgumentException(
                    "turn is 0, and promptContains is given; a request without a user message has"
                            + " no prompt: leave one of them out");
        }
        Contradictions.checkTarget(model, provider, managedKey, surface);
        Contradictions.checkForm(surface, systemContains, toolResultContains, hasToolResult, streaming);
    }

    /** The parts of another condition, before it is made. */
    private static final class Copy {

        @Nullable
        String model;

        @Nullable
        String provider;

        @Nullable
        ProviderKeyId providerKey;

        @Nullable
        Boolean managedKey;

        @Nullable
        ModelSurface surface;

        @Nullable
        String promptContains;

        @Nullable
        String systemContains;

        @Nullable
        String toolResultContains;

        @Nullable
        Integer turn;

        @Nullable
        Boolean hasToolResult;

        @Nullable
        Boolean streaming;

        @Nullable
        Predicate<? super ModelRequest> test;

        Copy(Condition condition) {
            model = condition.model;
            provider = condition.provider;
            providerKey = condition.providerKey;
            managedKey = condition.managedKey;
            surface = condition.surface;
            promptContains = condition.promptContains;
            systemContains = condition.systemContains;
            toolResultContains = condition.toolResultContains;
            turn = condition.turn;
            hasToolResult = condition.hasToolResult;
            streaming = condition.streaming;
            test = condition.test;
        }
    }

    private Condition with(Consumer<Copy> change) {
        Copy next = new Copy(this);
        change.accept(next);
        return new Condition(
                next.model,
                next.provider,
                next.providerKey,
                next.managedKey,
                next.surface,
                next.promptContains,
                next.systemContains,
                next.toolResultContains,
                next.turn,
                next.hasToolResult,
                next.streaming,
                next.test);
    }

    /** This condition, with this model, alone or as {@code provider:model}; null for any. */
    public Condition withModel(@Nullable String newModel) {
        return with(copy -> copy.model = newModel);
    }

    /** This condition, with this provider; null for any. */
    public Condition withProvider(@Nullable String newProvider) {
        return with(copy -> copy.provider = newProvider);
    }

    /** This condition, with this provider key; null for any credential. */
    public Condition withProviderKey(@Nullable ProviderKeyId newKey) {
        return with(copy -> copy.providerKey = newKey);
    }

    /** This condition, only with the gateway's own credential or only without it; null for any credential. */
    public Condition withManagedKey(@Nullable Boolean managed) {
        return with(copy -> copy.managedKey = managed);
    }

    /** This condition, with this surface; null for any. */
    public Condition withSurface(@Nullable ModelSurface newSurface) {
        return with(copy -> copy.surface = newSurface);
    }

    /** This condition, with this part of the last user message; null for any. */
    public Condition withPromptContaining(@Nullable String part) {
        return with(copy -> copy.promptContains = part);
    }

    /** This condition, with this part of the system messages; null for any. */
    public Condition withSystemContaining(@Nullable String part) {
        return with(copy -> copy.systemContains = part);
    }

    /** This condition, with this part of a new tool result; null for any. */
    public Condition withToolResultContaining(@Nullable String part) {
        return with(copy -> copy.toolResultContains = part);
    }

    /** This condition, with so many user messages; null for any number. */
    public Condition withTurn(@Nullable Integer newTurn) {
        return with(copy -> copy.turn = newTurn);
    }

    /** This condition, only with the result of a tool at the end or only without; null for both. */
    public Condition withToolResult(@Nullable Boolean present) {
        return with(copy -> copy.hasToolResult = present);
    }

    /** This condition, only for streamed responses or only for others; null for both. */
    public Condition withStreaming(@Nullable Boolean streamed) {
        return with(copy -> copy.streaming = streamed);
    }

    /** This condition, where the request also meets this one. */
    public Condition matching(Predicate<? super ModelRequest> also) {
        Objects.requireNonNull(also, "also");
        Predicate<? super ModelRequest> first = test;
        return with(copy ->
                copy.test = first == null ? also : (ModelRequest request) -> first.test(request) && also.test(request));
    }

    /** Whether the call meets all of it. Throws what the condition in Java throws. */
    public boolean fits(UpstreamCall call) {
        return fitsTarget(call) && fitsRequest(call.request()) && (test == null || test.test(call.request()));
    }

    private boolean fitsTarget(UpstreamCall call) {
        return (model == null || isModelOf(call, model))
                && (provider == null || provider.equals(call.provider()))
                && (providerKey == null || providerKey.equals(call.providerKey()))
                && (managedKey == null || managedKey == call.managedKey());
    }

    /** A model's id may hold a colon itself. */
    static boolean isModelOf(UpstreamCall call, String model) {
        String prefix = call.provider() + ":";
        return model.equalsIgnoreCase(call.model())
                || (model.startsWith(prefix) && model.substring(prefix.length()).equalsIgnoreCase(call.model()));
    }

    private boolean fitsRequest(ModelRequest request) {
        return (surface == null || surface == request.surface())
                && (streaming == null || streaming == request.streaming())
                && (turn == null || turn == request.turn())
                && (hasToolResult == null || hasToolResult == request.hasToolResult())
                && (promptContains == null || request.prompt().contains(promptContains))
                && (systemContains == null || request.system().contains(systemContains))
                && (toolResultContains == null
                        || request.newToolResults().stream().anyMatch(result -> result.contains(toolResultContains)));
    }

    /** For people: what is set, such as {@code model gpt-4o, turn 2}; {@code every call} when nothing is. */
    @Override
    public String toString() {
        return describe(providerKey == null ? null : providerKey.value());
    }

    /**
     * For people, as {@link #toString()}.
     *
     * @param key what the provider key is called; not looked at when there is none
     */
    String describe(@Nullable String key) {
        List<String> parts = new ArrayList<>();
        add(parts, "model ", model == null ? null : SafeText.of(model));
        add(parts, "provider ", provider == null ? null : SafeText.of(provider));
        add(parts, "provider key ", providerKey == null ? null : key);
        add(parts, "managed key: ", managedKey);
        add(parts, "surface ", surface == null ? null : surface.id());
        add(parts, "prompt contains ", quoted(promptContains));
        add(parts, "system contains ", quoted(systemContains));
        add(parts, "tool result contains ", quoted(toolResultContains));
        add(parts, "turn ", turn);
        add(parts, "tool result: ", hasToolResult);
        add(parts, "streaming: ", streaming);
        add(parts, "", test == null ? null : "a condition in Java");
        return parts.isEmpty() ? "every call" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + value);
        }
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : '"' + SafeText.of(text) + '"';
    }
}
