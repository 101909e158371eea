package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When access keys and provider keys last served a request. */
class KeyUseTest {

    private static final Instant LATER = NOW.plusSeconds(61);

    private final Given given = new Given();
    private final Account account = given.account;

    @Nested
    class Of_an_access_key {

        private final AccessKey key = given.accessKey("web");

        @Test
        void is_shown_in_whole_seconds_wherever_the_key_is() {
            given.time = LATER.plusMillis(500);

            given.accounts.identifyAccessKeys(key.token().reveal()).get(0).use();

            AccessKey used = key.usedAt(LATER);
            assertThat(account.accessKeys().get(key.id())).isEqualTo(used);
            assertThat(account.accessKeys().find(key.id())).contains(used);
            assertThat(account.accessKeys().all()).containsExactly(used);
            assertThat(account.accessKeys().list(null, 100).items()).containsExactly(used);
            assertThat(account.accessKeys()
                            .update(key.id(), new AccessKey.Patch().withName("other"), ALICE)
                            .lastUsed())
                    .isEqualTo(LATER);
            assertThat(account.snapshot().accessKeys())
                    .extracting(AccessKey::lastUsed)
                    .containsExactly(LATER);
        }

        @Test
        void is_noted_while_the_account_is_seeded() {
            given.time = LATER;

            account.seed(to -> {
                account.use(key.id());
                to.accessKeys().create(AccessKey.Draft.named("more"), ALICE);
            });

            assertThat(account.accessKeys().all())
                    .extracting(AccessKey::name, AccessKey::lastUsed)
                    .containsExactly(tuple("more", null), tuple("web", LATER));
        }

        @Test
        void is_not_noted_after_its_deletion_nor_with_another_token() {
            var credential =
                    given.accounts.identifyAccessKeys(key.token().reveal()).get(0);
            account.accessKeys().delete(key.id());

            credential.use();
            account.use(key.id());
            CreationDetails creation = new CreationDetails(key.id().value(), null, null, ALICE, ALICE);
            account.accessKeys().create(AccessKey.Draft.named("again"), creation, new Secret("ng-another-token"), null);
            credential.use();

            assertThat(account.accessKeys().get(key.id()).lastUsed()).isNull();
        }

        @Test
        void is_forgotten_when_the_key_is_deleted() {
            account.use(key.id());
            account.accessKeys().delete(key.id());

            CreationDetails creation = new CreationDetails(key.id().value(), null, null, ALICE, ALICE);
            account.accessKeys().create(AccessKey.Draft.named("again"), creation, null, null);

            assertThat(account.accessKeys().get(key.id()).lastUsed()).isNull();
        }

        @Test
        void is_after_a_reset_what_it_was_when_the_key_was_made() {
            CreationDetails creation = CreationDetails.now(ALICE);
            AccessKey used = account.accessKeys().create(AccessKey.Draft.named("used"), creation, null, NOW);
            account.keepAsBaseline();
            given.time = LATER;
            List.of(key, used).forEach(one -> account.use(one.id()));

            account.reset();

            assertThat(account.accessKeys().all()).containsExactly(used, key);
        }

        @Test
        void is_no_change() {
            account.keepAsBaseline();

            account.use(key.id());

            assertThat(account.changes().all()).isEmpty();
        }
    }

    @Nested
    class Of_a_provider_key {

        private final ProviderKey key = given.providerKey("openai", "main");

        @Test
        void is_shown_in_whole_seconds_wherever_the_key_is() {
            given.time = LATER.plusMillis(500);

            account.use(key.id());

            ProviderKey used = key.usedAt(LATER);
            assertThat(account.providerKeys().get(key.id())).isEqualTo(used);
            assertThat(account.providerKeys().find(key.id())).contains(used);
            assertThat(account.providerKeys().all()).containsExactly(used);
            assertThat(account.providerKeys().list(null, 100, "openai").items()).containsExactly(used);
            assertThat(account.providerKeys()
                            .update(key.id(), new ProviderKey.Patch().withName("other"), ALICE)
                            .lastUsed())
                    .isEqualTo(LATER);
            assertThat(account.providerKeys()
                            .rotate(key.id(), new ProviderKey.Rotation("new", new Secret("sk-new")), ALICE)
                            .lastUsed())
                    .isEqualTo(LATER);
            assertThat(account.snapshot().providerKeys())
                    .extracting(ProviderKey::lastUsed)
                    .containsExactly(LATER);
        }

        @Test
        void is_noted_only_while_the_key_is_there_and_until_a_reset() {
            account.keepAsBaseline();
            account.use(key.id());
            account.reset();
            assertThat(account.providerKeys().all()).containsExactly(key);

            account.use(key.id());
            account.providerKeys().delete(key.id());
            account.use(key.id());

            CreationDetails creation = new CreationDetails(key.id().value(), null, null, ALICE, ALICE);
            ProviderKey.Draft draft = ProviderKey.Draft.of("openai", "again", new Secret("sk-again"));
            account.providerKeys().create(draft, creation, null);
            assertThat(account.providerKeys().get(key.id()).lastUsed()).isNull();
        }
    }
}
