package dev.aigatewaysim.domain.refusal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The API's rules do not allow what was asked; nothing has changed. It holds every violation of the check that failed,
 * at least one. It is a result, not a defect; but a test that fails with it shows where that was asked, and what is added
 * to it. Its violations are immutable. Thread-safe.
 */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /**
     * @throws IllegalArgumentException when there is no violation
     */
    public RefusalException(List<Violation> violations) {
        super(text(violations));
        this.violations = List.copyOf(violations);
    }

    public RefusalException(Violation violation) {
        this(List.of(violation));
    }

    private static String text(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs at least one violation");
        }
        return violations.stream()
                .map(v -> v.path() == null ? v.message() : v.path() + ": " + v.message())
                .collect(Collectors.joining("; "));
    }

    /** The rules that were broken, in the order in which they were checked. */
    public List<Violation> violations() {
        return violations;
    }
}
