package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** Test classes that Jupiter runs as a separate test plan, within a test. */
final class Plan {

    private final List<Class<?>> classes;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Plan(List<Class<?>> classes) {
        this.classes = classes;
        with("junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName");
        with("junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$MethodName");
        with("aigatewaysim.report.print", "false"); // reports of intended failures would fill the log
    }

    /** Creates a plan that runs classes, and their methods, in the order of their names. */
    static Plan of(Class<?>... classes) {
        return new Plan(Arrays.asList(classes));
    }

    Plan with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    Plan without(String parameter) {
        parameters.remove(parameter);
        return this;
    }

    Plan inRandomOrder(int seed) {
        return with("junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$Random")
                .with("junit.jupiter.execution.order.random.seed", String.valueOf(seed));
    }

    /** Runs with eight threads; both modes are {@code same_thread} or {@code concurrent}. */
    Plan inParallel(String classMode, String methodMode) {
        if (methodMode.equals("concurrent")) {
            parameters.remove("junit.jupiter.testmethod.order.default"); // an order keeps methods on one thread
        }
        return with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .with("junit.jupiter.execution.parallel.mode.classes.default", classMode)
                .with("junit.jupiter.execution.parallel.mode.default", methodMode);
    }

    Outcome run() {
        List<Outcome.Finished> finished = new ArrayList<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toArray(ClassSelector[]::new))
                .configurationParameters(parameters)
                .enableImplicitConfigurationParameters(false)
                .execute()
                .allEvents()
                .filter(event -> event.getType() == EventType.FINISHED)
                .forEach(event -> finished.add(new Outcome.Finished(
                        name(event.getTestDescriptor()),
                        event.getTestDescriptor().isTest(),
                        event.getRequiredPayload(TestExecutionResult.class))));
        return new Outcome(finished);
    }

    private static String name(TestDescriptor descriptor) {
        TestSource source = descriptor.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return method.getJavaClass().getSimpleName() + "." + method.getMethodName();
        }
        return source instanceof ClassSource type ? type.getJavaClass().getSimpleName() : descriptor.getDisplayName();
    }

    /** The outcome of a plan. */
    record Outcome(List<Finished> finished) {

        /** A test or a container of tests, such as {@code SomeCase.some_test} or {@code SomeCase}. */
        record Finished(String name, boolean test, TestExecutionResult result) {}

        private List<String> tests(Status status) {
            return finished.stream()
                    .filter(each -> each.test && each.result.getStatus() == status)
                    .map(Finished::name)
                    .toList();
        }

        List<String> passed() {
            return tests(Status.SUCCESSFUL);
        }

        List<String> aborted() {
            return tests(Status.ABORTED);
        }

        /** Tests and containers. */
        List<String> failed() {
            return finished.stream()
                    .filter(each -> each.result.getStatus() == Status.FAILED)
                    .map(Finished::name)
                    .toList();
        }

        Throwable failureOf(String name) {
            List<Throwable> failures = finished.stream()
                    .filter(each -> each.name.equals(name))
                    .flatMap(each -> each.result.getThrowable().stream())
                    .toList();
            assertThat(failures).as("failures of %s", name).hasSize(1);
            return failures.get(0);
        }

        Outcome allPassed(int tests) {
            finished.stream()
                    .filter(each -> each.result.getStatus() != Status.SUCCESSFUL)
                    .forEach(each -> {
                        throw new AssertionError(
                                each.name + " did not pass",
                                each.result.getThrowable().orElse(null));
                    });
            assertThat(passed()).hasSize(tests);
            return this;
        }

        /** Checks that only this test or container failed and that so many tests passed; returns the failure. */
        Throwable onlyFailed(String name, int passed) {
            assertThat(failed()).containsExactly(name);
            assertThat(passed()).hasSize(passed);
            return failureOf(name);
        }
    }

    /** Returns the simulators' reports of a failure. */
    static List<String> reports(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(SimulatorReport.class::isInstance)
                .map(Throwable::getMessage)
                .toList();
    }
}
