package dev.aigatewaysim.redaction;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What is to be redacted of a text. Most of the time nothing is. Not thread-safe; one text uses one. */
final class Spans {

    /** What is shown in the place of a secret. */
    static final String MASK = "***";

    private final String text;
    private @Nullable BitSet marked;

    Spans(String text) {
        this.text = text;
    }

    void add(int from, int to) {
        int end = Math.min(to, text.length());
        if (from < end) {
            if (marked == null) {
                marked = new BitSet(text.length());
            }
            marked.set(from, end);
        }
    }

    boolean isEmpty() {
        return marked == null;
    }

    /** The text with a mask in the place of each span; spans that touch have one. */
    String masked() {
        BitSet hits = marked;
        if (hits == null) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text.length());
        int from = 0;
        for (int hit = hits.nextSetBit(0); hit >= 0; hit = hits.nextSetBit(from)) {
            rest.append(text, from, hit).append(MASK);
            from = hits.nextClearBit(hit);
        }
        return rest.append(text, from, text.length()).toString();
    }
}
