package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
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
    static class DeletingSharedAccount extends Deleting {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class DeletingOwnAccount extends Deleting {}

    @Test
    void deleting_the_shared_account_fails_the_following_tests() {
        Throwable failure =
                Plan.of(DeletingSharedAccount.class, Fine.class).run().onlyFailed("DeletingSharedAccount.b_test", 2);

        assertThat(failure)
                .hasMessage(
                        DeletingSharedAccount.class.getName() + ": a test, " + DeletingSharedAccount.class.getName()
                                + ".a_test_deletes_the_account, deleted the account that its methods share; delete only accounts that the test created (newAccount()), or use isolation = METHOD");
    }

    @Test
    void deleting_its_own_account_does_not_affect_other_tests() {
        Plan.of(DeletingOwnAccount.class, Fine.class).run().allPassed(3);
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
    void closing_the_simulator_has_no_effect(Class<?> testClass) {
        Plan.of(testClass, Fine.class).run().allPassed(3);
    }

    @AiGatewayTest(apiKey = "my-own-api-key")
    static class MovingTheBaseline {
        @Test
        void a_test_moves_the_baseline_after_deleting_its_api_key(AiGatewaySimulator gateway) {
            Account account = gateway.account();
            account.apiKeys()
                    .delete(account.apiKeys().list(null, 1).items().get(0).id());
            account.keepAsBaseline();

            assertThatThrownBy(
                            () -> gateway.accounts().create(new NewAccount().withApiKey(new Secret("my-own-api-key"))))
                    .isInstanceOf(RefusalException.class);
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    @Test
    void moving_the_baseline_affects_only_that_test() {
        Plan.of(MovingTheBaseline.class, Fine.class).run().allPassed(3);
    }
}
