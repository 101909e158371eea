package dev.aigatewaysim.suggestion;

import dev.aigatewaysim.redaction.SafeText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the known names that a given one may have been meant for: those that differ from it in few characters. Upper and lower
 * case, hyphens, underscores and white space make no difference.
 *
 * <p>Takes at most 1000 names and 64 characters of each into account. Stateless and thread-safe.
 */
public final class Nearest {

    private static final int MOST_COMPARED = 1000;
    private static final int LONGEST = 64;

    /** Every third character may differ. */
    private static final int PER_DIFFERENCE = 3;

    private record Candidate(String text, int distance) {}

    private Nearest() {}

    /**
     * The part of a message that suggests the nearest name.
     *
     * @return such as {@code did you mean openai? } with a space at its end; empty when none is near. It does not repeat what
     *     was given, and of the name only what may be shown
     */
    public static String hint(String given, Collection<String> known) {
        List<String> nearest = to(given, known, 1);
        return nearest.isEmpty() ? "" : "did you mean " + SafeText.of(nearest.get(0)) + "? ";
    }

    /**
     * The names that are near, the nearest first, and in alphabetical order where they are equally near.
     *
     * @param most how many at most
     */
    public static List<String> to(String given, Collection<String> known, int most) {
        String wanted = form(given);
        int limit = wanted.length() / PER_DIFFERENCE;
        return known.stream()
                .limit(MOST_COMPARED)
                .distinct()
                .map(text -> new Candidate(text, distance(wanted, form(text), limit)))
                .filter(candidate -> candidate.distance <= limit)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
                .limit(most)
                .map(Candidate::text)
                .toList();
    }

    private static String form(String text) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < text.length() && form.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (c != '-' && c != '_' && !Character.isWhitespace(c)) {
                form.append(c);
            }
        }
        return form.toString().toLowerCase(Locale.ROOT);
    }

    private static int distance(String one, String other, int limit) {
        boolean far = one.isEmpty() || Math.abs(one.length() - other.length()) > limit;
        return far ? limit + 1 : distance(one, other);
    }

    /** How many characters have to be added, removed, replaced, or swapped with the next one to make one of the other. */
    public static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int fewest = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                row[j] = swapped ? Math.min(fewest, beforeLast[j - 2] + 1) : fewest;
            }
        }
        return row[other.length()];
    }
}
