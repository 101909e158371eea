package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLifeCycleTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<AiGatewaySimulator> GATEWAYS = new ArrayList<>();
    private static final List<String> IDS = new ArrayList<>();
    private static final Set<String> ACCOUNTS = new LinkedHashSet<>();

    @BeforeEach
    void clear() {
        GATEWAYS.clear();
        IDS.clear();
        ACCOUNTS.clear();
    }

    /** Each test begins with what the fixture and @BeforeAll created, and changes as much of it as it can. */
    abstract static class PlainCase {

        private final AiGatewaySimulator gateway;
        private String baselineId = "";

        PlainCase(AiGatewaySimulator gateway) {
            this.gateway = gateway;
            assertThat(gateway.requests().all()).isEmpty();
            assertThat(gateway.faults().all()).isEmpty();
            assertThat(gateway.clock().instant()).isEqualTo(NEW_YEAR);
            assertThat(Keys.in(gateway.account())).containsExactly("by-java", "by-http", "fixed");
            Keys.of(gateway).create("constructor");
        }

        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("by-http");
            Keys.add(gateway.account(), "by-java");
            gateway.clock().freezeAt(NEW_YEAR);
        }

        @BeforeEach
        void before(AiGatewaySimulator gateway, TestInfo test) {
            assertThat(gateway.account()).isSameAs(this.gateway.account());
            baselineId = newest().id().value();
            IDS.add(Keys.of(gateway).create(test.getDisplayName()));
        }

        private AccessKey newest() {
            return gateway.account().accessKeys().list(null, 1).items().get(0);
        }

        private void behave(AiGatewaySimulator gateway, TestInfo test) {
            assertThat(Keys.of(gateway).names())
                    .containsExactly(test.getDisplayName(), "constructor", "by-java", "by-http", "fixed");
            assertThat(newest().id().value()).isGreaterThan(baselineId);
            assertThat(gateway.requests().to(Operation.CREATE_ACCESS_KEY).count())
                    .isEqualTo(2);
            GATEWAYS.add(gateway);
            ACCOUNTS.add(gateway.account().id().value());
        }

        @Test
        void adds(AiGatewaySimulator gateway, TestInfo test) {
            behave(gateway, test);
            Keys.of(gateway).create("left-behind");
        }

        @Test
        void deletes(AiGatewaySimulator gateway, TestInfo test) {
            behave(gateway, test);
            gateway.account()
                    .accessKeys()
                    .all()
                    .forEach(key -> gateway.account().accessKeys().delete(key.id()));
        }

        @Test
        void lets_time_pass(AiGatewaySimulator gateway, TestInfo test) {
            behave(gateway, test);
            gateway.clock().advance(Duration.ofDays(1));
        }

        @Test
        void sets_up_faults(AiGatewaySimulator gateway, TestInfo test) {
            behave(gateway, test);
            gateway.faults().on(Operation.LIST_ACCESS_KEYS).applyThenDropReply().always();
        }

        @AfterEach
        void after(AiGatewaySimulator gateway) {
            Keys.add(gateway.account(), "after-each");
        }
    }

    @ExtendWith(AiGatewaySimulatorExtension.class)
    @WithFixture("fixed.json")
    static class ByExtendWith extends PlainCase {
        ByExtendWith(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class ByAnnotation extends PlainCase {
        ByAnnotation(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class ByAnnotationEach extends PlainCase {
        ByAnnotationEach(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    static class ByField extends PlainCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().fixture("fixed.json").build();

        ByField(AiGatewaySimulator gateway) {
            super(gateway);
            assertThat(GATEWAY.simulator().url()).isEqualTo(gateway.url());
        }
    }

    static class ByFieldEach extends PlainCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .fixture("fixed.json")
                .isolation(Isolation.METHOD)
                .build();

        ByFieldEach(AiGatewaySimulator gateway) {
            super(gateway);
        }

        @BeforeEach
        void the_extension_knows_it_too(AiGatewaySimulator gateway) {
            assertThat(GATEWAY.simulator().account()).isSameAs(gateway.account());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ByExtendWith.class, ByAnnotation.class, ByField.class})
    void methods_begin_at_the_baseline_whatever_ran_before(Class<?> testClass) {
        for (int seed = 1; seed <= 3; seed++) {
            clear();

            Plan.of(testClass).inRandomOrder(seed).run().allPassed(4);

            assertThat(ACCOUNTS).hasSize(1);
            assertThat(IDS).hasSize(4).isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ByAnnotationEach.class, ByFieldEach.class})
    void invocations_with_accounts_of_their_own_begin_at_the_baseline_too(Class<?> testClass) {
        for (int seed = 1; seed <= 3; seed++) {
            clear();

            Plan.of(testClass).inRandomOrder(seed).run().allPassed(4);

            assertThat(ACCOUNTS).hasSize(4);
        }
    }

    @Test
    void all_classes_have_one_server_and_leave_no_account() {
        Plan.of(ByAnnotation.class, ByAnnotationEach.class, ByExtendWith.class, ByField.class, ByFieldEach.class)
                .run()
                .allPassed(20);

        assertThat(GATEWAYS)
                .extracting(AiGatewaySimulator::url)
                .containsOnly(GATEWAYS.get(0).url());
        assertThat(GATEWAYS)
                .allSatisfy(gateway -> assertThat(gateway.accounts().all()).doesNotContain(gateway.account()));
        assertThat(ACCOUNTS).hasSize(3 + 8);
    }
}
