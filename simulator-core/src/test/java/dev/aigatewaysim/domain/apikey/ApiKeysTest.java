package dev.aigatewaysim.domain.apikey;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.BOB;
import static dev.aigatewaysim.domain.account.Given.KEY;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Timeline;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private final Given given = new Given();
    private final ApiKeys keys = given.account.apiKeys();

    @Nested
    class Creating {

        @Test
        void every_field_is_optional_and_reads_back_as_given() {
            ApiKey bare = keys.create(new ApiKey.Draft(null, null, null), ALICE);
            ApiKey empty = keys.create(new ApiKey.Draft("", "", ""), ALICE);

            assertThat(bare)
                    .isEqualTo(
                            new ApiKey(bare.id(), null, null, null, bare.token(), null, AuditInfo.created(NOW, ALICE)));
            assertThat(bare.id().value()).matches("aigak_[0-9A-Za-z]{27}");
            assertThat(bare.token().reveal()).matches("[0-9A-Za-z]{27}_[0-9A-Za-z]{21}");
            assertThat(bare.toString()).doesNotContain(bare.token().reveal());
            assertThat(List.of(empty.name(), empty.description(), empty.metadata()))
                    .containsOnly("");
            assertThat(keys.list(null, 2).items()).containsExactly(empty, bare);
        }

        @Test
        void limits_are_in_code_points() {
            keys.create(new ApiKey.Draft(KEY.repeat(255), KEY.repeat(255), KEY.repeat(4096)), ALICE);

            List<Object> before = given.everything();
            assertThatRefusal(() ->
                            keys.create(new ApiKey.Draft(KEY.repeat(256), KEY.repeat(256), KEY.repeat(4097)), ALICE))
                    .hasExactly(
                            "NAME_TOO_LONG /name",
                            "DESCRIPTION_TOO_LONG /description",
                            "API_KEY_METADATA_TOO_LONG /metadata");
            assertThat(given.everything()).isEqualTo(before);
        }

        @Test
        void a_token_can_be_chosen() {
            ApiKey key = keys.create(ApiKey.Draft.named("a"), new Secret("chosen-token"), ALICE);

            assertThat(key.token().reveal()).isEqualTo("chosen-token");
            assertThat(given.accounts.identify("chosen-token").apiKey()).isEqualTo(key.id());
        }

        @Test
        void a_token_is_taken_once_in_the_whole_server() {
            given.accounts.create(new NewAccount().withApiKey(new Secret("token-of-another")));

            assertThatRefusal(() -> keys.create(ApiKey.Draft.named("a"), new Secret("token-of-another"), ALICE))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN)
                    .doesNotTell("token-of-another");
            assertThat(keys.all()).hasSize(1);
        }
    }

    @Nested
    class Recreating {

        private static final String ID = "aigak_" + "0".repeat(26) + "1";
        private static final Secret TOKEN = new Secret("token-of-before");
        private static final CreationDetails CREATION =
                new CreationDetails(ID, NOW.minusSeconds(9), NOW.minusSeconds(5), ALICE, BOB);

        private ApiKey recreate(CreationDetails creation, Secret token) {
            return keys.create(ApiKey.Draft.named("a"), creation, token, NOW.minusSeconds(1));
        }

        @Test
        void a_key_is_as_it_was_and_its_token_leads_to_it() {
            ApiKey key = recreate(CREATION, TOKEN);

            assertThat(key)
                    .isEqualTo(new ApiKey(
                            new ApiKeyId(ID),
                            "a",
                            null,
                            null,
                            TOKEN,
                            NOW.minusSeconds(1),
                            new AuditInfo(NOW.minusSeconds(9), NOW.minusSeconds(5), ALICE, BOB)));
            assertThat(key.id()).hasToString(ID);
            assertThat(keys.find(key.id())).hasValue(key);
            assertThat(keys.all()).contains(key).doesNotContainNull();
            assertThat(given.accounts.identify(TOKEN.reveal()).apiKey()).isEqualTo(key.id());
            assertThat(given.account.redactor().redact("with " + TOKEN.reveal()))
                    .isEqualTo("with " + TOKEN.redacted());
        }

        @Test
        void what_cannot_have_been_is_refused_at_once() {
            List<ApiKey> before = keys.all();
            CreationDetails wrong = new CreationDetails("aigp_1", NOW, NOW.minusSeconds(1), ALICE, BOB);

            assertThatRefusal(() -> recreate(wrong, new Secret("a token")))
                    .hasExactly("ID_INVALID /id", "TIMES_OUT_OF_ORDER /updatedAt", "API_KEY_TOKEN_INVALID /token")
                    .doesNotTell("a token");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> keys.create(ApiKey.Draft.named("a"), CREATION, TOKEN, Timeline.END.plusNanos(1)))
                    .withMessageContaining("lastUsed");
            assertThat(keys.all()).isEqualTo(before);
        }

        @Test
        void an_id_and_a_token_are_given_once() {
            recreate(CREATION, TOKEN);
            List<ApiKey> before = keys.all();

            assertThatRefusal(() -> recreate(CREATION, TOKEN))
                    .hasExactly("API_KEY_TOKEN_TAKEN /token", "ID_TAKEN /id")
                    .doesNotTell(TOKEN.reveal());
            assertThat(keys.all()).isEqualTo(before);
        }
    }

    @Nested
    class Updating {

        @Test
        void a_field_is_kept_cleared_or_set_and_the_token_stays() {
            ApiKey created = keys.create(new ApiKey.Draft("n", "d", "m"), ALICE);
            given.accounts.identify(created.token().reveal()).use();
            given.time = NOW.plusSeconds(9);

            ApiKey updated = keys.update(
                    created.id(), new ApiKey.Patch().withDescription(null).withMetadata(""), BOB);

            assertThat(updated)
                    .isEqualTo(new ApiKey(
                            created.id(),
                            "n",
                            null,
                            "",
                            created.token(),
                            NOW,
                            new AuditInfo(NOW, NOW.plusSeconds(9), ALICE, BOB)));
            assertThat(keys.get(created.id())).isEqualTo(updated);
        }

        @Test
        void limits_hold_and_an_unknown_key_is_not_found() {
            ApiKey.Patch tooLong = new ApiKey.Patch().withName("n".repeat(256));
            ApiKey.Patch nothing = new ApiKey.Patch();
            ApiKeyId unknown = new ApiKeyId("aigak_" + "0".repeat(27));

            assertThatRefusal(() -> keys.update(unknown, tooLong, BOB)).hasExactly("NAME_TOO_LONG /name");
            assertThatRefusal(() -> keys.update(unknown, nothing, BOB)).hasExactly("RESOURCE_NOT_FOUND");
        }
    }

    @Nested
    class Deleting {

        @Test
        void the_key_in_use_can_go() {
            ApiKeyId id = keys.list(null, 1).items().get(0).id();

            keys.delete(id);

            assertThat(given.accounts.identify(given.account.apiKey())).isNull();
            assertThat(keys.find(id)).isEmpty();
            assertThatRefusal(() -> keys.get(id)).isFor(Problem.RESOURCE_NOT_FOUND);
            assertThatRefusal(() -> keys.delete(id)).isFor(Problem.RESOURCE_NOT_FOUND);
        }
    }
}
