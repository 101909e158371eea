package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One registration of {@link AiGatewaySimulatorExtension}: its options and the simulators that it provides at present.
 * The other classes of this package know the extension by this type. Thread-safe.
 */
abstract class RegisteredExtension {

    private final @Nullable Options options;
    private final Set<ClassScope> classes = ConcurrentHashMap.newKeySet();
    private final Map<TestRun, ClassScope> invocations = new ConcurrentHashMap<>();

    /**
     * @param options null to take them from the annotations of the test class
     */
    RegisteredExtension(@Nullable Options options) {
        this.options = options;
    }

    final @Nullable Options options() {
        return options;
    }

    final void began(ClassScope scope) {
        classes.add(scope);
    }

    final void ended(ClassScope scope) {
        classes.remove(scope);
    }

    /** Notes a run that has an account of its own. */
    final void began(TestRun run, ClassScope scope) {
        invocations.put(run, scope);
    }

    final void ended(TestRun run) {
        invocations.remove(run);
    }

    /**
     * Returns the simulator of the test that is running.
     *
     * @throws IllegalStateException when no test is running, or several at the same time
     */
    final AiGatewaySimulator current() {
        for (ClassScope scope : classes) {
            TestRun constructed = scope.runUnderConstructionHere();
            if (constructed != null) {
                return constructed.gateway();
            }
        }
        Map<TestRun, ClassScope> runs = Map.copyOf(invocations);
        Stream<ClassScope> others = innermost().filter(scope -> !runs.containsValue(scope));
        List<AiGatewaySimulator> running = Stream.concat(
                        runs.keySet().stream().map(TestRun::gateway), others.map(ClassScope::gateway))
                .distinct()
                .toList();
        if (running.size() != 1) {
            throw new IllegalStateException(
                    running.isEmpty()
                            ? "there is no simulator now; it exists from @BeforeAll to @AfterAll. An extension in a field"
                                    + " needs @RegisterExtension, and a static field to be used in @BeforeAll"
                            : running.size()
                                    + " tests with this extension run at the same time, so it is not known which one"
                                    + " is calling; use a parameter of type AiGatewaySimulator");
        }
        return running.get(0);
    }

    /** Returns the scopes without those that enclose another one. */
    private Stream<ClassScope> innermost() {
        return classes.stream().filter(outer -> classes.stream().noneMatch(scope -> scope.isNestedIn(outer)));
    }
}
