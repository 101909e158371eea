package dev.aigatewaysim.domain.routing;

import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.refusal.RefusalException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final AccessKeyId accessKey = given.accessKey("app").id();

    private DryRun plan(String... models) {
        return account.routing().plan(accessKey, models);
    }

    @Nested
    class A_dry_run {

        @Test
        void has_what_would_be_tried_and_what_would_be_skipped() {
            given.providerKey("openai", "main");

            DryRun run = plan("gpt-4o", "groq:llama-3.3-70b-versatile");

            assertThat(run.candidates())
                    .extracting(RoutedAccount::text)
                    .containsExactly("openai:gpt-4o main", "openai:gpt-4o managed");
            assertThat(run.rejected()).extracting(Rejected::name).containsExactly("groq:llama-3.3-70b-versatile");
            assertThat(run.refusal()).isNull();
        }

        @Test
        void is_a_chat_completion_unless_another_surface_is_given() {
            DryRun run = account.routing().plan(accessKey, List.of("gpt-4o"), ModelSurface.MESSAGES);

            assertThat(run.rejected()).extracting(Rejected::reason).containsExactly(Rejected.Reason.SURFACE_MISSING);
            assertThat(problemOf(run)).isEqualTo(ModelProblem.NOT_ALLOWED);
            assertThat(plan("gpt-4o").refusal()).isNull();
        }

        @Test
        void follows_the_configuration_of_the_access_key() {
            ProviderKey key = given.providerKey("openai", "second");
            given.providerKey("openai", "unused");
            AccessKeyId linked = given.accessKeyLinkedTo(
                            given.configuration(rule("openai", null, user(Given.existing(key.id()))))
                                    .id())
                    .id();

            assertThat(account.routing().plan(linked, "gpt-4o").candidates())
                    .extracting(RoutedAccount::text)
                    .containsExactly("openai:gpt-4o second");
        }

        @Test
        void has_the_refusal_of_a_name_that_means_no_model() {
            DryRun run = plan("no-such-model");

            assertThat(run.candidates()).isEmpty();
            assertThat(run.rejected()).isEmpty();
            assertThat(problemOf(run)).isEqualTo(ModelProblem.MODEL_UNKNOWN);
        }

        @Test
        void has_the_refusal_of_models_without_a_credential() {
            DryRun run = plan("groq:llama-3.3-70b-versatile");

            assertThat(run.candidates()).isEmpty();
            assertThat(problemOf(run)).isEqualTo(ModelProblem.NO_CREDENTIAL);
        }

        @Test
        void of_an_unknown_access_key_is_refused() {
            AccessKeyId unknown = new AccessKeyId("aigk_000000000000000000000000001");

            assertThatThrownBy(() -> account.routing().plan(unknown, "gpt-4o"))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageContaining(unknown.value());
        }

        private ModelProblem problemOf(DryRun run) {
            assertThat(run.refusal()).isNotNull();
            return run.refusal().problem();
        }
    }

    @Nested
    class Models {

        @Test
        void are_those_that_the_access_key_can_use() {
            assertThat(account.routing().models(accessKey, null))
                    .extracting(AvailableModel::provider)
                    .contains("openai", "anthropic")
                    .doesNotContain("groq");
            assertThat(account.routing().models(accessKey, ModelSurface.MESSAGES))
                    .extracting(AvailableModel::provider)
                    .containsOnly("anthropic");
            assertThat(account.routing().model(accessKey, "gpt-4o", null).provider())
                    .isEqualTo("openai");
        }
    }

    @Nested
    class Credits {

        private final Duration day = Duration.ofDays(1);

        @Test
        void are_not_needed_by_an_account_that_never_had_any() {
            assertThat(account.routing().creditRefusal()).isNull();
        }

        @Test
        void are_needed_where_the_account_is_to_have_some() {
            AccountSettings settings = new AccountSettings(
                    () -> given.time, new BaseUrlRule(false), 0, 10, new TrafficRules(FailoverRules.AUGUST_2026, true));
            Account strict = given.accounts.create(new NewAccount().withSettings(settings, OptionalLong.empty()));

            assertThat(strict.routing().rules()).isEqualTo(settings.traffic());
            assertThat(strict.routing().creditRefusal())
                    .extracting(ModelRefusal::problem)
                    .isEqualTo(ModelProblem.CREDITS_NEVER_BOUGHT);
            assertThat(strict.routing().creditRefusal().message()).contains("never had credits", "grant some");
        }

        @Test
        void that_are_used_up_or_expired_refuse_every_request_until_there_are_new_ones() {
            account.credits().grant(100, CreditGrant.Category.PURCHASE, given.time.plus(day));
            assertThat(account.routing().creditRefusal()).isNull();

            given.time = given.time.plus(day.multipliedBy(2));

            assertThat(plan("gpt-4o").refusal())
                    .isEqualTo(account.routing().creditRefusal())
                    .extracting(ModelRefusal::problem)
                    .isEqualTo(ModelProblem.CREDITS_USED_UP);
            assertThat(account.routing().creditRefusal().message()).contains("the balance is 0 US dollars");

            account.credits().grant(1, CreditGrant.Category.PURCHASE, null);
            assertThat(account.routing().creditRefusal()).isNull();
        }
    }
}
