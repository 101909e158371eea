package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Collects what is wrong with the values of one JSON text, up to 10,000 findings.
 *
 * <p>Not thread-safe; one request uses one.
 */
final class Findings {

    private static final int MOST_HINTS = 50;

    /** More are of no use to anybody, and would take much memory. */
    private static final int MOST_FINDINGS = 10_000;

    private final List<FieldFinding> findings;

    Findings(List<FieldFinding> findings) {
        this.findings = findings;
    }

    /** Notes something at this position of the text. */
    void note(int position, FieldPath at, FieldFinding.Kind kind, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new FieldFinding(position, at.toString(), kind, message));
        }
    }

    /** Notes something about a value. */
    void note(Json value, FieldPath at, FieldFinding.Kind kind, String message) {
        note(value.start(), at, kind, message);
    }

    /** Notes that a value is not possible. */
    void malformed(Json value, FieldPath at, String message) {
        note(value, at, FieldFinding.Kind.MALFORMED, message);
    }

    /** Notes that a value is of another type than this. */
    void wrongType(Json value, FieldPath at, String right) {
        malformed(value, at, "is " + value.kind() + "; it must be " + right);
    }

    /** Notes that a text is not in the set of those that are known. */
    void unknownChoice(Json value, FieldPath at, String text, Collection<String> known, String right) {
        malformed(value, at, "is not a known value; " + hint(text, known) + right);
    }

    /** What may have been meant; only as long as there is not much else that is wrong. */
    String hint(String given, Collection<String> known) {
        return findings.size() < MOST_HINTS ? Nearest.hint(given, known) : "";
    }

    /** The names in the order of the alphabet. */
    static String listed(Collection<String> known) {
        String[] names = known.toArray(new String[0]);
        Arrays.sort(names);
        return String.join(", ", names);
    }
}
