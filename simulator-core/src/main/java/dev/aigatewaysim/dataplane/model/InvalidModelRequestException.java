package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.refusal.FieldPath;

/**
 * Thrown when a model request lacks something, or has it in another type. The message says which member it is, what it is and
 * what it must be; it repeats no value.
 */
public final class InvalidModelRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient FieldPath path;

    /**
     * @param path where in the body
     * @param problem what is wrong and what would be right, as a sentence after the name of the member
     */
    public InvalidModelRequestException(FieldPath path, String problem) {
        super((path.toString().isEmpty() ? "the body" : path) + " " + problem, null, false, false);
        this.path = path;
    }

    /** Returns where in the body. */
    public FieldPath path() {
        return path;
    }
}
