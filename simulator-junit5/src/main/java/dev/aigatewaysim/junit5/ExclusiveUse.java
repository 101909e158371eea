package dev.aigatewaysim.junit5;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whose turn it is to use an account that several methods have in common: one at a time. Thread-safe. */
final class ExclusiveUse {

    private final AtomicReference<@Nullable String> holder = new AtomicReference<>();
    private volatile @Nullable String last;

    private static final String WAY_OUT =
            "; use isolation = METHOD, which gives each invocation its own account, or @Execution(ExecutionMode.SAME_THREAD)";

    /**
     * Refuses what JUnit is going to run beside others: whether they meet would be chance.
     *
     * @throws ExtensionConfigurationException when it is
     */
    static void refuseConcurrent(ExtensionContext context, String test, String what) {
        boolean parallel = context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (parallel && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    test + ": its " + what + " run concurrently, but share one account" + WAY_OUT);
        }
    }

    /**
     * Takes the turn.
     *
     * @throws ExtensionConfigurationException when another test has it
     */
    void take(String test) {
        if (!holder.compareAndSet(null, test)) {
            throw refusal(test);
        }
        last = test;
    }

    /** For messages: who had the turn last. */
    String lastInWords() {
        return last == null ? "" : ", " + last + ",";
    }

    /**
     * Only looks.
     *
     * @throws ExtensionConfigurationException when another test has the turn
     */
    void check(String test) {
        if (holder.get() != null) {
            throw refusal(test);
        }
    }

    private ExtensionConfigurationException refusal(String test) {
        return new ExtensionConfigurationException(
                test + ": it runs at the same time as " + holder.get() + ", but they share one account" + WAY_OUT);
    }

    /** Gives the turn back. */
    void end() {
        holder.set(null);
    }
}
