package dev.aigatewaysim.assertj;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two collections, in any order.
 *
 * @param missing expected, but missing
 * @param unexpected present, but not expected
 */
record Difference(List<String> missing, List<String> unexpected) {

    static Difference between(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> unexpected = new ArrayList<>(actual);
        expected.forEach(unexpected::remove);
        return new Difference(missing, unexpected);
    }

    boolean isEmpty() {
        return missing.isEmpty() && unexpected.isEmpty();
    }

    static String listed(List<String> texts, Text text) {
        return texts.isEmpty() ? "none" : text.quotedAll(texts);
    }

    /** Returns a line for each list that is not empty. */
    String shown(Text text) {
        StringBuilder shown = new StringBuilder();
        if (!missing.isEmpty()) {
            shown.append("\nMissing: ").append(text.quotedAll(missing));
        }
        if (!unexpected.isEmpty()) {
            shown.append("\nNot expected: ").append(text.quotedAll(unexpected));
        }
        return shown.toString();
    }
}
