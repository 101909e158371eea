package dev.aigatewaysim.domain.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that a request breaks. Immutable and thread-safe.
 *
 * @param path where in the request; null when it is not about the request's body, such as an unknown resource
 * @param problem which rule
 * @param message what was wrong, what was given and what would be right; never a secret
 * @param blockers identifiers of the resources that prevent it, at most 10; empty when none do
 */
public record Violation(@Nullable FieldPath path, Problem problem, String message, List<String> blockers) {

    /** How many blocking resources are named. */
    public static final int MAX_BLOCKERS = 10;

    public Violation {
        blockers = List.copyOf(blockers);
    }

    public Violation(@Nullable FieldPath path, Problem problem, String message) {
        this(path, problem, message, List.of());
    }
}
