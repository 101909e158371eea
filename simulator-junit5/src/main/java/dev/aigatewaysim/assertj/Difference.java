package dev.aigatewaysim.assertj;

import java.util.ArrayList;
import java.util.List;

/**
 * How two collections differ, whatever their order.
 *
 * @param missing expected and not there
 * @param unexpected there and not expected
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

    /** A line for each side that has something. */
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
