package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Since Jupiter 5.12 a constructor's parameters can be resolved in the context of its test; older versions ignore the
 * setting.
 */
class ContextScopeTest {

    private static final List<Account> ACCOUNTS = new ArrayList<>();

    @BeforeEach
    void clear() {
        ACCOUNTS.clear();
    }

    private static Plan plan(Class<?>... classes) {
        return Plan.of(classes)
                .with("junit.jupiter.extensions.testinstantiation.extensioncontextscope.default", "test_method");
    }

    abstract static class ConstructedCase {

        @Gateway
        private AiGatewaySimulator field;

        private final AiGatewaySimulator ofConstructor;

        ConstructedCase(AiGatewaySimulator gateway) {
            ofConstructor = gateway;
            Keys.of(gateway).create("constructor");
        }

        @Test
        void a_test(AiGatewaySimulator gateway) {
            ACCOUNTS.add(gateway.account());
            assertThat(field.account()).isSameAs(gateway.account()).isSameAs(ofConstructor.account());
            assertThat(Keys.of(gateway).names()).containsExactly("constructor", "fixed");
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            a_test(gateway);
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class Constructed extends ConstructedCase {
        Constructed(AiGatewaySimulator gateway) {
            super(gateway);
        }

        @Nested
        class Inner {
            Inner(AiGatewaySimulator gateway) {
                Keys.of(gateway).create("inner-constructor");
            }

            @Test
            void c_test(AiGatewaySimulator gateway) {
                assertThat(Keys.of(gateway).names()).containsExactly("inner-constructor", "constructor", "fixed");
            }

            @Test
            void d_test(AiGatewaySimulator gateway) {
                c_test(gateway);
            }
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class ConstructedEach extends ConstructedCase {
        ConstructedEach(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @Test
    void constructors_act_on_the_account_of_the_class() {
        plan(Constructed.class).run().allPassed(4);

        assertThat(ACCOUNTS).containsOnly(ACCOUNTS.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same_thread", "concurrent"})
    void constructors_act_on_the_account_of_their_invocation(String mode) {
        plan(ConstructedEach.class).inParallel(mode, mode).run().allPassed(2);

        assertThat(ACCOUNTS)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allSatisfy(account -> assertThat(account.resources()).isZero());
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class FailsInConstructor {
        FailsInConstructor(AiGatewaySimulator gateway) {
            ACCOUNTS.add(gateway.account());
            Keys.of(gateway).create("web");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void a_test() {}
    }

    @Test
    void a_failing_constructor_reports_what_the_simulator_saw_and_leaves_no_account() {
        Throwable failure = plan(FailsInConstructor.class).run().onlyFailed("FailsInConstructor.a_test", 0);

        assertThat(Plan.reports(failure)).singleElement().asString().contains("POST /access-keys -> 201");
        assertThat(ACCOUNTS.get(0).resources()).isZero();
    }
}
