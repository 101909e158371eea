package dev.aigatewaysim.junit5;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Adds to a failure what the simulator saw, and prints it.
 *
 * <p>Decision: twice, since neither way is enough. Among the suppressed exceptions of the failure it is where IDEs and full
 * stack traces show it; but Surefire's {@code trimStackTrace} and Gradle's short format leave those out. JUnit's report
 * entries are no way round that, since neither shows them. Both show, or keep in their reports, what a test prints.
 */
final class FailureReport {

    private static final String PRINT = "aigatewaysim.report.print";

    private FailureReport() {}

    /** Adds and prints it, unless that was done or the test was only given up. */
    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong here must not hide why the test failed
    static void add(Throwable failure, TestRun run, ExtensionContext context) {
        if (failure instanceof TestAbortedException || !run.explains(failure)) {
            return;
        }
        try {
            String text = Explanation.of(run);
            failure.addSuppressed(new SimulatorReport(text));
            if (isPrinted(context)) {
                print(text, nameOf(context));
            }
        } catch (RuntimeException unexpected) {
            failure.addSuppressed(unexpected);
        }
    }

    /** On standard error, in one piece: other tests may print at the same time. */
    private static void print(String text, String test) {
        System.err.println(test + " failed. " + text.replace("\n\t", "\n"));
    }

    /**
     * Whether it is printed.
     *
     * @throws ExtensionConfigurationException when the configuration parameter is neither true nor false
     */
    static boolean isPrinted(ExtensionContext context) {
        Optional<String> print = context.getConfigurationParameter(PRINT).map(String::strip);
        if (print.isEmpty() || print.get().equalsIgnoreCase("true")) {
            return true;
        }
        if (!print.get().equalsIgnoreCase("false")) {
            throw new ExtensionConfigurationException(
                    "the configuration parameter " + PRINT + " is '" + print.get() + "'; it must be true or false");
        }
        return false;
    }

    /** Such as {@code com.example.TeamKeysTest.a_test}, with its display name where the method has several tests. */
    private static String nameOf(ExtensionContext context) {
        ExtensionContext level = context;
        while (level.getTestClass().isEmpty()) { // a dynamic test
            level = level.getParent().orElseThrow();
        }
        String testClass = level.getRequiredTestClass().getName();
        boolean oneOfMany = level != context || context.getUniqueId().contains("-invocation:#");
        return level.getTestMethod()
                .map(method ->
                        testClass + "." + method.getName() + (oneOfMany ? " (" + context.getDisplayName() + ")" : ""))
                .orElse(testClass);
    }
}
