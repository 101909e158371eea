package dev.aigatewaysim.domain.accesskey;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.BOB;
import static dev.aigatewaysim.domain.account.Given.KEY;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Timeline;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccessKeysTest {

    private static final AccessKeyConfigurationId UNKNOWN = new AccessKeyConfigurationId("aigac_" + "0".repeat(27));

    private final Given given = new Given();
    private final AccessKeys keys = given.account.accessKeys();

    private static AccessKey.Patch link(Change<AccessKeyConfigurationId> configuration) {
        return new AccessKey.Patch(Change.keep(), Change.keep(), Change.keep(), configuration);
    }

    @Nested
    class Creating {

        @Test
        void every_field_is_optional() {
            AccessKey bare = keys.create(new AccessKey.Draft(null, null, null, null), ALICE);

            assertThat(bare)
                    .isEqualTo(new AccessKey(
                            bare.id(), null, null, null, bare.token(), null, null, AuditInfo.created(NOW, ALICE)));
            assertThat(bare.id().value()).matches("aigk_[0-9A-Za-z]{27}");
            assertThat(bare.token().reveal()).matches("ng-[0-9A-Za-z]{27}-g1-[0-9A-Za-z]{27}");
            assertThat(bare.toString()).doesNotContain(bare.token().reveal());
            assertThat(keys.get(bare.id())).isEqualTo(bare);
        }

        @Test
        void limits_are_in_code_points() {
            keys.create(new AccessKey.Draft(KEY.repeat(255), KEY.repeat(255), KEY.repeat(4096), null), ALICE);

            assertThatRefusal(() -> keys.create(
                            new AccessKey.Draft(KEY.repeat(256), KEY.repeat(256), KEY.repeat(4097), UNKNOWN), ALICE))
                    .hasExactly(
                            "NAME_TOO_LONG /name", "DESCRIPTION_TOO_LONG /description", "METADATA_TOO_LONG /metadata");
        }

        @Test
        void an_unknown_configuration_is_refused_and_nothing_changes() {
            List<Object> before = given.everything();

            assertThatRefusal(() -> keys.create(AccessKey.Draft.named("a").linkedTo(UNKNOWN), ALICE))
                    .hasExactly("CONFIGURATION_NOT_FOUND /accessKeyConfigurationId");

            assertThat(given.everything()).isEqualTo(before);
        }
    }

    @Nested
    class Recreating {

        private static final String ID = "aigk_" + "0".repeat(26) + "1";
        private static final Secret TOKEN = new Secret("ng-token-of-before");
        private static final CreationDetails CREATION =
                new CreationDetails(ID, NOW.minusSeconds(9), NOW.minusSeconds(5), ALICE, BOB);

        private AccessKey recreate(CreationDetails creation, Secret token) {
            return keys.create(AccessKey.Draft.named("a"), creation, token, NOW.minusSeconds(1));
        }

        @Test
        void a_key_is_as_it_was_and_its_token_leads_to_it() {
            AccessKey key = recreate(CREATION, TOKEN);

            assertThat(key)
                    .isEqualTo(new AccessKey(
                            new AccessKeyId(ID),
                            "a",
                            null,
                            null,
                            TOKEN,
                            null,
                            NOW.minusSeconds(1),
                            new AuditInfo(NOW.minusSeconds(9), NOW.minusSeconds(5), ALICE, BOB)));
            assertThat(key.id()).hasToString(ID);
            assertThat(keys.all()).containsExactly(key);
            assertThat(given.accounts.identifyAccessKeys(TOKEN.reveal()))
                    .extracting(Accounts.Credential::accessKey)
                    .containsExactly(key.id());
        }

        @Test
        void what_cannot_have_been_is_refused_at_once() {
            CreationDetails wrong = new CreationDetails("aigp_" + "0".repeat(27), NOW, NOW.minusSeconds(1), ALICE, BOB);

            assertThatRefusal(() -> recreate(wrong, new Secret("token-without-prefix")))
                    .hasExactly("ID_INVALID /id", "TIMES_OUT_OF_ORDER /updatedAt", "ACCESS_KEY_TOKEN_INVALID /token")
                    .doesNotTell("token-without-prefix");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> keys.create(AccessKey.Draft.named("a"), CREATION, TOKEN, Timeline.END.plusNanos(1)))
                    .withMessageContaining("lastUsed");
            assertThat(keys.all()).isEmpty();
        }

        @Test
        void an_id_and_a_token_are_given_once_in_an_account() {
            AccessKey first = recreate(CREATION, TOKEN);

            assertThatRefusal(() -> recreate(CREATION, TOKEN))
                    .hasExactly("ACCESS_KEY_TOKEN_TAKEN /token", "ID_TAKEN /id")
                    .doesNotTell(TOKEN.reveal());
            assertThat(keys.all()).containsExactly(first);
        }
    }

    @Nested
    class Linking {

        @Test
        void the_link_shows_the_configurations_present_name() {
            AccessKeyConfiguration configuration = given.configuration("old");
            AccessKey key = given.accessKeyLinkedTo(configuration.id());
            assertThat(key.configuration()).isEqualTo(new ConfigurationLink(configuration.id(), "old"));

            given.account
                    .accessKeyConfigurations()
                    .update(configuration.id(), new AccessKeyConfiguration.Patch().withName("new"), BOB);

            ConfigurationLink present = new ConfigurationLink(configuration.id(), "new");
            assertThat(keys.get(key.id()).configuration()).isEqualTo(present);
            assertThat(keys.find(key.id()).orElseThrow().configuration()).isEqualTo(present);
            assertThat(keys.list(null, 1).items().get(0).configuration()).isEqualTo(present);
            assertThat(keys.update(key.id(), link(Change.keep()), BOB).configuration())
                    .isEqualTo(present);
        }

        @Test
        void an_update_links_another_or_unlinks() {
            AccessKey key = given.accessKeyLinkedTo(given.configuration("a").id());
            AccessKeyConfiguration other = given.configuration("b");

            assertThat(keys.update(key.id(), link(Change.set(other.id())), BOB).configuration())
                    .isEqualTo(new ConfigurationLink(other.id(), "b"));
            assertThat(keys.update(key.id(), link(Change.clear()), BOB).configuration())
                    .isNull();
            assertThat(keys.get(key.id()).configuration()).isNull();
            given.account.accessKeyConfigurations().delete(other.id());
        }

        @Test
        void an_unknown_configuration_is_refused_and_the_key_stays_as_it_is() {
            AccessKey key = given.accessKeyLinkedTo(given.configuration("a").id());

            assertThatRefusal(() -> keys.update(key.id(), link(Change.set(UNKNOWN)), BOB))
                    .hasExactly("CONFIGURATION_NOT_FOUND /accessKeyConfigurationId");

            assertThat(keys.get(key.id())).isEqualTo(key);
        }
    }

    @Nested
    class Updating {

        @Test
        void a_field_is_kept_cleared_or_set_and_the_token_stays() {
            AccessKey created = keys.create(new AccessKey.Draft("n", "d", "m", null), ALICE);
            given.time = NOW.plusSeconds(9);

            AccessKey updated = keys.update(
                    created.id(), new AccessKey.Patch().withDescription(null).withMetadata(""), BOB);

            assertThat(updated)
                    .isEqualTo(new AccessKey(
                            created.id(),
                            "n",
                            null,
                            "",
                            created.token(),
                            null,
                            null,
                            new AuditInfo(NOW, NOW.plusSeconds(9), ALICE, BOB)));
        }

        @Test
        void a_name_and_a_link_are_set_in_one_go() {
            AccessKey key = given.accessKey("a");
            AccessKeyConfiguration configuration = given.configuration("c");

            keys.update(key.id(), new AccessKey.Patch().withName("b").withConfiguration(configuration.id()), BOB);

            assertThat(keys.get(key.id()).name()).isEqualTo("b");
            assertThat(keys.get(key.id()).configuration()).isEqualTo(new ConfigurationLink(configuration.id(), "c"));
        }

        @Test
        void an_update_obeys_the_limits_and_leaves_the_key_as_it_is() {
            AccessKey key = given.accessKey("a");
            AccessKey.Patch tooLong = new AccessKey.Patch()
                    .withName("n".repeat(256))
                    .withDescription("d".repeat(256))
                    .withMetadata("m".repeat(4097))
                    .withConfiguration(UNKNOWN);

            assertThatRefusal(() -> keys.update(key.id(), tooLong, BOB))
                    .hasExactly(
                            "NAME_TOO_LONG /name", "DESCRIPTION_TOO_LONG /description", "METADATA_TOO_LONG /metadata");
            assertThat(keys.get(key.id())).isEqualTo(key);
        }

        @Test
        void an_unknown_key_and_an_unknown_configuration_are_reported_together() {
            AccessKeyId unknown = new AccessKeyId("aigk_" + "0".repeat(27));

            assertThatRefusal(() -> keys.update(unknown, link(Change.set(UNKNOWN)), BOB))
                    .hasExactly("RESOURCE_NOT_FOUND", "CONFIGURATION_NOT_FOUND /accessKeyConfigurationId");
        }
    }

    @Nested
    class Deleting {

        @Test
        void what_is_deleted_is_not_there_any_more() {
            AccessKey key = given.accessKey("a");

            keys.delete(key.id());

            assertThat(keys.find(key.id())).isEmpty();
            assertThatRefusal(() -> keys.get(key.id())).isFor(Problem.RESOURCE_NOT_FOUND);
            assertThatRefusal(() -> keys.delete(key.id())).isFor(Problem.RESOURCE_NOT_FOUND);
            assertThatRefusal(() -> keys.update(key.id(), link(Change.keep()), BOB))
                    .isFor(Problem.RESOURCE_NOT_FOUND);
        }
    }
}
