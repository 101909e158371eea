package dev.aigatewaysim.junit5;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Adds what the simulator saw to a failure, or prints it.
 *
 * <p>Decision: one of both, since a report that is there twice is read less. IDEs, Surefire since 3.0 and Gradle's reports show
 * the suppressed exceptions of a failure by default. Surefire's {@code trimStackTrace}, which no running test can see, and
 * Gradle's short format omit them; there, printing is turned on. A failure that takes no suppressed exceptions gets its
 * report printed anyway.
 */
final class FailureReport {

    private FailureReport() {}

    /** Adds the report, and prints it where that is turned on or needed, unless that has been done or the test was aborted. */
    @SuppressWarnings("CatchingUnchecked") // an error here must not hide why the test failed
    static void add(Throwable failure, TestRun run, ExtensionContext context) {
        if (failure instanceof TestAbortedException || !run.explains(failure)) {
            return;
        }
        try {
            String text = Explanation.of(run);
            SimulatorReport report = new SimulatorReport(text);
            failure.addSuppressed(report);
            boolean added = List.of(failure.getSuppressed()).contains(report);
            if (isPrinted(context, added)) {
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

    /** Returns whether reports are printed; those that could be added are not by default. */
    private static boolean isPrinted(ExtensionContext context, boolean added) {
        return Flag.PRINT_REPORTS.in(context).orElse(!added);
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
