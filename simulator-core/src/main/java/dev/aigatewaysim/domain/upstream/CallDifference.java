package dev.aigatewaysim.domain.upstream;

import java.util.function.Supplier;

/**
 * One thing in which a call is not what a script is for. Immutable and thread-safe.
 *
 * @param distance how far it is from that, from 1 to {@value #FAR}
 * @param isInTarget whether it is in the model, the provider or the credential
 * @param text what was expected and what came, such as {@code turn 2, but it is turn 1}
 */
record CallDifference(int distance, boolean isInTarget, Supplier<String> text) {

    /** As far as it can be. */
    static final int FAR = 1000;

    private static final int NEAR = FAR / 2;

    static CallDifference inTarget(Supplier<String> text) {
        return new CallDifference(FAR, true, text);
    }

    static CallDifference inRequest(Supplier<String> text) {
        return new CallDifference(FAR, false, text);
    }

    /** Between two numbers. */
    static CallDifference inNumber(long wanted, long found, Supplier<String> text) {
        return new CallDifference((int) Math.min(FAR, NEAR + Math.abs(wanted - found)), false, text);
    }

    /** Between a part and a text that does not contain it: the less of the part would have to be changed, the nearer. */
    static CallDifference inText(String part, String found, Supplier<String> text) {
        FewestChanges changes = new FewestChanges(part, found);
        return new CallDifference(
                NEAR + Math.max(1, changes.count() * NEAR / Math.max(1, changes.most())), false, text);
    }
}
