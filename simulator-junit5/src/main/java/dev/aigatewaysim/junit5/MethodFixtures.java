package dev.aigatewaysim.junit5;

import dev.aigatewaysim.fixture.InvalidFixtureException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The fixtures of a test method, by the name of the simulator. Immutable. */
final class MethodFixtures {

    private final ExtensionContext context;
    private final Map<String, List<FixtureSource>> byName;

    private MethodFixtures(ExtensionContext context, Map<String, List<FixtureSource>> byName) {
        this.context = context;
        this.byName = byName;
    }

    /**
     * Returns the fixtures of the method.
     *
     * @throws ExtensionConfigurationException when one is for a simulator that does not exist
     */
    static MethodFixtures of(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        Map<String, List<FixtureSource>> byName;
        try {
            byName = Declarations.fixtures(method);
        } catch (IllegalArgumentException none) {
            throw wrong(method, String.valueOf(none.getMessage()));
        }
        MethodFixtures fixtures = new MethodFixtures(context, byName);
        for (String name : fixtures.byName.keySet()) {
            if (!Names.known(name, context)) {
                throw fixtures.wrong("@WithFixture: " + Names.unknown(name, context));
            }
        }
        return fixtures;
    }

    /**
     * Checks that there are no fixtures on methods that are not tests, where they would have no effect.
     *
     * @throws ExtensionConfigurationException when there is one
     */
    static void refuseElsewhere(Class<?> testClass) {
        ReflectionSupport.findMethods(
                        testClass,
                        method -> !AnnotationSupport.findRepeatableAnnotations(method, WithFixture.class)
                                        .isEmpty()
                                && !AnnotationSupport.isAnnotated(method, Testable.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .findFirst()
                .ifPresent(method -> {
                    throw wrong(
                            method,
                            "@WithFixture has no effect on a method that is not a test; move it to the test or the class");
                });
    }

    /**
     * Loads the fixtures for this simulator.
     *
     * @throws ExtensionConfigurationException when a fixture is missing or cannot be loaded
     */
    void seed(TestRun run) {
        List<FixtureSource> sources = byName.get(run.options().name());
        if (sources == null) {
            return;
        }
        try {
            run.seed(FixtureSource.readAll(sources, context.getRequiredTestClass()));
        } catch (InvalidFixtureException invalid) {
            throw wrong("its fixture cannot be loaded: " + invalid.getMessage());
        } catch (IllegalArgumentException missing) {
            throw wrong(String.valueOf(missing.getMessage()));
        }
    }

    private ExtensionConfigurationException wrong(String what) {
        return new ExtensionConfigurationException(context.getRequiredTestClass()
                        .getName() + "." + context.getRequiredTestMethod().getName() + ": " + what);
    }

    private static ExtensionConfigurationException wrong(Method method, String what) {
        return new ExtensionConfigurationException(
                method.getDeclaringClass().getName() + "." + method.getName() + ": " + what);
    }
}
