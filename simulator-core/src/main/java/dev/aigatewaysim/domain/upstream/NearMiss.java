package dev.aigatewaysim.domain.upstream;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a text is almost what it should contain. Immutable and thread-safe.
 *
 * @param part what it should contain
 * @param text the text, which does not contain it
 */
record NearMiss(String part, String text) {

    /** How much of the part must be there, in characters. */
    private static final int LEAST = 4;

    /** How much is shown on both sides of a difference, in characters. */
    private static final int AROUND = 20;

    /**
     * What is there instead; null when there is nothing like it.
     *
     * @param quoted makes a text fit to be shown
     */
    @Nullable
    String describe(UnaryOperator<String> quoted) {
        if (text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
            return "which differs in the case of letters";
        }
        if (plain(text).contains(plain(part))) {
            return "which differs in white space";
        }
        int same = longestBeginning();
        if (same < LEAST || same * 2 < part.length()) {
            return null;
        }
        int at = text.indexOf(part.substring(0, same)) + same;
        String wanted = part.substring(same, Math.min(part.length(), same + AROUND));
        String there = text.substring(at, Math.min(text.length(), at + AROUND));
        return "where after " + quoted.apply(part.substring(Math.max(0, same - AROUND), same)) + " comes "
                + (there.isEmpty() ? "nothing more" : quoted.apply(there)) + ", not " + quoted.apply(wanted);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** How much of the part's beginning the text contains; what contains more contains less. */
    private int longestBeginning() {
        int least = 0;
        int most = part.length() - 1;
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (text.contains(part.substring(0, middle))) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }
}
