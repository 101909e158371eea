package dev.aigatewaysim.domain.upstream;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many characters of a part have to be added, removed or replaced until a text contains it, whatever the case of letters. Not
 * thread-safe; one comparison uses one.
 *
 * <p>Decision: the bit-parallel algorithm of Myers (1999), which compares a character of the text with the whole part in a few
 * steps: a test that fails compares each of its scripts with each of the last calls.
 */
final class FewestChanges {

    /** As many characters as a long has bits: longer parts are compared only so far. */
    static final int LONGEST_PART = Long.SIZE;

    /** Longer texts are compared only so far, in characters. */
    static final int LONGEST_TEXT = 500;

    private static final int ASCII = 128;

    private final String part;
    private final String text;

    /** Where in the part a character is, one bit each: those of ASCII, and others. */
    private final long[] places = new long[ASCII];

    private final Map<Character, Long> otherPlaces = new HashMap<>();

    FewestChanges(String part, String text) {
        this.part = beginning(part, LONGEST_PART);
        this.text = beginning(text, LONGEST_TEXT);
        for (int i = 0; i < this.part.length(); i++) {
            char c = this.part.charAt(i);
            if (c < ASCII) {
                places[c] |= 1L << i;
            } else {
                otherPlaces.merge(c, 1L << i, (one, other) -> one | other);
            }
        }
    }

    /** Letters whose other case is longer are cut again. */
    private static String beginning(String text, int length) {
        String lower = text.substring(0, Math.min(length, text.length())).toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(length, lower.length()));
    }

    /** How many there may be at most: the length of the part, as far as it is compared. */
    int most() {
        return part.length();
    }

    int count() {
        if (part.isEmpty()) {
            return 0;
        }
        long last = 1L << (part.length() - 1);
        long more = -1; // where a character more of the part costs a change more
        long less = 0; // and where it costs one less
        int changes = part.length();
        int fewest = changes;
        for (int i = 0; i < text.length(); i++) {
            long equal = placesOf(text.charAt(i));
            long diagonal = equal | less;
            long carried = (((equal & more) + more) ^ more) | equal;
            long moreThanBefore = less | ~(carried | more);
            long lessThanBefore = more & carried;
            if ((moreThanBefore & last) != 0) {
                changes++;
            } else if ((lessThanBefore & last) != 0) {
                changes--;
                fewest = Math.min(fewest, changes);
            }
            moreThanBefore <<= 1; // the part may begin anywhere, so nothing is to be changed before
            lessThanBefore <<= 1;
            more = lessThanBefore | ~(diagonal | moreThanBefore);
            less = moreThanBefore & diagonal;
        }
        return fewest;
    }

    private long placesOf(char c) {
        return c < ASCII ? places[c] : otherPlaces.getOrDefault(c, 0L);
    }
}
