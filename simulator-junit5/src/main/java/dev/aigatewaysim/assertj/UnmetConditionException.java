package dev.aigatewaysim.assertj;

import java.util.function.Supplier;

/**
 * Something is not as expected. The text is written when somebody is going to read it, which not every look is for. Has
 * no stack trace: it never leaves the package.
 */
final class UnmetConditionException extends RuntimeException {

    private final transient Supplier<String> text;
    private final boolean lasting;

    private UnmetConditionException(Supplier<String> text, boolean lasting) {
        super(null, null, false, false);
        this.text = text;
        this.lasting = lasting;
    }

    static UnmetConditionException because(Supplier<String> text) {
        return new UnmetConditionException(text, false);
    }

    /** Nothing was given to look at, and nothing will be. */
    static UnmetConditionException noActual() {
        return new UnmetConditionException(() -> "Expecting actual not to be null", true);
    }

    /** Whether looking again is of no use. */
    boolean lasts() {
        return lasting;
    }

    @Override
    public String getMessage() {
        return Text.bounded(text.get());
    }
}
