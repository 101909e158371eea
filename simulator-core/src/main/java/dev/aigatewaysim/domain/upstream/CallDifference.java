package dev.aigatewaysim.domain.upstream;

import java.util.Locale;
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

    /** Longer parts and texts are compared only so far, in characters. */
    private static final int LONGEST_PART = 100;

    private static final int LONGEST_TEXT = 500;

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
        String wanted = beginning(part, LONGEST_PART);
        int changes = changes(wanted, beginning(found, LONGEST_TEXT));
        return new CallDifference(NEAR + Math.max(1, changes * NEAR / Math.max(1, wanted.length())), false, text);
    }

    private static String beginning(String text, int length) {
        return text.substring(0, Math.min(length, text.length())).toLowerCase(Locale.ROOT);
    }

    /** How many characters of the part have to be added, removed or replaced until the text contains it. */
    private static int changes(String part, String text) {
        int[] last = new int[text.length() + 1]; // the part may begin anywhere, so nothing is to be changed before
        int[] row = new int[text.length() + 1];
        for (int i = 1; i <= part.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= text.length(); j++) {
                int replaced = last[j - 1] + (part.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
            }
            int[] free = last;
            last = row;
            row = free;
        }
        int fewest = part.length();
        for (int changes : last) { // and end anywhere
            fewest = Math.min(fewest, changes);
        }
        return fewest;
    }
}
