package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.redaction.Redactor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The call that a script was almost for: of those that differ least from what it asks for, the last one. Immutable and
 * thread-safe.
 *
 * @param entry the call
 * @param differences in what it differs; empty when it does not, or only in a condition in Java
 * @param distance how far it is from what the script is for; 0 when there is no difference
 */
record NearestCall(CallLog.Entry entry, List<CallDifference> differences, long distance) {

    /** The nearest of these calls; nothing when there is none. */
    static Optional<NearestCall> of(
            Script script, List<CallLog.Entry> calls, ProviderKeyLookup keys, Redactor redactor) {
        NearestCall nearest = null;
        for (CallLog.Entry entry : calls) {
            List<CallDifference> differences = CallDifferences.between(script, entry.call(), keys, redactor);
            long distance =
                    differences.stream().mapToLong(CallDifference::distance).sum();
            if (nearest == null || distance <= nearest.distance) {
                nearest = new NearestCall(entry, differences, distance);
            }
        }
        return Optional.ofNullable(nearest);
    }

    boolean fits() {
        return differences.isEmpty();
    }

    boolean differsInTargetOnly() {
        return !fits() && differences.stream().allMatch(CallDifference::isInTarget);
    }

    /** What was expected and what came, in one sentence. */
    String inWords() {
        return "the nearest request: expected "
                + differences.stream()
                        .map(CallDifference::text)
                        .map(Supplier::get)
                        .collect(Collectors.joining(", and "));
    }

    /** Why the script did not take the call although it fits; null when that is not known. */
    @Nullable
    String whyNotTaken(Script script, Function<Script, String> describe) {
        if (entry.order().script(script.id()) == null) {
            return "the last request that fits came before this was scripted";
        }
        String taker = entry.scriptId();
        if (script.id().equals(taker)) {
            return null;
        }
        Script other = taker == null ? null : entry.order().script(taker);
        if (other != null && entry.order().isBefore(other.id(), script.id())) {
            return "the last request that fits was taken by an earlier script: " + describe.apply(other);
        }
        return script.when().test() == null ? null : "the nearest request did not meet the condition in Java";
    }
}
