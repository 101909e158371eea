package dev.aigatewaysim.domain.collection;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one check finds, so that all of it is refused at once and before anything changes.
 *
 * <p>Not thread-safe; one check uses one.
 */
public final class Violations {

    /** More are of no use to anybody, and would take much memory. */
    private static final int MOST = 10_000;

    private final List<Violation> found = new ArrayList<>(0);

    /** Adds a violation; those after the first 10,000 are left out. */
    public void add(@Nullable FieldPath path, Problem problem, String message) {
        add(new Violation(path, problem, message));
    }

    /** Adds a violation; those after the first 10,000 are left out. */
    public void add(Violation violation) {
        if (found.size() < MOST) {
            found.add(violation);
        }
    }

    /**
     * Ends the check.
     *
     * @throws RefusalException with everything that was found, when there is anything
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RefusalException(found);
        }
    }

    /** Checks an optional text's length in Unicode code points. */
    public void checkLength(@Nullable String text, int max, FieldPath path, Problem problem) {
        if (text == null || text.length() <= max) {
            return;
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            add(path, problem, "has " + length + " characters; at most " + max + " are allowed");
        }
    }

    /** Checks that a text is there and not empty; returns whether it is. */
    public boolean checkPresent(@Nullable String text, FieldPath path, Problem problem) {
        if (text == null) {
            add(path, problem, "is required; give it a text that is not empty");
            return false;
        }
        if (text.isEmpty()) {
            add(path, problem, "is empty; it must hold at least one character");
            return false;
        }
        return true;
    }
}
