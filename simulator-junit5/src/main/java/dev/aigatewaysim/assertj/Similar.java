package dev.aigatewaysim.assertj;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class Similar {

    private static final int MOST = 3;
    private static final int MOST_COMPARED = 1000;
    private static final int LONGEST = 64;

    private record Candidate(String text, int distance) {}

    private Similar() {}

    /** The texts that differ from the wanted one in few letters (every third at most), the closest first; up to 3. */
    static List<String> to(String wanted, List<String> texts) {
        int most = Math.max(1, wanted.length() / 3);
        return texts.stream()
                .distinct()
                .limit(MOST_COMPARED)
                .map(text -> new Candidate(text, distance(form(wanted), form(text))))
                .filter(candidate -> candidate.distance <= most)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(MOST)
                .map(Candidate::text)
                .toList();
    }

    private static String form(String text) {
        return text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(Locale.ROOT);
    }

    /** How many letters to add, take away, replace, or swap with the next one. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, i, j, one, other);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int fewest(int[][] steps, int i, int j, String one, String other) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
