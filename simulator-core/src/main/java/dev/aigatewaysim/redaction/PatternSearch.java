package dev.aigatewaysim.redaction;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds many patterns in one pass over a text (Aho and Corasick, 1975): linear in the text, whatever the number and the
 * length of the patterns.
 *
 * <p>Of a pattern longer than {@value #LONGEST} characters the beginning is looked for, and what follows is found with it, as
 * many characters as the longest pattern with this beginning has. So memory is bounded, and a pattern that is changed or cut
 * off further on is found as well.
 *
 * <p>What a cut has left of a pattern is found, too: its beginning, when the character … follows.
 *
 * <p>The tree of the patterns is kept level by level: the children of a node are neighbours, sorted by their characters.
 * Immutable and thread-safe.
 */
final class PatternSearch {

    /** Finds nothing. */
    static final PatternSearch NONE = new PatternSearch(new String[0], false);

    /** How many characters of a pattern are kept. */
    static final int LONGEST = 64;

    /** Shorter beginnings of patterns are taken for chance, even at a cut. */
    private static final int SHORTEST_AT_CUT = 4;

    /** A pattern that is shorter is an ordinary word as likely as not. */
    private static final int SHORTEST_WITHIN_WORDS = 8;

    private static final char CUT = '…';
    private static final int ROOT = 0;

    private final boolean shortOnesAreWords;
    private final boolean holdMask;

    private char[] labels = new char[16];
    private int[] firstChild = new int[17];
    private int[] fallback = new int[16];
    private byte[] depth = new byte[16];

    /** How long the patterns are that end here; 0 when none does. */
    private int[] length = new int[16];

    /** The deepest node with a length on the way down the fallbacks, this one included; the root when there is none. */
    private int[] match = new int[16];

    private int size = 1;

    /** Takes everything that is found. */
    @FunctionalInterface
    interface Found {
        /**
         * Takes one find.
         *
         * @param from where it begins
         * @param to where it ends; may be beyond the text
         */
        void at(int from, int to);
    }

    private PatternSearch(String[] sorted, boolean shortOnesAreWords) {
        this.shortOnesAreWords = shortOnesAreWords;
        this.holdMask = Arrays.stream(sorted).anyMatch(pattern -> pattern.indexOf('*') >= 0);
        if (sorted.length > 0) {
            grow(sorted);
            linkFallbacks();
        }
    }

    /**
     * @param patterns none of them empty
     * @param shortOnesAreWords whether those of less than 8 characters are only found where no letter or digit is beside them
     */
    static PatternSearch of(Collection<String> patterns, boolean shortOnesAreWords) {
        if (patterns.isEmpty()) {
            return NONE;
        }
        String[] sorted = patterns.toArray(new String[0]);
        Arrays.sort(sorted);
        return new PatternSearch(sorted, shortOnesAreWords);
    }

    boolean isEmpty() {
        return size == 1;
    }

    /** Whether a pattern may be made by putting asterisks into a text. */
    boolean holdMask() {
        return holdMask;
    }

    /** Level by level: a node represents all patterns from {@code low} to {@code high}, which begin alike. */
    private void grow(String[] sorted) {
        int[] low = new int[16];
        int[] high = new int[16];
        high[ROOT] = sorted.length;
        for (int node = 0; node < size; node++) {
            firstChild[node] = size;
            int at = depth[node];
            int next = low[node];
            while (next < high[node] && isComplete(sorted[next], at)) {
                length[node] = Math.max(length[node], sorted[next].length());
                next++;
            }
            while (next < high[node]) {
                char label = sorted[next].charAt(at);
                int begin = next;
                while (next < high[node] && sorted[next].charAt(at) == label) {
                    next++;
                }
                if (size == labels.length) {
                    enlarge();
                    low = Arrays.copyOf(low, labels.length);
                    high = Arrays.copyOf(high, labels.length);
                }
                labels[size] = label;
                depth[size] = (byte) (at + 1);
                low[size] = begin;
                high[size] = next;
                size++;
            }
        }
        firstChild[size] = size;
    }

    private static boolean isComplete(String pattern, int depth) {
        return depth > 0 && (depth == LONGEST || pattern.length() == depth);
    }

    private void enlarge() {
        int capacity = labels.length * 2;
        labels = Arrays.copyOf(labels, capacity);
        firstChild = Arrays.copyOf(firstChild, capacity + 1);
        fallback = Arrays.copyOf(fallback, capacity);
        depth = Arrays.copyOf(depth, capacity);
        length = Arrays.copyOf(length, capacity);
        match = Arrays.copyOf(match, capacity);
    }

    private void linkFallbacks() {
        for (int node = 0; node < size; node++) {
            for (int child = firstChild[node]; child < firstChild[node + 1]; child++) {
                fallback[child] = node == ROOT ? ROOT : step(fallback[node], labels[child]);
                match[child] = length[child] > 0 ? child : match[fallback[child]];
            }
        }
    }

    private int step(int from, char c) {
        int node = from;
        int child = child(node, c);
        while (child < 0 && node != ROOT) {
            node = fallback[node];
            child = child(node, c);
        }
        return child < 0 ? ROOT : child;
    }

    private int child(int node, char c) {
        int from = firstChild[node];
        int to = firstChild[node + 1];
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (labels[middle] < c) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < firstChild[node + 1] && labels[from] == c ? from : -1;
    }

    /** Looks through a text. */
    void in(String text, Found found) {
        if (isEmpty()) {
            return;
        }
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == CUT && depth[node] >= SHORTEST_AT_CUT && mayBegin(text, i - depth[node], depth[node])) {
                found.at(i - depth[node], i);
            }
            node = step(node, c);
            int hit = match[node];
            while (hit != ROOT) {
                int from = i + 1 - depth[hit];
                if (mayBegin(text, from, length[hit]) && mayEnd(text, from, length[hit])) {
                    found.at(from, from + length[hit]);
                    break; // the others end here, too, and are shorter
                }
                hit = match[fallback[hit]];
            }
        }
    }

    private boolean mayBegin(String text, int from, int patternLength) {
        return !isWord(patternLength) || from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1));
    }

    private boolean mayEnd(String text, int from, int patternLength) {
        int to = from + patternLength;
        return !isWord(patternLength) || to >= text.length() || !Character.isLetterOrDigit(text.charAt(to));
    }

    private boolean isWord(int patternLength) {
        return shortOnesAreWords && patternLength < SHORTEST_WITHIN_WORDS;
    }
}
