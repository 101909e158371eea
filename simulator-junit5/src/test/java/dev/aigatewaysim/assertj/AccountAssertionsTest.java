package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import dev.aigatewaysim.operation.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());

    @Test
    void the_balance() {
        gateway.account().credits().grant(500, CreditGrant.Category.PURCHASE, null);

        assertThat(gateway).hasBalanceCents(500);
        assertThatMessageOf(() -> assertThat(gateway).hasBalanceCents(400))
                .isEqualTo("Expecting account ac_…\nto have a balance of 400 cents\nbut it is 500");
    }

    @Test
    void a_balance_that_is_rounded() {
        ModelClient.of(gateway, "web").chat("gpt-4o"); // costs $0.00008745

        assertThat(gateway).hasBalanceCents(-1);
        assertThatMessageOf(() -> assertThat(gateway).hasBalanceCents(0))
                .endsWith("\nbut it is -1, which is -0.008745 rounded down to whole cents");
    }

    @Test
    void the_cost_of_usage() {
        gateway.account()
                .usage()
                .record(UsageEvent.of("aigk_" + "0".repeat(27), "openai", "gpt-5.5")
                        .totalCost(new BigDecimal("1.5")));

        assertThat(gateway).hasUsageCost("1.50");
        assertThatMessageOf(() -> assertThat(gateway).hasUsageCost("2"))
                .isEqualTo("Expecting account ac_…\nto have a usage cost of 2\nbut it is 1.50000, of 1 request");
    }

    @Nested
    class Changes {

        @Test
        void none() {
            new Client(gateway).post("/access-keys", "{\"nme\":\"web\"}");

            assertThat(gateway).hasNotChanged();
            assertThat(gateway).changes().isEmpty();
        }

        @Test
        void are_shown() {
            new Client(gateway).post("/access-keys", "{\"name\":\"web\"}");

            assertThatMessageOf(() -> assertThat(gateway).hasNotChanged()).isEqualTo("""
                            Expecting account ac_…
                            not to have changed since its baseline
                            but it did
                              + access key "web" (aigk_…)""");
            assertThatMessageOf(() -> assertThat(gateway).changes().isEmpty())
                    .isEqualTo("Expecting no changes\nbut there is 1:\n  + access key \"web\" (aigk_…)");
        }

        @Test
        void can_be_expected() {
            new Client(gateway).post("/access-keys", "{\"name\":\"web\"}");

            assertThat(gateway)
                    .changes()
                    .areOnlyOf(ResourceKind.ACCESS_KEY)
                    .contain(ResourceChange.Type.ADDED, ResourceKind.ACCESS_KEY, "web");
            assertThatMessageOf(
                            () -> assertThat(gateway).changes().areOnlyOf(ResourceKind.PROVIDER, ResourceKind.API_KEY))
                    .startsWith(
                            "Expecting changes of each of [API key, provider] and of nothing else\nbut there is 1:");
            assertThatMessageOf(() -> assertThat(gateway)
                            .changes()
                            .contain(ResourceChange.Type.REMOVED, ResourceKind.ACCESS_KEY, "web"))
                    .startsWith("Expecting a change: REMOVED access key \"web\"\nbut there is 1:\n  + access key");
        }

        @Test
        void the_clock_does_not_count_as_a_change() {
            gateway.clock().advance(Duration.ofDays(30));

            assertThat(gateway).hasNotChanged();
            assertThat(gateway).changes().areOnlyOf(ResourceKind.CLOCK);
            assertThatMessageOf(() -> assertThat(gateway).changes().isEmpty()).contains("~ clock");

            new Client(gateway).post("/access-keys", "{\"name\":\"web\"}");

            assertThat(gateway).changes().areOnlyOf(ResourceKind.ACCESS_KEY);
            assertThat(gateway).changes().areOnlyOf(ResourceKind.ACCESS_KEY, ResourceKind.CLOCK);
            assertThatMessageOf(() -> assertThat(gateway).hasNotChanged())
                    .endsWith("but it did\n  + access key \"web\" (aigk_…)");
        }

        @Test
        void of_two_snapshots() {
            var before = gateway.account().snapshot();

            assertThat(before.changesTo(gateway.account().snapshot())).isEmpty();
        }
    }

    @Test
    void lint_findings() {
        assertThat(gateway).hasNoLintFindings();

        new Client(gateway)
                .post(
                        "/access-key-configurations",
                        "{\"name\":\"prod\",\"access\":{\"models\":{\"allow\":[\"openai:*\"]}}}");

        assertThatMessageOf(() -> assertThat(gateway).hasNoLintFindings()).startsWith("""
                        Expecting account ac_…
                        to have no lint findings
                        but there is 1:
                          wildcard-model in access key configuration "prod" (aigac_…) at /access/models/allow/0:""");
    }

    @Test
    void unused_faults() {
        gateway.faults().on(Operation.CREATE_ACCESS_KEY).answer(503).once();

        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedFaults()).startsWith("""
                        Expecting account ac_…
                        to have no unused faults
                        but there is 1:
                          flt_…:""");

        new Client(gateway).post("/access-keys", "{\"name\":\"web\"}");

        assertThat(gateway).hasNoUnusedFaults();
    }

    @Test
    void null_is_no_actual() {
        String expected = "Expecting actual not to be null";

        assertThatMessageOf(() -> assertThat((AiGatewaySimulator) null).accessKey("web"))
                .isEqualTo(expected);
        assertThatMessageOf(() -> assertThat((Account) null).hasNotChanged()).isEqualTo(expected);
        assertThatMessageOf(() -> assertThat((RequestJournal) null).isEmpty()).isEqualTo(expected);
        assertThatMessageOf(() -> assertThat((RequestQuery) null).isEmpty()).isEqualTo(expected);
        assertThatMessageOf(() -> assertThat((RecordedRequest) null).hasStatus(200))
                .isEqualTo(expected);
        assertThatMessageOf(() -> assertThat((AccountChanges) null).isEmpty()).isEqualTo(expected);
    }
}
