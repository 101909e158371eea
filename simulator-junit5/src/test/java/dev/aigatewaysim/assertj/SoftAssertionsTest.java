package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.Failing.readable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.operation.Operation;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class SoftAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());

    @Test
    void failures_are_collected() {
        var softly = new SimulatorSoftAssertions();

        softly.assertThat(gateway).hasBalanceCents(5).hasUsageCost("7");
        softly.assertThat(gateway.requests()).hasSize(3);
        softly.assertThat("a").isEqualTo("b");

        assertThat(softly.assertionErrorsCollected())
                .extracting(error ->
                        readable(error.getMessage()).lines().limit(3).toList().toString())
                .satisfiesExactly(
                        one -> assertThat(one).contains("a balance of 5 cents"),
                        two -> assertThat(two).contains("a usage cost of 7"),
                        three -> assertThat(three).contains("Expecting 3 requests"),
                        four -> assertThat(four).contains("expected: \"b\""));
    }

    @Test
    void a_missing_resource_is_one_failure_and_ends_the_chain() {
        var softly = new SimulatorSoftAssertions();

        softly.assertThat(gateway).accessKey("nope").isNotLinked().hasName("x").satisfies(key -> {
            throw new IllegalStateException();
        });
        softly.assertThat(gateway.requests())
                .to(Operation.CREATE_ACCESS_KEY)
                .first()
                .hasStatus(201)
                .wasApplied();
        softly.assertThat((Account) null).providerKey("nope").wasRotatedTimes(1);

        assertThat(softly.assertionErrorsCollected()).hasSize(3);
    }

    @Test
    void a_failure_reports_the_line_of_the_test() {
        var softly = new SimulatorSoftAssertions();

        softly.assertThat(gateway).accessKey("nope").isNotLinked();

        assertThat(softly.assertionErrorsCollected()).singleElement().asString().contains("SoftAssertionsTest.java:");
    }

    @Test
    void a_pass_counts_as_a_success() {
        var softly = new SimulatorSoftAssertions();

        softly.assertThat(gateway).hasBalanceCents(5);
        assertThat(softly.wasSuccess()).isFalse();
        softly.assertThat(gateway).hasBalanceCents(0);

        assertThat(softly.wasSuccess()).isTrue();
    }

    @Test
    void all_are_reported_together() {
        assertThatMessageOf(() -> SimulatorSoftAssertions.assertSoftly(softly -> {
                    softly.assertThat(gateway).as("balance").hasBalanceCents(5);
                    softly.assertThat(gateway).as("key").accessKey("nope");
                }))
                .contains("2 failures", "\n[balance] \nExpecting account", "\n[key] \nExpecting account");
    }

    @Test
    void a_failure_without_a_description_begins_on_a_line_of_its_own_too() {
        assertThatMessageOf(() -> SimulatorSoftAssertions.assertSoftly(
                        softly -> softly.assertThat(gateway).hasBalanceCents(5)))
                .contains("-- failure 1 --\nExpecting account");
    }

    /** Custom soft assertions of a user. */
    static class OwnSoftAssertions extends SoftAssertions implements SimulatorSoftAssertionsProvider {}

    @Test
    void can_be_mixed_into_custom_soft_assertions() {
        var softly = new OwnSoftAssertions();

        softly.assertThat(gateway).accessKey("nope");
        softly.assertThat(1).isEqualTo(2);

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Nested
    @ExtendWith(SoftAssertionsExtension.class)
    class Injected {

        @InjectSoftAssertions
        private SimulatorSoftAssertions softly;

        @Test
        void by_the_extension_of_assertj() {
            softly.assertThat(gateway).hasBalanceCents(0);
            softly.assertThat(gateway.requests()).isEmpty();
        }
    }
}
