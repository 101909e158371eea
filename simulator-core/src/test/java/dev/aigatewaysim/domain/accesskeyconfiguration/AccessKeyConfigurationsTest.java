package dev.aigatewaysim.domain.accesskeyconfiguration;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.BOB;
import static dev.aigatewaysim.domain.account.Given.KEY;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static dev.aigatewaysim.domain.account.Given.existing;
import static dev.aigatewaysim.domain.account.Given.inline;
import static dev.aigatewaysim.domain.account.Given.ngrok;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccessKeyConfigurationsTest {

    private final Given given = new Given();
    private final AccessKeyConfigurations configurations = given.account.accessKeyConfigurations();

    private static AccessKeyConfiguration.Patch patch(Change<String> name) {
        return new AccessKeyConfiguration.Patch(name, Change.keep(), Change.keep(), Change.keep(), Change.keep());
    }

    private static AccessKeyConfiguration.Patch routed(Change<Router<StepKey.Draft>> router) {
        return new AccessKeyConfiguration.Patch(Change.keep(), Change.keep(), Change.keep(), Change.keep(), router);
    }

    private static List<StepKey> keysOf(AccessKeyConfiguration configuration) {
        return configuration.router() == null
                ? List.of()
                : configuration.router().ruleList().stream()
                        .flatMap(rule -> rule.stepList().stream())
                        .flatMap(step -> step.keyList().stream())
                        .toList();
    }

    @Nested
    class Creating {

        @Test
        void what_was_given_reads_back() {
            given.time = NOW.plusMillis(700);

            AccessKeyConfiguration created = configurations.create(
                    new AccessKeyConfiguration.Draft(" ", "", "{}", null, new Router<>(List.of())), ALICE);

            assertThat(created)
                    .isEqualTo(new AccessKeyConfiguration(
                            created.id(), " ", "", "{}", null, new Router<>(List.of()), AuditInfo.created(NOW, ALICE)));
            assertThat(created.id().value()).matches("aigac_[0-9A-Za-z]{27}");
            assertThat(configurations.get(created.id())).isEqualTo(created);
            assertThat(configurations.find(created.id())).contains(created);
        }

        @Test
        void absent_fields_stay_absent_and_a_router_without_rules_is_not_one_with_none() {
            AccessKeyConfiguration plain = given.configuration("plain");
            AccessKeyConfiguration empty = configurations.create(
                    new AccessKeyConfiguration.Draft("empty", null, null, null, new Router<>(null)), ALICE);

            assertThat(plain.description()).isNull();
            assertThat(plain.metadata()).isNull();
            assertThat(plain.access()).isNull();
            assertThat(plain.router()).isNull();
            assertThat(empty.router()).isEqualTo(new Router<>(null));
        }

        @Test
        void a_name_is_required_and_not_empty() {
            assertThatRefusal(() -> configurations.create(
                            new AccessKeyConfiguration.Draft(null, null, null, null, null), ALICE))
                    .hasExactly("CONFIGURATION_NAME_MISSING /name");
            assertThatRefusal(() -> configurations.create(AccessKeyConfiguration.Draft.named(""), ALICE))
                    .hasExactly("CONFIGURATION_NAME_MISSING /name");
        }

        @Test
        void limits_are_in_code_points() {
            AccessKeyConfiguration longest = configurations.create(
                    new AccessKeyConfiguration.Draft(KEY.repeat(255), KEY.repeat(255), KEY.repeat(4096), null, null),
                    ALICE);

            assertThat(longest.metadata()).isEqualTo(KEY.repeat(4096));
            assertThatRefusal(() -> configurations.create(
                            new AccessKeyConfiguration.Draft(
                                    KEY.repeat(256), KEY.repeat(256), KEY.repeat(4097), null, null),
                            ALICE))
                    .hasExactly(
                            "NAME_TOO_LONG /name", "DESCRIPTION_TOO_LONG /description", "METADATA_TOO_LONG /metadata");
        }
    }

    @Nested
    class Creating_with_an_identifier {

        private AccessKeyConfiguration create(String id) {
            return configurations.create(
                    AccessKeyConfiguration.Draft.named("restored"), new CreationDetails(id, NOW, NOW, ALICE, BOB));
        }

        @Test
        void keeps_it_and_lists_it_by_it() {
            AccessKeyConfiguration other = given.configuration("other");
            AccessKeyConfiguration restored = create("aigac_000000000000000000000000001");

            assertThat(restored.id().value()).isEqualTo("aigac_000000000000000000000000001");
            assertThat(restored.auditInfo()).isEqualTo(new AuditInfo(NOW, NOW, ALICE, BOB));
            assertThat(configurations.all()).containsExactly(other, restored);
        }

        @Test
        void refuses_one_that_is_taken_or_of_another_form() {
            AccessKeyConfiguration other = given.configuration("other");

            assertThatRefusal(() -> create(other.id().value())).hasExactly("ID_TAKEN /id");
            assertThatRefusal(() -> create("aigk_000000000000000000000000001")).hasExactly("ID_INVALID /id");
            assertThat(configurations.all()).containsExactly(other);
        }
    }

    @Nested
    class Inline_keys {

        @Test
        void an_inline_key_becomes_a_provider_key_of_the_rules_provider() {
            given.provider("internal-vllm");

            AccessKeyConfiguration created = given.configuration(rule(
                    null,
                    "internal-vllm:llama",
                    user(StepKey.Draft.inline("mine", new Secret("sk-0123456789abcdefgh")))));

            ProviderKey key = given.account.providerKeys().all().get(0);
            assertThat(key.providerId()).isEqualTo("internal-vllm");
            assertThat(key.name()).isEqualTo("mine");
            assertThat(key.value().reveal()).isEqualTo("sk-0123456789abcdefgh");
            assertThat(key.auditInfo()).isEqualTo(AuditInfo.created(NOW, ALICE));
            assertThat(keysOf(created)).containsExactly(new StepKey(key.id(), "mine", "sk-0123456***efgh"));
            assertThat(created.toString()).doesNotContain("sk-0123456789");
        }

        @Test
        void names_need_not_be_unique() {
            given.configuration(rule("groq", null, user(inline("same"), inline("same")), user(inline("same"))));

            assertThat(given.account.providerKeys().list(null, 100, "groq").items())
                    .hasSize(3)
                    .extracting(ProviderKey::name)
                    .containsOnly("same");
        }

        @Test
        void renames_and_rotations_show_on_the_next_read_everywhere() {
            AccessKeyConfiguration created = given.configuration(rule("groq", null, user(inline("old"))));
            ProviderKeyId id = keysOf(created).get(0).id();

            given.account
                    .providerKeys()
                    .rotate(id, new ProviderKey.Rotation("rotated", new Secret("0123456789-secret-wxyz")), BOB);
            assertThat(keysOf(configurations.get(created.id())))
                    .containsExactly(new StepKey(id, "rotated", "0123456789***wxyz"));

            given.account.providerKeys().update(id, new ProviderKey.Patch().withName("renamed"), BOB);
            StepKey present = new StepKey(id, "renamed", "0123456789***wxyz");
            assertThat(keysOf(configurations.get(created.id()))).containsExactly(present);
            assertThat(keysOf(configurations.find(created.id()).orElseThrow())).containsExactly(present);
            assertThat(keysOf(configurations.list(null, 1).items().get(0))).containsExactly(present);
            assertThat(keysOf(configurations.update(created.id(), patch(Change.keep()), BOB)))
                    .containsExactly(present);
            assertThat(configurations.get(created.id()).auditInfo().createdBy()).isEqualTo(ALICE);
        }

        @Test
        void the_key_stays_when_the_configuration_goes() {
            AccessKeyConfiguration created = given.configuration(rule("groq", null, user(inline("stays"))));

            configurations.delete(created.id());

            ProviderKeyId id = keysOf(created).get(0).id();
            assertThat(given.account.providerKeys().get(id).name()).isEqualTo("stays");
            given.account.providerKeys().delete(id);
            assertThat(given.account.providerKeys().find(id)).isEmpty();
        }

        @Test
        void they_stay_when_an_update_takes_the_router_away_and_are_free_then() {
            AccessKeyConfiguration created = given.configuration(rule("groq", null, user(inline("stays"))));
            ProviderKeyId id = keysOf(created).get(0).id();

            AccessKeyConfiguration updated = configurations.update(created.id(), routed(Change.clear()), BOB);

            assertThat(updated.router()).isNull();
            given.account.providerKeys().delete(id);
        }
    }

    @Nested
    class Updating {

        @Test
        void a_field_is_kept_cleared_or_set() {
            AccessScope scope = new AccessScope(null, null);
            AccessKeyConfiguration created = configurations.create(
                    new AccessKeyConfiguration.Draft("n", "d", "m", scope, new Router<>(List.of())), ALICE);

            AccessKeyConfiguration kept = configurations.update(created.id(), patch(Change.keep()), BOB);
            AccessKeyConfiguration changed = configurations.update(
                    created.id(),
                    new AccessKeyConfiguration.Patch()
                            .withName("n2")
                            .withDescription(null)
                            .withMetadata("")
                            .withAccess(null)
                            .withRouter(null),
                    BOB);

            assertThat(kept.description()).isEqualTo("d");
            assertThat(kept.access()).isEqualTo(scope);
            assertThat(kept.router()).isEqualTo(new Router<>(List.of()));
            assertThat(changed)
                    .isEqualTo(new AccessKeyConfiguration(
                            created.id(), "n2", null, "", null, null, new AuditInfo(NOW, NOW, ALICE, BOB)));
            assertThat(configurations.get(created.id())).isEqualTo(changed);
        }

        @Test
        void an_update_of_nothing_still_counts_as_one() {
            AccessKeyConfiguration created = given.configuration("a");
            given.time = NOW.plusSeconds(5);

            AccessKeyConfiguration updated = configurations.update(created.id(), patch(Change.keep()), BOB);

            assertThat(updated.auditInfo()).isEqualTo(new AuditInfo(NOW, NOW.plusSeconds(5), ALICE, BOB));
        }

        @Test
        void a_router_is_replaced_whole() {
            AccessKeyConfiguration created = given.configuration(rule("openai", null, ngrok()));
            ProviderKey key = given.providerKey("groq", "k");

            AccessKeyConfiguration updated = configurations.update(
                    created.id(),
                    routed(Change.set(new Router<>(List.of(rule("groq", null, user(existing(key.id()))))))),
                    BOB);

            assertThat(updated.router()).isNotNull();
            assertThat(updated.router().ruleList())
                    .hasSize(1)
                    .extracting(Router.Rule::provider)
                    .containsExactly("groq");
        }

        @Test
        void a_patch_can_be_put_together_field_by_field() {
            AccessScope access = new AccessScope(null, null);
            Router<StepKey.Draft> router = new Router<>(null);
            var all = new AccessKeyConfiguration.Patch(
                    Change.keep(), Change.keep(), Change.keep(), Change.set(access), Change.set(router));

            assertThat(routed(Change.keep()).withAccess(access).withRouter(router))
                    .isEqualTo(all);
            assertThat(all.withAccess(null).withRouter(null))
                    .isEqualTo(new AccessKeyConfiguration.Patch(
                            Change.keep(), Change.keep(), Change.keep(), Change.clear(), Change.clear()));
        }

        @Test
        void lengths_are_limited_as_at_first() {
            AccessKeyConfiguration before = given.configuration("a");

            assertThatRefusal(() -> configurations.update(
                            before.id(),
                            new AccessKeyConfiguration.Patch(
                                    Change.set("n".repeat(256)),
                                    Change.set("d".repeat(256)),
                                    Change.set("m".repeat(4097)),
                                    Change.keep(),
                                    Change.keep()),
                            BOB))
                    .hasExactly(
                            "NAME_TOO_LONG /name", "DESCRIPTION_TOO_LONG /description", "METADATA_TOO_LONG /metadata");
            assertThat(configurations.get(before.id())).isEqualTo(before);
        }

        @Test
        void a_name_cannot_be_cleared_or_emptied() {
            AccessKeyConfiguration created = given.configuration("a");

            assertThatRefusal(() -> configurations.update(created.id(), patch(Change.clear()), BOB))
                    .hasExactly("CONFIGURATION_NAME_MISSING /name");
            assertThatRefusal(() -> configurations.update(created.id(), patch(Change.set("")), BOB))
                    .hasExactly("CONFIGURATION_NAME_MISSING /name");
            assertThat(configurations.get(created.id())).isEqualTo(created);
        }

        @Test
        void field_rules_come_before_the_look_up_of_the_id() {
            var unknown = new AccessKeyConfigurationId("aigac_" + "0".repeat(27));

            assertThatRefusal(() -> configurations.update(unknown, patch(Change.set("")), BOB))
                    .hasExactly("CONFIGURATION_NAME_MISSING /name");
            assertThatRefusal(() -> configurations.update(unknown, patch(Change.keep()), BOB))
                    .hasExactly("RESOURCE_NOT_FOUND");
        }
    }

    @Nested
    class Deleting {

        @Test
        void what_is_deleted_is_not_there_any_more() {
            AccessKeyConfiguration created = given.configuration("a");

            configurations.delete(created.id());

            assertThat(configurations.find(created.id())).isEmpty();
            assertThatRefusal(() -> configurations.get(created.id())).isFor(Problem.RESOURCE_NOT_FOUND);
            assertThatRefusal(() -> configurations.delete(created.id())).isFor(Problem.RESOURCE_NOT_FOUND);
        }

        @Test
        void a_linked_configuration_is_refused_and_nothing_changes() {
            AccessKeyConfiguration configuration = given.configuration("a");
            AccessKey key = given.accessKeyLinkedTo(configuration.id());

            assertThatRefusal(() -> configurations.delete(configuration.id()))
                    .isFor(Problem.CONFIGURATION_IN_USE)
                    .atNoField()
                    .names(key.id())
                    .andNothingElse();

            assertThat(configurations.get(configuration.id())).isEqualTo(configuration);
            given.account.accessKeys().delete(key.id());
            configurations.delete(configuration.id());
        }

        @Test
        void at_most_ten_keys_are_named() {
            AccessKeyConfiguration configuration = given.configuration("a");
            List<Object> newestFirst = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                newestFirst.add(0, given.accessKeyLinkedTo(configuration.id()).id());
            }

            assertThatRefusal(() -> configurations.delete(configuration.id()))
                    .isFor(Problem.CONFIGURATION_IN_USE)
                    .names(newestFirst.subList(0, 10).toArray());
        }
    }

    @Nested
    class Linting {

        private List<String> findings(
                @Nullable List<String> providers,
                @Nullable List<String> models,
                List<Router.Rule<StepKey.Draft>> rules) {
            AccessScope access =
                    new AccessScope(new AccessScope.Dimension(providers), new AccessScope.Dimension(models));
            AccessKeyConfiguration created = configurations.create(
                    new AccessKeyConfiguration.Draft("linted", null, null, access, new Router<>(rules)), ALICE);
            assertThat(configurations.lint(created.id()))
                    .isEqualTo(configurations.lint().stream()
                            .filter(finding -> finding.configuration().equals(created.id()))
                            .toList());
            return configurations.lint(created.id()).stream()
                    .map(finding -> finding.rule().id() + " " + finding.path())
                    .toList();
        }

        @Test
        void a_configuration_as_meant_has_no_findings() {
            given.provider("internal-vllm");

            assertThat(findings(
                            List.of("openai", "internal-vllm"),
                            List.of("openai:gpt-5.5", "openai:openai/gpt-5.5", "internal-vllm:anything"),
                            List.of(
                                    rule("openai", "openai:gpt-5.5", ngrok()),
                                    rule("internal-vllm", null, user(inline("a"))))))
                    .isEmpty();
        }

        @Test
        void a_star_is_no_wildcard() {
            assertThat(findings(null, List.of("openai:gpt-5.5", "openai:*", "*"), List.of()))
                    .containsExactly("wildcard-model /access/models/allow/1", "wildcard-model /access/models/allow/2");
        }

        @Test
        void an_allowed_model_without_its_provider_matches_nothing() {
            AccessKeyConfiguration created = configurations.create(
                    new AccessKeyConfiguration.Draft(
                            "linted",
                            null,
                            null,
                            new AccessScope(null, new AccessScope.Dimension(List.of("gpt-4o", "openai/gpt-4o"))),
                            null),
                    ALICE);

            assertThat(configurations.lint(created.id())).singleElement().satisfies(finding -> {
                assertThat(finding.rule().id()).isEqualTo("unqualified-model");
                assertThat(finding.message()).contains("write openai:gpt-4o");
            });
        }

        @Test
        void a_rule_for_an_excluded_provider_is_never_used() {
            List<Router.Rule<StepKey.Draft>> rules =
                    List.of(rule("openai", null, ngrok()), rule(null, "google:gemini-none-of-this-name", ngrok()));

            assertThat(findings(List.of("openai"), null, rules)).contains("rule-outside-access /router/rules/1");
            assertThat(findings(List.of(), null, rules))
                    .contains("rule-outside-access /router/rules/0", "rule-outside-access /router/rules/1");
            assertThat(findings(null, null, rules)).noneMatch(finding -> finding.startsWith("rule-outside-access"));
        }

        @Test
        void a_model_that_the_catalog_does_not_know_may_be_spelt_wrong() {
            assertThat(findings(
                            null,
                            List.of("openai:gpt-of-unknown"),
                            List.of(rule(null, "anthropic:anthropic/claude-of-unknown", ngrok()))))
                    .containsExactly("unknown-model /access/models/allow/0", "unknown-model /router/rules/0/model");
        }

        @Test
        void a_provider_without_published_models_may_have_any() {
            assertThat(findings(null, List.of("openrouter:whatever/model"), List.of()))
                    .isEmpty();
        }

        @Test
        void an_allowed_user_defined_provider_needs_a_rule_with_keys() {
            Provider provider = given.provider("internal-vllm");

            assertThat(findings(List.of("openai", "internal-vllm"), null, List.of()))
                    .containsExactly("provider-without-keys /access/providers/allow/1");
            assertThat(findings(
                            List.of(provider.id().value()),
                            null,
                            List.of(rule(null, "internal-vllm:llama", user(inline("a"))))))
                    .isEmpty();
        }

        @Test
        void nothing_is_found_where_nothing_is() {
            assertThat(configurations.lint()).isEmpty();
            assertThat(configurations.lint(new AccessKeyConfigurationId("aigac_" + "0".repeat(27))))
                    .isEmpty();
        }
    }
}
