package dev.aigatewaysim.domain.providerkey;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.BOB;
import static dev.aigatewaysim.domain.account.Given.KEY;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static dev.aigatewaysim.domain.account.Given.existing;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {

    private final Given given = new Given();
    private final ProviderKeys keys = given.account.providerKeys();

    @Nested
    class Creating {

        @Test
        void what_was_given_reads_back_except_for_the_value() {
            Secret value = new Secret("sk-0123456789-secret");

            ProviderKey key = keys.create(new ProviderKey.Draft("groq", value, "n", "", null), ALICE);

            assertThat(key)
                    .isEqualTo(new ProviderKey(
                            key.id(), "groq", "n", value, "", null, null, AuditInfo.created(NOW, ALICE)));
            assertThat(key.id().value()).matches("aigpk_[0-9A-Za-z]{27}");
            assertThat(key.toString()).doesNotContain("sk-0123456789-secret").contains("sk-0123456***cret");
            assertThat(keys.get(key.id())).isEqualTo(key);
        }

        @Test
        void either_form_of_a_user_defined_providers_id_reads_back_as_the_provider_id() {
            Provider provider = given.provider("internal-vllm");

            assertThat(given.providerKey("internal-vllm", "a").providerId()).isEqualTo("internal-vllm");
            assertThat(given.providerKey(provider.id().value(), "b").providerId())
                    .isEqualTo("internal-vllm");
        }

        @Test
        void what_is_required_is_reported_at_once() {
            assertThatRefusal(() -> keys.create(new ProviderKey.Draft(null, null, null, null, null), ALICE))
                    .hasExactly(
                            "PROVIDER_KEY_FIELD_MISSING /providerId",
                            "PROVIDER_KEY_FIELD_MISSING /name",
                            "PROVIDER_KEY_VALUE_MISSING /value");
            assertThatRefusal(() -> keys.create(new ProviderKey.Draft("", new Secret("v"), "", null, null), ALICE))
                    .hasExactly("PROVIDER_KEY_FIELD_MISSING /providerId", "PROVIDER_KEY_FIELD_MISSING /name");
        }

        @Test
        void limits_are_in_code_points() {
            Secret value = new Secret("v");
            keys.create(
                    new ProviderKey.Draft("groq", value, KEY.repeat(255), KEY.repeat(255), KEY.repeat(4096)), ALICE);

            assertThatRefusal(() -> keys.create(
                            new ProviderKey.Draft("groq", value, KEY.repeat(256), KEY.repeat(256), KEY.repeat(4097)),
                            ALICE))
                    .hasExactly(
                            "PROVIDER_KEY_NAME_TOO_LONG /name",
                            "PROVIDER_KEY_DESCRIPTION_TOO_LONG /description",
                            "PROVIDER_KEY_METADATA_TOO_LONG /metadata");
        }

        @Test
        void an_unknown_provider_is_refused_after_the_fields_and_nothing_changes() {
            List<Object> before = given.everything();

            assertThatRefusal(() -> given.providerKey("GROQ", "a"))
                    .hasExactly("PROVIDER_KEY_PROVIDER_UNKNOWN /providerId");

            assertThat(given.everything()).isEqualTo(before);
        }
    }

    @Nested
    class Recreating {

        private static final String ID = "aigpk_" + "0".repeat(26) + "1";
        private static final ProviderKey.Draft DRAFT = ProviderKey.Draft.of("groq", "a", new Secret("value-of-before"));
        private static final CreationDetails CREATION =
                new CreationDetails(ID, NOW.minusSeconds(9), NOW.minusSeconds(5), ALICE, BOB);

        @Test
        void a_key_is_as_it_was_and_its_value_is_redacted() {
            ProviderKey key = keys.create(DRAFT, CREATION, NOW.minusSeconds(1));

            assertThat(key)
                    .isEqualTo(new ProviderKey(
                            new ProviderKeyId(ID),
                            "groq",
                            "a",
                            new Secret("value-of-before"),
                            null,
                            null,
                            NOW.minusSeconds(1),
                            new AuditInfo(NOW.minusSeconds(9), NOW.minusSeconds(5), ALICE, BOB)));
            assertThat(key.id()).hasToString(ID);
            assertThat(keys.find(key.id())).hasValue(key);
            assertThat(keys.all()).containsExactly(key);
            assertThat(given.account.redactor().redact("with value-of-before")).isEqualTo("with ***");
        }

        @Test
        void what_cannot_have_been_is_refused_at_once() {
            CreationDetails wrong = new CreationDetails("aigp_1", NOW, NOW.minusSeconds(1), ALICE, BOB);

            assertThatRefusal(() -> keys.create(DRAFT, wrong, null))
                    .hasExactly("ID_INVALID /id", "TIMES_OUT_OF_ORDER /updatedAt");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> keys.create(DRAFT, CREATION, Timeline.END.plusNanos(1)))
                    .withMessageContaining("lastUsed");
            assertThat(keys.all()).isEmpty();
        }

        @Test
        void an_id_is_given_once_in_an_account() {
            ProviderKey first = keys.create(DRAFT, CREATION, null);

            assertThatRefusal(() -> keys.create(DRAFT, CREATION, null)).hasExactly("ID_TAKEN /id");
            assertThat(keys.all()).containsExactly(first);
        }
    }

    @Nested
    class Listing {

        @Test
        void a_provider_in_either_form_narrows_the_list_and_an_unknown_one_empties_it() {
            Provider provider = given.provider("internal-vllm");
            ProviderKey first = given.providerKey("internal-vllm", "a");
            ProviderKey other = given.providerKey("groq", "b");
            ProviderKey last = given.providerKey("internal-vllm", "c");

            assertThat(keys.list(null, 100, "internal-vllm").items()).containsExactly(last, first);
            assertThat(keys.list(null, 100, provider.id().value()).items()).containsExactly(last, first);
            assertThat(keys.list(null, 1, "groq").hasMore()).isFalse();
            assertThat(keys.list(null, 100, "unknown").items()).isEmpty();
            assertThat(keys.list(null, 100, null).items()).containsExactly(last, other, first);
            assertThat(keys.all()).containsExactly(last, other, first);
        }
    }

    @Nested
    class Changing {

        @Test
        void a_rotation_keeps_id_and_creation() {
            ProviderKey key = keys.create(new ProviderKey.Draft("groq", new Secret("old"), "n", "d", "m"), ALICE);
            given.time = NOW.plusSeconds(9);

            ProviderKey rotated = keys.rotate(key.id(), new ProviderKey.Rotation("n2", new Secret("new")), BOB);

            assertThat(rotated)
                    .isEqualTo(new ProviderKey(
                            key.id(),
                            "groq",
                            "n2",
                            new Secret("new"),
                            "d",
                            "m",
                            null,
                            new AuditInfo(NOW, NOW.plusSeconds(9), ALICE, BOB)));
            assertThat(keys.get(key.id())).isEqualTo(rotated);
        }

        @Test
        void a_rotation_needs_name_and_value() {
            ProviderKey key = given.providerKey("groq", "a");

            assertThatRefusal(() -> keys.rotate(key.id(), new ProviderKey.Rotation(null, null), BOB))
                    .hasExactly("PROVIDER_KEY_FIELD_MISSING /name", "PROVIDER_KEY_VALUE_MISSING /value");
            assertThat(keys.get(key.id())).isEqualTo(key);
        }

        @Test
        void the_value_after_a_rotation_is_redacted_and_so_is_the_one_before() {
            ProviderKey key = keys.create(ProviderKey.Draft.of("groq", "a", new Secret("value-of-before")), ALICE);

            keys.rotate(key.id(), new ProviderKey.Rotation("a", new Secret("value-of-today")), BOB);

            assertThat(given.account.redactor().redact("value-of-before, value-of-today"))
                    .isEqualTo("***, ***");
        }

        @Test
        void an_update_obeys_the_limits() {
            ProviderKey key = given.providerKey("groq", "a");
            ProviderKey.Patch tooLong = new ProviderKey.Patch()
                    .withName("n".repeat(256))
                    .withDescription("d".repeat(256))
                    .withMetadata("m".repeat(4097));

            assertThatRefusal(() -> keys.update(key.id(), tooLong, BOB))
                    .hasExactly(
                            "PROVIDER_KEY_NAME_TOO_LONG /name",
                            "PROVIDER_KEY_DESCRIPTION_TOO_LONG /description",
                            "PROVIDER_KEY_METADATA_TOO_LONG /metadata");
            assertThat(keys.get(key.id())).isEqualTo(key);
        }

        @Test
        void an_update_keeps_clears_or_sets_but_never_clears_the_name() {
            ProviderKey key = keys.create(new ProviderKey.Draft("groq", new Secret("v"), "n", "d", "m"), ALICE);

            ProviderKey updated = keys.update(
                    key.id(), new ProviderKey.Patch().withDescription(null).withMetadata(""), BOB);

            assertThat(updated.name()).isEqualTo("n");
            assertThat(updated.description()).isNull();
            assertThat(updated.metadata()).isEmpty();
            assertThat(updated.auditInfo()).isEqualTo(new AuditInfo(NOW, NOW, ALICE, BOB));
            assertThatRefusal(() -> keys.update(
                            key.id(), new ProviderKey.Patch(Change.clear(), Change.keep(), Change.keep()), BOB))
                    .hasExactly("PROVIDER_KEY_FIELD_MISSING /name");
            assertThat(keys.get(key.id())).isEqualTo(updated);
        }
    }

    @Nested
    class Deleting {

        @Test
        void a_key_that_a_rule_names_is_refused_and_at_most_ten_configurations_are_named() {
            ProviderKey key = given.providerKey("groq", "a");
            List<Object> newestFirst = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                newestFirst.add(
                        0,
                        given.configuration(rule("groq", null, user(existing(key.id()))))
                                .id());
            }

            assertThatRefusal(() -> keys.delete(key.id()))
                    .isFor(Problem.PROVIDER_KEY_IN_USE)
                    .atNoField()
                    .names(newestFirst.subList(0, 10).toArray());
            assertThat(keys.get(key.id())).isEqualTo(key);
        }

        @Test
        void a_free_key_goes() {
            ProviderKey key = given.providerKey("groq", "a");

            keys.delete(key.id());

            assertThat(keys.find(key.id())).isEmpty();
            assertThatRefusal(() -> keys.delete(key.id())).isFor(Problem.RESOURCE_NOT_FOUND);
        }
    }
}
