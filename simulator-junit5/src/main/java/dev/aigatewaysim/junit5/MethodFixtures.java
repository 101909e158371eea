package dev.aigatewaysim.junit5;

import dev.aigatewaysim.fixture.InvalidFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The fixtures that stand at a test method, by the name of the simulator. Immutable. */
final class MethodFixtures {

    private final ExtensionContext context;
    private final Map<String, List<FixtureSource>> byName;

    private MethodFixtures(ExtensionContext context, Map<String, List<FixtureSource>> byName) {
        this.context = context;
        this.byName = byName;
    }

    /**
     * Those of the method.
     *
     * @throws ExtensionConfigurationException when one is for a simulator that is not there
     */
    static MethodFixtures of(ExtensionContext context) {
        MethodFixtures fixtures = new MethodFixtures(context, Declarations.fixtures(context.getRequiredTestMethod()));
        for (String name : fixtures.byName.keySet()) {
            if (!Names.known(name, context)) {
                throw fixtures.wrong("@WithFixture is for " + Names.quoted(name) + ", which is not there; there is "
                        + Names.list(context));
            }
        }
        return fixtures;
    }

    /**
     * Adds what is for this simulator.
     *
     * @throws ExtensionConfigurationException when a fixture is not there or does not load
     */
    void seed(TestRun run) {
        List<FixtureSource> sources = byName.get(run.scope().options().name());
        if (sources == null) {
            return;
        }
        try {
            run.seed(FixtureSource.readAll(sources, context.getRequiredTestClass()));
        } catch (InvalidFixture invalid) {
            throw wrong("its fixture does not load: " + invalid.getMessage());
        } catch (IllegalArgumentException missing) {
            throw wrong(String.valueOf(missing.getMessage()));
        }
    }

    private ExtensionConfigurationException wrong(String what) {
        return new ExtensionConfigurationException(context.getRequiredTestClass()
                        .getName() + "." + context.getRequiredTestMethod().getName() + ": " + what);
    }
}
