package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.RefusalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadConductTest {

    @AiGatewayTest
    static class Fine {
        @Test
        void passes(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    static class Deleting {
        @BeforeEach
        void before(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("web");
        }

        @Test
        void a_test_deletes_the_account(AiGatewaySimulator gateway) {
            gateway.accounts().delete(gateway.account().id());
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).containsExactly("web");
        }
    }

    @AiGatewayTest
    static class DeletingThatOfAll extends Deleting {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class DeletingItsOwn extends Deleting {}

    @Test
    void to_delete_the_account_of_all_methods_is_told_to_those_that_come_after() {
        Throwable failure =
                Plan.of(DeletingThatOfAll.class, Fine.class).run().onlyFailed("DeletingThatOfAll.b_test", 2);

        assertThat(failure)
                .hasMessage(
                        DeletingThatOfAll.class.getName() + ": a test, " + DeletingThatOfAll.class.getName()
                                + ".a_test_deletes_the_account, deleted the account that its methods have in common; delete only accounts that the test made (newAccount()), or say isolation = METHOD");
    }

    @Test
    void to_delete_an_account_of_its_own_disturbs_nobody() {
        Plan.of(DeletingItsOwn.class, Fine.class).run().allPassed(3);
    }

    static class Closing {
        @Test
        void a_test_closes_the_simulator(AiGatewaySimulator gateway) {
            gateway.close();
            assertThat(Keys.of(gateway).names()).isEmpty();
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    @AiGatewayTest
    static class ClosingOnce extends Closing {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class ClosingEach extends Closing {}

    @ParameterizedTest
    @ValueSource(classes = {ClosingOnce.class, ClosingEach.class})
    void to_close_the_simulator_closes_nothing(Class<?> testClass) {
        Plan.of(testClass, Fine.class).run().allPassed(3);
    }

    @AiGatewayTest(apiKey = "my-own-api-key")
    static class MovingTheBaseline {
        @Test
        void a_test_moves_the_baseline_to_where_its_api_key_is_gone(AiGatewaySimulator gateway) {
            Account account = gateway.account();
            account.apiKeys()
                    .delete(account.apiKeys().list(null, 1).items().get(0).id());
            account.keepAsBaseline();

            assertThatThrownBy(() -> gateway.accounts().create(new Secret("my-own-api-key")))
                    .isInstanceOf(RefusalException.class);
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    @Test
    void to_move_the_baseline_moves_it_for_that_test_only() {
        Plan.of(MovingTheBaseline.class, Fine.class).run().allPassed(3);
    }
}
