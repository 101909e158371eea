package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.upstream.Upstream.Slice;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a script may have taken no call: what its condition names is not there, or does not go together, another script takes its
 * calls, or no call was what it is for. Immutable and thread-safe.
 */
record AnswerHints(
        UpstreamBook book,
        ProviderKeyLookup keys,
        ProviderDirectory providers,
        List<CallLog.Entry> calls,
        Redactor redactor) {

    /** Of one moment. */
    AnswerHints(Slice now, List<CallLog.Entry> calls, Redactor redactor) {
        this(now.book(), now.keyLookup(), now.providers(), calls, redactor);
    }

    /** What was found, for people, one sentence each; empty when nothing was. */
    List<String> of(Script script) {
        List<String> found = new ArrayList<>();
        Condition when = script.when();
        addProvider(when, found);
        new ModelHints(providers).add(when, found);
        addKey(when, found);
        boolean namesWhatIsNotThere = !found.isEmpty();
        boolean hasEarlier = addEarlier(script, found);
        nearest(script).ifPresent(nearest -> addNearest(script, nearest, namesWhatIsNotThere, hasEarlier, found));
        return found.stream().map(redactor::redact).toList();
    }

    private void addProvider(Condition when, List<String> found) {
        String name = when.provider();
        if (name == null) {
            return;
        }
        Found provider = providers.find(name).orElse(null);
        if (provider == null) {
            found.add("there is no provider '" + SafeText.of(name) + "'; " + providers.hint(name)
                    + "ids match exactly, upper and lower case included");
        } else if (!provider.providerId().equals(name)) {
            found.add("'" + SafeText.of(name) + "' is the identifier of a resource; the provider of its calls is '"
                    + SafeText.of(provider.providerId()) + "'");
        } else {
            addAbilities(when, provider, found);
        }
    }

    private static void addAbilities(Condition when, Found provider, List<String> found) {
        String name = SafeText.of(provider.providerId());
        ModelSurface surface = when.surface();
        if (surface != null && !provider.surfaces().contains(surface)) {
            found.add(name + " does not serve " + surface.id() + ", only "
                    + provider.surfaces().stream().map(ModelSurface::id).collect(Collectors.joining(", ")));
        }
    }

    private void addKey(Condition when, List<String> found) {
        ProviderKeyId id = when.providerKey();
        if (id == null) {
            return;
        }
        ProviderKey key = keys.find(id);
        if (key == null) {
            found.add("there is no provider key " + SafeText.of(id.value()) + "; it may have been deleted");
            return;
        }
        String name = "the provider key '" + SafeText.of(key.name()) + "'";
        if (book.isRejected(key)) {
            found.add(name + " is rejected, which comes before all answers; accept or rotate it");
        }
    }

    /** One that took no call itself does not say why. */
    private boolean addEarlier(Script script, List<String> found) {
        ScriptOrder order = book.order();
        for (Script earlier : order.inUse()) {
            if (order.isBefore(earlier.id(), script.id()) && takesAll(earlier.when(), script.when())) {
                found.add("an earlier script takes all of its calls, unless this one is put beforeOthers(): "
                        + inWords(earlier));
                return true;
            }
        }
        return false;
    }

    /** The call that the script was almost for; nothing when it took one, or there was none. */
    Optional<NearestCall> nearest(Script script) {
        return script.used() > 0 ? Optional.empty() : NearestCall.of(script, calls, keys, redactor);
    }

    /** As {@link Upstream#nearestFirst}. */
    Comparator<Script> nearestFirst() {
        Map<String, Long> distances = new HashMap<>();
        return Comparator.comparingLong(script -> distances.computeIfAbsent(
                script.id(), id -> nearest(script).map(NearestCall::distance).orElse(Long.MAX_VALUE)));
    }

    /** One that differs in what is known to be wrong, or is taken by what is known to take it, says nothing new. */
    private void addNearest(
            Script script, NearestCall nearest, boolean namesWhatIsNotThere, boolean hasEarlier, List<String> found) {
        if (!nearest.fits()) {
            if (!namesWhatIsNotThere || !nearest.differsInTargetOnly()) {
                found.add(nearest.inWords());
            }
        } else if (!hasEarlier) {
            String why = nearest.whyNotTaken(script, this::asItIsNow);
            if (why != null) {
                found.add(why);
            }
        }
    }

    private String asItIsNow(Script script) {
        Script now = book.order().script(script.id());
        return inWords(now == null ? script : now);
    }

    private String inWords(Script script) {
        return script instanceof Conversation conversation
                ? "the conversation '" + SafeText.of(conversation.name()) + "'"
                        + (conversation.usedUp() ? "" : ", which is not over")
                : keys.describe(script);
    }

    /** Whether everything that one condition asks for, the other asks for as well. */
    private static boolean takesAll(Condition one, Condition other) {
        List<@Nullable Object> asked = parts(one);
        List<@Nullable Object> also = parts(other);
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i) != null && !Objects.equals(asked.get(i), also.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<@Nullable Object> parts(Condition when) {
        return Stream.<@Nullable Object>of(
                        when.model(),
                        when.provider(),
                        when.providerKey(),
                        when.managedKey(),
                        when.surface(),
                        when.promptContains(),
                        when.systemContains(),
                        when.toolResultContains(),
                        when.turn(),
                        when.hasToolResult(),
                        when.streaming(),
                        when.test())
                .collect(Collectors.toList());
    }
}
