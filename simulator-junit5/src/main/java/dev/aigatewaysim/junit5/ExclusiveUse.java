package dev.aigatewaysim.junit5;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ensures that the tests that share an account run one at a time. Thread-safe. */
final class ExclusiveUse {

    private final AtomicReference<@Nullable String> holder = new AtomicReference<>();
    private volatile @Nullable String last;

    private static final String FIX = "; use isolation = METHOD, which gives each invocation its own"
            + " account, or @Execution(ExecutionMode.SAME_THREAD)";

    /**
     * Refuses a test that JUnit may run concurrently with others of the account: whether they overlap would be random.
     *
     * @throws ExtensionConfigurationException when it may run concurrently
     */
    static void refuseConcurrent(ExtensionContext context, String test, String what) {
        boolean parallel = context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (parallel && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    test + ": its " + what + " run concurrently, but share one account" + FIX);
        }
    }

    /**
     * Begins the test.
     *
     * @throws ExtensionConfigurationException when another test is running
     */
    void take(String test) {
        if (!holder.compareAndSet(null, test)) {
            throw refusal(test);
        }
        last = test;
    }

    /** For messages: the test that ran last. */
    String lastTest() {
        return last == null ? "" : ", " + last + ",";
    }

    /**
     * Checks that no test is running.
     *
     * @throws ExtensionConfigurationException when another test is running
     */
    void check(String test) {
        if (holder.get() != null) {
            throw refusal(test);
        }
    }

    private ExtensionConfigurationException refusal(String test) {
        return new ExtensionConfigurationException(
                test + ": it runs at the same time as " + holder.get() + ", but they share one account" + FIX);
    }

    /** Ends the test. */
    void end() {
        holder.set(null);
    }
}
