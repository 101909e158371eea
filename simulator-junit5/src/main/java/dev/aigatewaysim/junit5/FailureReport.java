package dev.aigatewaysim.junit5;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Adds what the simulator saw to a failure, and prints it.
 *
 * <p>Decision: both, because neither is sufficient. IDEs and full stack traces show the suppressed exceptions of a
 * failure; but Surefire's {@code trimStackTrace} and Gradle's short format omit them, and JUnit's report entries, too.
 * Both show what a test prints, or keep it in their reports.
 */
final class FailureReport {

    private static final String PRINT = "aigatewaysim.report.print";

    private FailureReport() {}

    /** Adds and prints the report, unless that has been done or the test was aborted. */
    @SuppressWarnings("CatchingUnchecked") // an error here must not hide why the test failed
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

    /** Prints the report to standard error in one call, because other tests may print at the same time. */
    private static void print(String text, String test) {
        System.err.println(test + " failed. " + text.replace("\n\t", "\n"));
    }

    /**
     * Returns whether reports are printed.
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

    /**
     * Returns, for instance, {@code com.example.TeamKeysTest.a_test}, with the display name if the method has several
     * tests.
     */
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
