package dev.aigatewaysim.samples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a sample whose test fails on purpose: what it reports is shown. */
public final class FailingSample {

    private FailingSample() {}

    /** The failure of the first test that fails in the class. Nothing is printed. */
    public static Throwable failureOf(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter("aigatewaysim.report.print", "false")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }
}
