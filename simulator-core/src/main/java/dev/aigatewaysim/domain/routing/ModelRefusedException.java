package dev.aigatewaysim.domain.routing;

/**
 * Thrown when a model request is refused. It carries no stack trace: it is a result, not a defect. Immutable and
 * thread-safe.
 */
public final class ModelRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ModelRefusal refusal;

    public ModelRefusedException(ModelRefusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public ModelRefusedException(ModelProblem problem, String message) {
        this(new ModelRefusal(problem, message));
    }

    /** Returns why the request is refused. */
    public ModelRefusal refusal() {
        return refusal;
    }
}
