package dev.aigatewaysim.junit5.bench;

import java.util.Collection;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Tests that JUnit has discovered, to be run once. Not thread-safe. */
final class Plan {

    private final Launcher launcher;
    private final TestPlan tests;

    private Plan(Launcher launcher, TestPlan tests) {
        this.launcher = launcher;
        this.tests = tests;
    }

    /** Creates a plan of these classes, in this order, with only Jupiter registered. */
    static Plan of(Collection<? extends Class<?>> classes) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        return of(launcher, classes);
    }

    /** The same with a launcher as build tools make it: it knows the listeners that are on the class path. */
    static Plan ofBuildTool(Collection<? extends Class<?>> classes) {
        return of(LauncherFactory.create(), classes);
    }

    private static Plan of(Launcher launcher, Collection<? extends Class<?>> classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .build();
        return new Plan(launcher, launcher.discover(request));
    }

    /**
     * Runs the tests and returns how long that took, in nanoseconds.
     *
     * @throws IllegalStateException when another number of tests passes
     */
    long run(int expected) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        long start = System.nanoTime();
        launcher.execute(tests, listener);
        long nanos = System.nanoTime() - start;
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsSucceededCount() != expected || summary.getTotalFailureCount() > 0) {
            throw new IllegalStateException(
                    summary.getTestsSucceededCount() + " of " + expected + " tests passed",
                    summary.getFailures().isEmpty()
                            ? null
                            : summary.getFailures().get(0).getException());
        }
        return nanos;
    }
}
