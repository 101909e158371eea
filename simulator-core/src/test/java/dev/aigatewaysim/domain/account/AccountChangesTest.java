package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.BOB;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.FieldChange;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.credit.UsageInvoice;
import dev.aigatewaysim.domain.credit.UsageInvoicePreview;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.CountedAnswer;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountChangesTest {

    private final Given given = new Given();
    private final Account account = given.account;

    private AccountChanges changes() {
        return account.changes();
    }

    private void begin() {
        account.keepAsBaseline();
    }

    private static ResourceChange changed(ResourceKind kind, String id, String name, FieldChange... fields) {
        return new ResourceChange(kind, id, name, ResourceChange.Type.CHANGED, List.of(fields));
    }

    private static Change<String> keep() {
        return Change.keep();
    }

    @Test
    void nothing_changed_between_equal_states() {
        given.accessKey("a");
        begin();
        AccessKey passing = given.accessKey("b");
        account.accessKeys().delete(passing.id());

        assertThat(changes().isEmpty()).isTrue();
        assertThat(changes()).hasToString("no changes");
    }

    @Test
    void what_is_added_and_removed_is_named_newest_first() {
        AccessKey old = given.accessKey("old");
        AccessKey kept = given.accessKey("kept");
        begin();
        account.accessKeys().delete(old.id());
        AccessKey made = given.accessKey("new");

        assertThat(changes())
                .hasToString("+ access key \"new\" (" + made.id().value() + ")\n- access key \"old\" ("
                        + old.id().value() + ")");
        assertThat(changes().added())
                .extracting(ResourceChange::id)
                .containsExactly(made.id().value());
        assertThat(changes().removed())
                .extracting(ResourceChange::id)
                .containsExactly(old.id().value());
        assertThat(changes().toString()).doesNotContain(kept.id().value());
        assertThat(changes().changed()).isEmpty();
        assertThat(changes().isEmpty()).isFalse();
    }

    @Test
    void backwards_what_was_added_is_removed() {
        AccountSnapshot before = account.snapshot();
        given.apiKey("ci");
        given.provider("own");
        given.providerKey("own", "k");
        given.configuration("c");

        AccountChanges back = account.snapshot().changesTo(before);

        assertThat(back.all()).extracting(ResourceChange::type).containsOnly(ResourceChange.Type.REMOVED);
        assertThat(back.removed())
                .extracting(ResourceChange::kind)
                .containsExactly(
                        ResourceKind.API_KEY,
                        ResourceKind.PROVIDER,
                        ResourceKind.PROVIDER_KEY,
                        ResourceKind.ACCESS_KEY_CONFIGURATION);
    }

    @Test
    void backwards_what_was_granted_is_removed() {
        AccountSnapshot before = account.snapshot();
        account.credits().grant(5, CreditGrant.Category.PROMOTIONAL, null);

        AccountChanges back = account.snapshot().changesTo(before);

        assertThat(back.all())
                .singleElement()
                .extracting(ResourceChange::kind, ResourceChange::type)
                .containsExactly(ResourceKind.CREDIT_TRANSACTION, ResourceChange.Type.REMOVED);
    }

    @Nested
    class Changed {

        @Test
        void an_api_key() {
            ApiKey key = given.apiKey("ci");
            begin();
            account.apiKeys().update(key.id(), new ApiKey.Patch(Change.clear(), Change.set("d"), keep()), BOB);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.API_KEY,
                            key.id().value(),
                            null,
                            new FieldChange("name", "ci", null),
                            new FieldChange("description", null, "d")));
        }

        @Test
        void a_provider_by_the_names_of_its_models() {
            Provider provider = given.provider("own");
            begin();
            account.providers()
                    .update(
                            provider.id(),
                            new Provider.Patch(
                                    keep(),
                                    "https://other.example.com/v1",
                                    keep(),
                                    Change.keep(),
                                    Change.set(List.of("a", "b"))),
                            BOB);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.PROVIDER,
                            provider.id().value(),
                            provider.name(),
                            new FieldChange("baseUrl", "https://llm.example.com/v1", "https://other.example.com/v1"),
                            new FieldChange("models", null, "[a, b]")));
        }

        @Test
        void a_provider_by_what_it_supports() {
            Provider provider = given.provider("own");
            begin();
            List<ApiSurface> surfaces = List.of(new ApiSurface("openai", "responses", List.of("temperature")));
            account.providers().update(provider.id(), new Provider.Patch().withSupportedApiSurfaces(surfaces), BOB);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.PROVIDER,
                            provider.id().value(),
                            provider.name(),
                            new FieldChange(
                                    "supportedApiSurfaces",
                                    null,
                                    "[{format: openai, surface: responses, supportedParams: [temperature]}]")));
        }

        @Test
        void a_renamed_provider_key_and_not_the_configuration_that_uses_it() {
            ProviderKey key = given.providerKey("openai", "k");
            AccessKeyConfiguration user =
                    given.configuration(Given.rule("openai", null, Given.user(Given.existing(key.id()))));
            begin();
            account.providerKeys().update(key.id(), new ProviderKey.Patch(Change.set("new"), keep(), keep()), BOB);
            account.accessKeyConfigurations().get(user.id());

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.PROVIDER_KEY, key.id().value(), "new", new FieldChange("name", "k", "new")));
        }

        @Test
        void a_configuration_rule_by_rule() {
            AccessKeyConfiguration routed = given.configuration(Given.rule("openai", null, Given.ngrok()));
            begin();
            var router = new Router<>(
                    List.of(Given.rule("openai", null, Given.ngrok()), Given.rule("anthropic", null, Given.ngrok())));
            account.accessKeyConfigurations()
                    .update(
                            routed.id(),
                            new AccessKeyConfiguration.Patch(keep(), keep(), keep(), Change.keep(), Change.set(router)),
                            BOB);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.ACCESS_KEY_CONFIGURATION,
                            routed.id().value(),
                            "routed",
                            new FieldChange("router.rules[1]", null, "{provider: anthropic, steps: [{type: ngrok}]}")));
        }

        @Test
        void a_configuration_that_gets_a_router() {
            AccessKeyConfiguration plain = given.configuration("plain");
            begin();
            var router = new Router<>(List.of(Given.rule("openai", null, Given.ngrok())));
            account.accessKeyConfigurations()
                    .update(
                            plain.id(),
                            new AccessKeyConfiguration.Patch(keep(), keep(), keep(), Change.keep(), Change.set(router)),
                            BOB);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.ACCESS_KEY_CONFIGURATION,
                            plain.id().value(),
                            "plain",
                            new FieldChange("router", null, "{rules: [{provider: openai, steps: [{type: ngrok}]}]}")));
        }

        @Test
        void a_configuration_by_what_it_allows_and_by_the_keys_of_its_steps() {
            ProviderKey key = given.providerKey("openai", "k");
            AccessKeyConfiguration routed = given.configuration(Given.rule("openai", null, Given.ngrok()));
            begin();
            AccessScope access = new AccessScope(new Dimension(List.of("openai")), new Dimension(List.of()));
            var router = new Router<>(List.of(Given.rule(null, "openai:gpt-4o", Given.user(Given.existing(key.id())))));
            account.accessKeyConfigurations()
                    .update(
                            routed.id(),
                            new AccessKeyConfiguration.Patch(
                                    keep(), keep(), keep(), Change.set(access), Change.set(router)),
                            BOB);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.ACCESS_KEY_CONFIGURATION,
                            routed.id().value(),
                            "routed",
                            new FieldChange("access", null, "{providers: {allow: [openai]}, models: {allow: []}}"),
                            new FieldChange(
                                    "router.rules[0]",
                                    "{provider: openai, steps: [{type: ngrok}]}",
                                    "{model: openai:gpt-4o, steps: [{type: user, keys: ["
                                            + key.id().value() + "]}]}")));
        }

        @Test
        void the_link_of_an_access_key_but_not_the_name_of_the_linked() {
            AccessKeyConfiguration one = given.configuration("one");
            AccessKeyConfiguration two = given.configuration("two");
            AccessKey key = given.accessKeyLinkedTo(one.id());
            begin();
            account.accessKeyConfigurations()
                    .update(
                            one.id(),
                            new AccessKeyConfiguration.Patch(
                                    Change.set("uno"), keep(), keep(), Change.keep(), Change.keep()),
                            BOB);
            assertThat(changes().of(ResourceKind.ACCESS_KEY)).isEmpty();

            account.accessKeys()
                    .update(key.id(), new AccessKey.Patch(keep(), keep(), keep(), Change.set(two.id())), BOB);

            assertThat(changes().of(ResourceKind.ACCESS_KEY))
                    .containsExactly(changed(
                            ResourceKind.ACCESS_KEY,
                            key.id().value(),
                            "linked",
                            new FieldChange(
                                    "accessKeyConfiguration",
                                    one.id().value(),
                                    two.id().value())));
        }

        @Test
        void an_update_without_another_change_shows_when_and_by_whom() {
            AccessKey key = given.accessKey("a");
            begin();
            given.time = NOW.plusSeconds(5);
            account.accessKeys().update(key.id(), new AccessKey.Patch(keep(), keep(), keep(), Change.keep()), BOB);

            assertThat(changes().changed().get(0).fields())
                    .containsExactly(
                            new FieldChange("updatedAt", NOW.toString(), "2026-11-21T09:30:05Z"),
                            new FieldChange("lastUpdatedBy", ALICE.userId(), BOB.userId()));
        }

        @Test
        void so_does_one_of_every_kind() {
            ApiKey apiKey = given.apiKey("ci");
            Provider provider = given.provider("own");
            ProviderKey providerKey = given.providerKey("own", "k");
            AccessKeyConfiguration configuration = given.configuration("team-a");
            begin();
            given.time = NOW.plusSeconds(5);
            account.apiKeys().update(apiKey.id(), new ApiKey.Patch().withName("ci"), BOB);
            account.providers().update(provider.id(), new Provider.Patch().withName(provider.name()), BOB);
            account.providerKeys().update(providerKey.id(), new ProviderKey.Patch().withName("k"), BOB);
            account.accessKeyConfigurations()
                    .update(configuration.id(), new AccessKeyConfiguration.Patch().withName("team-a"), BOB);

            assertThat(changes().changed())
                    .hasSize(4)
                    .allSatisfy(change -> assertThat(change.fields())
                            .containsExactly(
                                    new FieldChange("updatedAt", NOW.toString(), "2026-11-21T09:30:05Z"),
                                    new FieldChange("lastUpdatedBy", ALICE.userId(), BOB.userId())));
        }

        @Test
        void a_key_that_was_made_again_shows_when_and_by_whom() {
            AccessKey key = given.accessKey("a");
            begin();
            CreationDetails earlier =
                    new CreationDetails(key.id().value(), NOW.minusSeconds(9), NOW.minusSeconds(5), BOB, BOB);
            account.accessKeys().delete(key.id());
            account.accessKeys().create(AccessKey.Draft.named("a"), earlier, key.token(), null);

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.ACCESS_KEY,
                            key.id().value(),
                            "a",
                            new FieldChange("createdAt", "2026-11-21T09:30:00Z", "2026-11-21T09:29:51Z"),
                            new FieldChange("createdBy", ALICE.userId(), BOB.userId()),
                            new FieldChange("updatedAt", "2026-11-21T09:30:00Z", "2026-11-21T09:29:55Z"),
                            new FieldChange("lastUpdatedBy", ALICE.userId(), BOB.userId())));
        }

        @Test
        void the_defaults_of_the_gateway() {
            begin();
            account.gatewayConfiguration().setDefaults(new GatewayConfig.Defaults(5L, 6L));

            assertThat(changes())
                    .hasToString("~ gateway configuration: maxInputTokens null -> \"5\", maxOutputTokens null -> \"6\","
                            + " defaults.maxInputTokens null -> \"5\", defaults.maxOutputTokens null -> \"6\"");
        }

        @Test
        void the_price_of_a_model() {
            account.upstream().setPrice("openai", "gpt-4o", Price.of(BigDecimal.ONE, BigDecimal.TEN));
            begin();
            account.upstream().setPrice("openai", "gpt-4o", Price.of(BigDecimal.TEN, BigDecimal.ONE));

            assertThat(changes().all())
                    .containsExactly(changed(
                            ResourceKind.PRICE,
                            "openai:gpt-4o",
                            null,
                            new FieldChange("inputPerMillion", "1", "10"),
                            new FieldChange("outputPerMillion", "10", "1"),
                            new FieldChange("cacheReadPerMillion", "0.1", "1")));
        }

        @Test
        void the_gateway_and_the_clock() {
            begin();
            account.gatewayConfiguration()
                    .update(new GatewayConfig.Patch("90s", null, Change.set(100L), Change.keep(), keep()));
            account.clock().freezeAt(NOW);

            assertThat(changes())
                    .hasToString(
                            "~ clock: frozenAt null -> \"2026-11-21T09:30:00Z\"\n"
                                    + "~ gateway configuration: totalTimeout \"120s\" -> \"90s\", maxInputTokens null -> \"100\"");
        }

        @Test
        void credits_and_usage() {
            account.credits().grant(5, CreditGrant.Category.PROMOTIONAL, null);
            String session = account.credits().checkout(700L).id();
            begin();
            account.credits().grant(5, CreditGrant.Category.PROMOTIONAL, null);
            account.credits().pay(session);
            UsageEvent event = account.usage()
                    .record(UsageEvent.of(given.accessKey("a").id().value(), "openai", "gpt-4o"));

            assertThat(changes().of(ResourceKind.CREDIT_TRANSACTION))
                    .extracting(ResourceChange::name)
                    .containsExactly("purchase of 700 cents", "promotional of 5 cents");
            assertThat(changes().of(ResourceKind.CHECKOUT_SESSION))
                    .containsExactly(changed(
                            ResourceKind.CHECKOUT_SESSION, session, null, new FieldChange("status", "open", "paid")));
            assertThat(changes().of(ResourceKind.USAGE_EVENT))
                    .containsExactly(new ResourceChange(
                            ResourceKind.USAGE_EVENT,
                            event.id(),
                            "openai:gpt-4o",
                            ResourceChange.Type.ADDED,
                            List.of()));
        }
    }

    @Test
    void what_is_scripted_and_what_it_costs() {
        begin();
        CountedAnswer answer =
                account.upstream().onModel("gpt-4o").reply("Hello").once();
        Conversation conversation = account.upstream()
                .add(new Conversation.Draft(
                        "support",
                        Condition.ANY,
                        List.of(new Conversation.Turn(Expectation.ANY, new Outcome.Failure(429)))));
        account.upstream().setPrice("openai", "gpt-4o", Price.of(BigDecimal.ONE, BigDecimal.TEN));

        assertThat(changes().added())
                .extracting(ResourceChange::kind, ResourceChange::id, ResourceChange::name)
                .containsExactlyInAnyOrder(
                        tuple(ResourceKind.SCRIPTED_ANSWER, answer.id(), "model gpt-4o"),
                        tuple(ResourceKind.CONVERSATION, conversation.id(), "support"),
                        tuple(ResourceKind.PRICE, "openai:gpt-4o", null));
    }

    @Test
    void invoices_by_their_time() {
        begin();
        account.credits().add(new UsageInvoice(NOW, NOW, NOW, null, 0, 0, 0, 0, 0));
        account.credits().add(new UsageInvoicePreview(NOW.plusSeconds(1), NOW, NOW, 0, 0, 0, 0, 0));

        assertThat(changes().of(ResourceKind.CREDIT_TRANSACTION))
                .extracting(ResourceChange::name)
                .containsExactly("invoice preview of 2026-11-21T09:30:01Z", "invoice of 2026-11-21T09:30:00Z");
    }

    @Test
    void a_key_that_is_rejected_until_it_is_rotated_or_deleted() {
        ProviderKey main = given.providerKey("openai", "main");
        ProviderKey other = given.providerKey("openai", "other");
        begin();
        account.upstream().rejectKey(main.id());
        account.upstream().rejectKey(other.id());
        assertThat(changes().of(ResourceKind.REJECTED_KEY)).hasSize(2);

        begin();
        account.providerKeys()
                .rotate(main.id(), new ProviderKey.Rotation("k", new Secret("sk-rotated-0123456789abcdef")), BOB);
        account.providerKeys().delete(other.id());

        assertThat(changes().of(ResourceKind.REJECTED_KEY))
                .extracting(ResourceChange::type)
                .containsExactly(ResourceChange.Type.REMOVED, ResourceChange.Type.REMOVED);
    }

    @Nested
    class Secrets {

        @Test
        void a_rotated_value_is_shown_redacted_or_only_as_changed() {
            ProviderKey key = given.providerKey("openai", "k");
            for (String value : List.of("short-1", "short-2", "a-long-value-of-a-provider-key")) {
                String before = account.providerKeys().get(key.id()).value().redacted();
                begin();
                account.providerKeys().rotate(key.id(), new ProviderKey.Rotation("k", new Secret(value)), BOB);

                String shown = new Secret(value).redacted();
                String after = shown.equals(before) ? shown + " (changed)" : shown;
                assertThat(changes().all().get(0).fields()).containsExactly(new FieldChange("value", before, after));
                assertThat(changes().all().toString() + changes()).doesNotContain(value);
            }
        }

        @Test
        void the_tokens_of_a_copy_differ_and_are_not_shown() {
            given.accessKey("a");
            given.apiKey("ci");
            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));

            AccountChanges changes = account.snapshot().changesTo(copy.snapshot());

            assertThat(changes.all())
                    .extracting(ResourceChange::kind)
                    .containsExactly(ResourceKind.API_KEY, ResourceKind.API_KEY, ResourceKind.ACCESS_KEY);
            assertThat(changes.all())
                    .allSatisfy(change -> assertThat(change.fields())
                            .extracting(FieldChange::field)
                            .containsExactly("token"));
            copy.snapshot()
                    .apiKeys()
                    .forEach(key -> assertThat(changes.toString())
                            .doesNotContain(key.token().reveal()));
        }
    }

    @Nested
    class Shown {

        @Test
        void many_changes_in_few_lines() {
            begin();
            for (int i = 0; i < 1000; i++) {
                given.accessKey("key " + i);
            }

            assertThat(changes().toString().lines())
                    .hasSize(21)
                    .startsWith("+ access key \"key 999\" ("
                            + changes().all().get(0).id() + ")")
                    .endsWith("… and 980 more");
        }

        @Test
        void twenty_changes_one_by_one() {
            begin();
            for (int i = 0; i < 20; i++) {
                given.accessKey("key " + i);
            }

            assertThat(changes().toString().lines())
                    .hasSize(20)
                    .allSatisfy(line -> assertThat(line).startsWith("+ access key"));
        }

        @Test
        void long_values_where_they_begin_to_differ_and_on_one_line() {
            String same = Given.KEY.repeat(500);

            FieldChange change = new FieldChange("metadata", same + "\nold", same + "\nnew");

            assertThat(change.toString())
                    .endsWith("\\nnew\"")
                    .contains("\\nold\" -> \"…")
                    .hasSizeLessThan(200);
        }

        @Test
        void no_part_of_a_secret_that_the_cut_would_leave() {
            String secret = "a secret of several words that goes on and on to its end";
            given.account.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret(secret)), Given.ALICE);
            String before = "same ".repeat(20) + secret + " old";
            String after = "same ".repeat(20) + secret + " new";

            String line = new FieldChange("metadata", before, after).line(given.account.redactor());

            assertThat(line).contains("***").doesNotContain("secret", "goes on", "its end");
        }
    }
}
