package dev.aigatewaysim.assertj;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions and those on a simulator: failures are collected, and {@link #assertAll()} reports them
 * together. Works with AssertJ's extension for JUnit ({@code @InjectSoftAssertions}). Not thread-safe; one test uses one.
 *
 * <pre>{@code
 * var softly = new SimulatorSoftAssertions();
 * softly.assertThat(gateway).hasBalanceCents(500);
 * softly.assertThat(gateway).accessKey("web").isLinkedTo("prod");
 * softly.assertThat(response.statusCode()).isEqualTo(201);
 * softly.assertAll();
 * }</pre>
 *
 * <p>It does not extend {@link org.assertj.core.api.SoftAssertions}, whose static {@code assertSoftly} would conflict
 * with the one here.
 */
public class SimulatorSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, SimulatorSoftAssertionsProvider {

    /**
     * Runs the assertions, then reports all failures together.
     *
     * <pre>{@code
     * // passes
     * assertSoftly(softly -> softly.assertThat(gateway).hasBalanceCents(500));
     * // fails, with both messages
     * assertSoftly(softly -> {
     *     softly.assertThat(gateway).hasBalanceCents(400);
     *     softly.assertThat(gateway).accessKey("gone").isNotLinked();
     * });
     * }</pre>
     */
    public static void assertSoftly(Consumer<SimulatorSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(SimulatorSoftAssertions.class, assertions);
    }
}
