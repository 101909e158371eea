package dev.aigatewaysim.redaction;

import java.util.Arrays;
import java.util.Objects;

/** A failure as it may be logged: with all its traces and causes, without secrets and control
 * characters in its messages. Nobody throws it. */
public final class SafeThrowable extends Throwable {

    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 20;

    private SafeThrowable(Throwable original, Redactor redactor, int depth) {
        super(shown(original, redactor), null, true, true);
        setStackTrace(original.getStackTrace());
        if (depth < DEEPEST) {
            if (original.getCause() != null) {
                initCause(new SafeThrowable(original.getCause(), redactor, depth + 1));
            }
            for (Throwable suppressed : original.getSuppressed()) {
                addSuppressed(new SafeThrowable(suppressed, redactor, depth + 1));
            }
        }
    }

    /** The failure itself when there is nothing in it to redact; otherwise one that shows the same without that. */
    public static Throwable of(Throwable failure, Redactor redactor) {
        return isSafe(failure, redactor, 0) ? failure : new SafeThrowable(failure, redactor, 0);
    }

    private static boolean isSafe(Throwable failure, Redactor redactor, int depth) {
        return depth < DEEPEST
                && shown(failure, redactor).equals(failure.toString())
                && (failure.getCause() == null || isSafe(failure.getCause(), redactor, depth + 1))
                && Arrays.stream(failure.getSuppressed()).allMatch(each -> isSafe(each, redactor, depth + 1));
    }

    private static String shown(Throwable failure, Redactor redactor) {
        return SafeText.escaped(redactor.redact(failure.toString()));
    }

    /** As the original's: its class and its message. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class that matters is the original's
    public String toString() {
        return Objects.requireNonNull(getMessage());
    }
}
