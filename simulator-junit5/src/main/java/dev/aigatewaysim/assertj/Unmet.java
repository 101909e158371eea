package dev.aigatewaysim.assertj;

import java.util.function.Supplier;

/**
 * Something is not as expected. The text is written when somebody is going to read it, which not every look is for. Has no
 * stack trace: it never leaves the package.
 */
final class Unmet extends RuntimeException {

    private final transient Supplier<String> text;
    private final boolean lasting;

    private Unmet(Supplier<String> text, boolean lasting) {
        super(null, null, false, false);
        this.text = text;
        this.lasting = lasting;
    }

    static Unmet because(Supplier<String> text) {
        return new Unmet(text, false);
    }

    /** Nothing was given to look at, and nothing will be. */
    static Unmet noActual() {
        return new Unmet(() -> "Expecting actual not to be null", true);
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
