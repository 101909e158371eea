package dev.aigatewaysim.assertj;

import java.util.function.Supplier;

/**
 * Thrown when a condition is not met. The message is created on demand, because most attempts of a repeated check do
 * not need it. Has no stack trace: it never leaves the package.
 */
final class UnmetConditionException extends RuntimeException {

    private final transient Supplier<String> text;
    private final boolean permanent;

    private UnmetConditionException(Supplier<String> text, boolean permanent) {
        super(null, null, false, false);
        this.text = text;
        this.permanent = permanent;
    }

    static UnmetConditionException because(Supplier<String> text) {
        return new UnmetConditionException(text, false);
    }

    /** Returns the exception for an {@code actual} that is null. */
    static UnmetConditionException noActual() {
        return new UnmetConditionException(() -> "Expecting actual not to be null", true);
    }

    /** Whether repeating the check cannot help. */
    boolean isPermanent() {
        return permanent;
    }

    @Override
    public String getMessage() {
        return Text.bounded(text.get());
    }
}
