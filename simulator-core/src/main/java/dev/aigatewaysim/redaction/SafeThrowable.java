package dev.aigatewaysim.redaction;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: with all its traces and causes, without secrets and control characters in its messages.
 * A failure that is among its own causes is shown once. It is never thrown. Thread-safe.
 */
public final class SafeThrowable extends Throwable {

    private static final long serialVersionUID = 1;

    private SafeThrowable(Throwable original, Redactor redactor, Set<Throwable> seen) {
        super(shown(original, redactor), safe(original.getCause(), redactor, seen), true, true);
        setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            SafeThrowable safe = safe(suppressed, redactor, seen);
            if (safe != null) {
                addSuppressed(safe);
            }
        }
    }

    /** The failure itself when there is nothing in it to redact; otherwise one that shows the same without that. */
    public static Throwable of(Throwable failure, Redactor redactor) {
        if (isSafe(failure, redactor, identitySet())) {
            return failure;
        }
        return Objects.requireNonNull(safe(failure, redactor, identitySet()));
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Null when there is none, or when it was shown before. */
    private static @Nullable SafeThrowable safe(@Nullable Throwable original, Redactor redactor, Set<Throwable> seen) {
        return original == null || !seen.add(original) ? null : new SafeThrowable(original, redactor, seen);
    }

    private static boolean isSafe(Throwable failure, Redactor redactor, Set<Throwable> seen) {
        return !seen.add(failure)
                || (shown(failure, redactor).equals(failure.toString())
                        && (failure.getCause() == null || isSafe(failure.getCause(), redactor, seen))
                        && Arrays.stream(failure.getSuppressed()).allMatch(each -> isSafe(each, redactor, seen)));
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
