package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fixture.Fixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResourceAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String VALUE = "sk-openai-0123456789-abcdef";

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount(Fixture.parse("""
                {"providers": [{"ref": "llama", "providerId": "llama", "name": "Our Llama", "baseUrl": "https://llama.example.com/v1",
                                "models": [{"modelId": "llama-8b"}, {"modelId": "llama-70b"}]}],
                 "providerKeys": [{"ref": "main", "providerId": "openai", "name": "openai-main", "value": "sk-openai-0123456789-abcdef"}],
                 "accessKeyConfigurations": [
                   {"ref": "prod", "name": "prod", "description": "for production", "access": {"providers": {"allow": ["openai", "llama"]}},
                    "router": {"rules": [{"model": "openai:gpt-5.5", "steps": [{"type": "user", "keys": [{"ref": "main"}]}]},
                                         {"provider": "openai", "steps": [{"type": "ngrok"}]}]}},
                   {"ref": "open", "name": "open"}],
                 "accessKeys": [
                   {"name": "web", "description": "the shop", "metadata": "team=a", "accessKeyConfiguration": {"ref": "prod"}, "token": "ng-web-token-0123456789"},
                   {"name": "batch"}, {"name": "twin"}, {"name": "twin"}]}
                """)));

    @Nested
    class Finding {

        @Test
        void takes_a_name_or_an_identifier() {
            var web = gateway.account().accessKeys().all().stream()
                    .filter(key -> "web".equals(key.name()))
                    .findFirst()
                    .orElseThrow();

            assertThat(gateway).accessKey("web").hasName("web");
            assertThat(gateway.account()).accessKey(web.id().value()).hasName("web");
            assertThat(gateway).provider("llama").hasName("Our Llama");
            assertThat(gateway).provider("Our Llama").hasProviderId("llama");
        }

        @Test
        void a_missing_name_reports_the_most_similar_and_all() {
            assertThatMessageOf(() -> assertThat(gateway).accessKey("wbe")).isEqualTo("""
                            Expecting account ac_… to have the access key "wbe"
                            but it has none with that name or identifier.
                            Most similar: "web"
                            It has 4 access keys: "twin", "twin", "batch", "web\"""");
            assertThatMessageOf(() -> assertThat(gateway).accessKey("Bach")).isEqualTo("""
                            Expecting account ac_… to have the access key "Bach"
                            but it has none with that name or identifier.
                            Most similar: "batch"
                            It has 4 access keys: "twin", "twin", "batch", "web\"""");
        }

        @Test
        void ten_of_many_names_are_shown() {
            IntStream.range(0, 120).forEach(i -> new Client(gateway).post("/access-keys", "{\"name\":\"k" + i + "\"}"));

            assertThatMessageOf(() -> assertThat(gateway).accessKey("something else"))
                    .endsWith(
                            "It has 124 access keys: \"k119\", \"k118\", \"k117\", \"k116\", \"k115\", \"k114\", \"k113\", \"k112\","
                                    + " \"k111\", \"k110\", … and 114 more");
            assertThat(gateway).accessKey("web").hasName("web");
        }

        @Test
        void an_ambiguous_name_is_refused_with_the_identifiers() {
            assertThatMessageOf(() -> assertThat(gateway).accessKey("twin")).isEqualTo("""
                            Expecting account ac_… to have one access key "twin"
                            but it has 2 with that name; select one by its identifier:
                              aigk_…
                              aigk_…""");
        }

        @Test
        void an_account_without_any_is_reported() {
            var empty = SIMULATOR.newAccount();

            assertThatMessageOf(() -> assertThat(empty).providerKey("openai-main"))
                    .isEqualTo("""
                            Expecting account ac_… to have the provider key "openai-main"
                            but it has no provider key at all.""");
        }

        @Test
        void absence_can_be_expected() {
            assertThat(gateway)
                    .hasNoAccessKey("gone")
                    .hasNoAccessKeyConfiguration("gone")
                    .hasNoProviderKey("gone")
                    .hasNoProvider("openai")
                    .hasNoApiKey("gone");

            assertThatMessageOf(() -> assertThat(gateway).hasNoAccessKey("twin"))
                    .isEqualTo("""
                            Expecting account ac_… to have no access key "twin"
                            but it has
                              access key "twin" (aigk_…)
                              access key "twin" (aigk_…)""");
        }

        @Test
        void all_can_be_expected_in_any_order() {
            assertThat(gateway)
                    .hasOnlyAccessKeys("twin", "web", "twin", "batch")
                    .hasOnlyAccessKeyConfigurations("prod", "open")
                    .hasOnlyProviderKeys("openai-main")
                    .hasOnlyProviders("llama")
                    .hasOnlyApiKeys("default");

            assertThatMessageOf(() -> assertThat(gateway).hasOnlyAccessKeys("web", "nightly", "twin"))
                    .isEqualTo("""
                            Expecting account ac_… to have only the access keys "web", "nightly", "twin"
                            but it has "twin", "twin", "batch", "web"
                            Missing: "nightly"
                            Not expected: "twin", "batch\"""");
        }
    }

    @Nested
    class Fields {

        @Test
        void of_access_keys() {
            assertThat(gateway)
                    .accessKey("web")
                    .hasDescription("the shop")
                    .hasMetadata("team=a")
                    .hasToken("ng-web-token-0123456789")
                    .wasNeverUsed();
            assertThat(gateway).accessKey("batch").hasDescription(null).isNotLinked();

            assertThatMessageOf(() -> assertThat(gateway).accessKey("web").hasDescription("the shelf"))
                    .isEqualTo("""
                            Expecting access key "web" (aigk_…)
                            to have the description "the shelf"
                            but it has "the shop\"""");
            assertThatMessageOf(() -> assertThat(gateway).accessKey("web").wasUsed())
                    .endsWith("to have been used\nbut it has not been used since it was created");
        }

        @Test
        void long_texts_are_shown_where_they_differ() {
            String long1 = "x".repeat(500) + "one" + "y".repeat(500);
            new Client(gateway).post("/access-keys", "{\"name\":\"long\",\"metadata\":\"" + long1 + "\"}");

            assertThatMessageOf(() -> assertThat(gateway).accessKey("long").hasMetadata("x".repeat(500) + "two"))
                    .contains("to have the metadata \"…" + "x".repeat(30) + "two\"")
                    .contains("but it has \"…" + "x".repeat(30) + "oneyy");
        }

        @Test
        void links_of_access_keys() {
            assertThat(gateway).accessKey("web").isLinkedTo("prod");

            assertThatMessageOf(() -> assertThat(gateway).accessKey("web").isLinkedTo("open"))
                    .isEqualTo("""
                            Expecting access key "web" (aigk_…)
                            to be linked to the access key configuration "open"
                            but it is linked to "prod" (aigac_…)""");
            assertThatMessageOf(() -> assertThat(gateway).accessKey("batch").isLinkedTo("prods"))
                    .isEqualTo("""
                            Expecting access key "batch" (aigk_…)
                            to be linked to the access key configuration "prods"
                            but it is not linked
                            No such configuration: the account has none with that name or identifier.
                            Most similar: "prod"
                            It has 2 access key configurations: "open", "prod\"""");
            assertThatMessageOf(() -> assertThat(gateway).accessKey("web").isNotLinked())
                    .endsWith("not to be linked\nbut it is linked to \"prod\" (aigac_…)");
        }

        @Test
        void of_configurations() {
            assertThat(gateway)
                    .accessKeyConfiguration("prod")
                    .hasDescription("for production")
                    .allowsOnlyProviders("llama", "openai")
                    .allowsAllModels()
                    .hasRulesFor("openai:gpt-5.5", "openai")
                    .usesProviderKey("openai-main");
            assertThat(gateway)
                    .accessKeyConfiguration("open")
                    .allowsAllProviders()
                    .hasRulesFor();

            assertThatMessageOf(() ->
                            assertThat(gateway).accessKeyConfiguration("prod").allowsOnlyProviders("openai", "mistral"))
                    .isEqualTo("""
                            Expecting access key configuration "prod" (aigac_…)
                            to allow only the providers "openai", "mistral"
                            but it allows "openai", "llama"
                            Missing: "mistral"
                            Not expected: "llama\"""");
            assertThatMessageOf(() ->
                            assertThat(gateway).accessKeyConfiguration("open").allowsOnlyModels("openai:gpt-5"))
                    .endsWith("to allow only the models \"openai:gpt-5\"\nbut it allows all models");
            assertThatMessageOf(() ->
                            assertThat(gateway).accessKeyConfiguration("prod").allowsAllProviders())
                    .endsWith("to allow all providers\nbut it allows only \"openai\", \"llama\"");
            assertThatMessageOf(() ->
                            assertThat(gateway).accessKeyConfiguration("open").hasRulesFor("openai"))
                    .endsWith("to have rules for \"openai\"\nbut it has rules for none\nMissing: \"openai\"");
            assertThatMessageOf(() ->
                            assertThat(gateway).accessKeyConfiguration("prod").usesProviderKey("other"))
                    .endsWith("to use the provider key \"other\"\nbut it uses \"openai-main\"");
        }

        @Test
        void of_providers() {
            assertThat(gateway)
                    .provider("llama")
                    .hasBaseUrl("https://llama.example.com/v1")
                    .hasOnlyModels("llama-70b", "llama-8b");

            assertThatMessageOf(() -> assertThat(gateway).provider("llama").hasOnlyModels("llama-8b"))
                    .isEqualTo("""
                            Expecting provider "Our Llama" (aigp_…)
                            to have only the models "llama-8b"
                            but it has "llama-8b", "llama-70b"
                            Not expected: "llama-70b\"""");
        }

        @Test
        void of_api_keys() {
            new Client(gateway).get("/access-keys");

            assertThat(gateway).apiKey("default").wasUsed().hasToken(gateway.apiKey());
            assertThatMessageOf(() -> assertThat(gateway).apiKey("default").wasNeverUsed())
                    .contains("never to have been used\nbut it was last used at 2");
        }

        @Test
        void of_provider_keys() {
            assertThat(gateway)
                    .providerKey("openai-main")
                    .hasProviderId("openai")
                    .hasValue(VALUE);

            assertThatMessageOf(
                            () -> assertThat(gateway).providerKey("openai-main").hasProviderId("llama"))
                    .endsWith("to have the provider id \"llama\"\nbut it has \"openai\"");
            assertThatMessageOf(
                            () -> assertThat(gateway).providerKey("openai-main").hasValue("sk-another"))
                    .isEqualTo("""
                            Expecting provider key "openai-main" (aigpk_…)
                            to have the given value
                            but it has a different one (neither is shown)""");
        }

        @Test
        void any_assertion_can_be_used_on_the_resource() {
            assertThat(gateway)
                    .accessKey("web")
                    .satisfies(key -> org.assertj.core.api.Assertions.assertThat(key.name())
                            .startsWith("w"));

            assertThatMessageOf(() -> assertThat(gateway)
                            .as("shop")
                            .accessKey("web")
                            .satisfies(key -> org.assertj.core.api.Assertions.assertThat(key.name())
                                    .isEqualTo("x")))
                    .startsWith("[shop]")
                    .contains("expected: \"x\"");
        }
    }

    @Test
    void a_description_begins_the_message_wherever_it_was_set() {
        assertThatMessageOf(() -> assertThat(gateway)
                        .as("the %s", "shop")
                        .accessKey("web")
                        .isNotLinked())
                .startsWith("[the shop] Expecting access key \"web\"");
        assertThatMessageOf(() ->
                        assertThat(gateway).accessKey("web").as("the shop").isNotLinked())
                .startsWith("[the shop] Expecting access key \"web\"");
    }

    @Test
    void null_is_refused_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway).accessKey(null))
                .withMessage("nameOrId");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway).accessKey("web").isLinkedTo(null))
                .withMessage("configuration");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway).accessKey("web").satisfies(null))
                .withMessage("requirements");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway).hasOnlyAccessKeys("web", null))
                .withMessage("namesOrIds");
    }
}
