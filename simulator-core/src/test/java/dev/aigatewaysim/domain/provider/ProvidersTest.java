package dev.aigatewaysim.domain.provider;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.BOB;
import static dev.aigatewaysim.domain.account.Given.KEY;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static dev.aigatewaysim.domain.account.Given.inline;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    private static final String URL = "https://llm.example.com/v1";

    private final Given given = new Given();
    private final Providers providers = given.account.providers();

    private Provider create(String providerId, String baseUrl) {
        return providers.create(Provider.Draft.of(providerId, "n", baseUrl), ALICE);
    }

    private static Provider.Patch models(Change<List<@Nullable String>> models) {
        return new Provider.Patch(Change.keep(), null, Change.keep(), Change.keep(), models);
    }

    @Nested
    class Creating {

        @Test
        void what_was_given_reads_back() {
            ApiSurface surface = new ApiSurface("openai", "responses", List.of("temperature"));

            Provider provider = providers.create(
                    new Provider.Draft("internal-vllm", "n", URL, "", List.of(surface), List.of("a", "b/c:d")), ALICE);

            assertThat(provider.id().value()).matches("aigp_[0-9A-Za-z]{27}");
            assertThat(provider.metadata()).isEmpty();
            assertThat(provider.supportedApiSurfaces()).containsExactly(surface);
            assertThat(provider.models()).extracting(ProviderModel::modelId).containsExactly("a", "b/c:d");
            assertThat(provider.models())
                    .extracting(ProviderModel::id)
                    .allMatch(id -> id.matches("aigpm_[0-9A-Za-z]{27}"))
                    .doesNotHaveDuplicates();
            assertThat(provider.auditInfo()).isEqualTo(AuditInfo.created(NOW, ALICE));
            assertThat(providers.get(provider.id())).isEqualTo(provider);
        }

        @Test
        void what_is_required_is_reported_at_once() {
            assertThatRefusal(() -> providers.create(new Provider.Draft(null, null, "", null, null, null), ALICE))
                    .hasExactly(
                            "PROVIDER_FIELD_MISSING /providerId",
                            "PROVIDER_FIELD_MISSING /name",
                            "PROVIDER_FIELD_MISSING /baseUrl");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a:b", "a/b", "a b", " ", "a\tb", "a\u00a0b", "a\u3000b"})
        void an_id_holds_no_colon_slash_or_white_space(String providerId) {
            assertThatRefusal(() -> create(providerId, URL)).hasExactly("PROVIDER_ID_INVALID /providerId");
        }

        @ParameterizedTest
        @EnumSource(IdKind.class)
        void an_id_has_not_the_form_of_an_identifier(IdKind kind) {
            String identifier = IdGenerator.seeded(1, () -> Given.NOW).next(kind);

            assertThatRefusal(() -> create(identifier, URL)).hasExactly("PROVIDER_ID_INVALID /providerId");
            create(identifier.substring(1), URL);
        }

        @Test
        void an_id_is_not_too_long_not_reserved_and_not_taken() {
            create(KEY.repeat(255), URL);

            assertThatRefusal(() -> create(KEY.repeat(256), URL)).hasExactly("PROVIDER_ID_TOO_LONG /providerId");
            assertThatRefusal(() -> create("openai", URL)).hasExactly("PROVIDER_ID_RESERVED /providerId");
            assertThatRefusal(() -> create(KEY.repeat(255), URL)).hasExactly("PROVIDER_ID_TAKEN /providerId");
            create("OpenAI", URL);
        }

        @Test
        void limits_of_name_metadata_and_models_are_in_code_points() {
            providers.create(
                    new Provider.Draft("a", KEY.repeat(255), URL, KEY.repeat(4096), null, List.of(KEY.repeat(255))),
                    ALICE);

            assertThatRefusal(() -> providers.create(
                            new Provider.Draft(
                                    "b", KEY.repeat(256), URL, KEY.repeat(4097), null, List.of(KEY.repeat(256))),
                            ALICE))
                    .hasExactly(
                            "PROVIDER_NAME_TOO_LONG /name",
                            "PROVIDER_METADATA_TOO_LONG /metadata",
                            "MODEL_ID_TOO_LONG /models/0/modelId");
        }

        @Test
        void a_model_is_listed_once_and_formats_and_surfaces_are_known() {
            List<ApiSurface> surfaces = List.of(
                    new ApiSurface("openai", "embeddings", null),
                    new ApiSurface("gemini", null, null),
                    new ApiSurface("anthropic", "responses", null));

            assertThatRefusal(() -> providers.create(
                            new Provider.Draft("a", "n", URL, null, surfaces, List.of("m", "M", "m")), ALICE))
                    .hasExactly(
                            "API_FORMAT_UNKNOWN /supportedApiSurfaces/1/format",
                            "API_SURFACE_UNKNOWN /supportedApiSurfaces/2/surface",
                            "MODEL_LISTED_TWICE /models/2/modelId");
        }

        @Test
        void a_surface_needs_its_format_and_is_known_without_it_too() {
            List<ApiSurface> surfaces =
                    List.of(new ApiSurface(null, "messages", null), new ApiSurface("", "mesages", List.of("a", "")));

            assertThatRefusal(() -> providers.create(new Provider.Draft("a", "n", URL, null, surfaces, null), ALICE))
                    .hasExactly(
                            "PROVIDER_FIELD_MISSING /supportedApiSurfaces/0/format",
                            "PROVIDER_FIELD_MISSING /supportedApiSurfaces/1/format",
                            "API_SURFACE_UNKNOWN /supportedApiSurfaces/1/surface",
                            "PROVIDER_FIELD_MISSING /supportedApiSurfaces/1/supportedParams/1/name");
        }

        @Test
        void all_are_listed_newest_first_and_found_by_either_id() {
            Provider first = create("first", URL);
            Provider second = create("second", URL);

            assertThat(providers.all()).containsExactly(second, first);
            assertThat(providers.list(null, 1).items()).containsExactly(second);
            assertThat(providers.list(second.id().value(), 100).items()).containsExactly(first);
            assertThat(providers.find(first.id())).contains(first);
            assertThat(providers.find(new ProviderResourceId("aigp_000000000000000000000000001")))
                    .isEmpty();
            assertThat(providers.withProviderId("second")).isPresent();
            assertThat(providers.withProviderId("openai")).isPresent();
            assertThat(providers.withProviderId("third")).isEmpty();
        }
    }

    @Nested
    class Creating_with_identifiers {

        private static final String GIVEN = "aigpm_0ujtsYcgvSTl8PAuAdqWYSMnLOv";

        private final Provider.Draft two = new Provider.Draft("two", "n", URL, null, null, List.of("a", "b"));

        private Provider create(Map<String, String> modelIdentifiers) {
            return providers.create(two, CreationDetails.now(ALICE), modelIdentifiers);
        }

        @Test
        void models_keep_those_that_they_have_and_later_ones_are_greater() {
            String later = IdGenerator.seeded(1, () -> NOW.plusSeconds(100)).next(IdKind.PROVIDER_MODEL);

            Provider provider = create(Map.of("a", later));

            assertThat(provider.models().get(0)).isEqualTo(new ProviderModel(later, "a"));
            assertThat(provider.models().get(1).id()).isGreaterThan(later);
        }

        @Test
        void what_is_no_identifier_of_a_model_is_refused() {
            assertThatRefusal(() -> create(Map.of("b", GIVEN.replace("aigpm_", "aigp_"))))
                    .hasExactly("ID_INVALID /models/1/id");
            assertThat(providers.all()).isEmpty();
        }

        @Test
        void those_of_other_models_are_refused() {
            assertThatRefusal(() -> create(Map.of("a", GIVEN, "b", GIVEN))).hasExactly("ID_TAKEN /models/1/id");

            create(Map.of("a", GIVEN));
            assertThatRefusal(() -> providers.create(
                            new Provider.Draft("other", "n", URL, null, null, List.of("c")),
                            CreationDetails.now(ALICE),
                            Map.of("c", GIVEN)))
                    .hasExactly("ID_TAKEN /models/0/id");
        }

        @Test
        void that_of_another_provider_is_refused() {
            Provider first = create(Map.of());
            CreationDetails again = new CreationDetails(first.id().value(), null, null, ALICE, ALICE);
            CreationDetails malformed = new CreationDetails("aigp_1", null, null, ALICE, ALICE);
            Provider.Draft other = Provider.Draft.of("other", "n", URL);

            assertThatRefusal(() -> providers.create(other, again, Map.of())).hasExactly("ID_TAKEN /id");
            assertThatRefusal(() -> providers.create(other, malformed, Map.of()))
                    .hasExactly("ID_INVALID /id");
        }
    }

    @Nested
    class Base_url {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://a.example.com",
                    "HTTPS://a.example.com:8443/v1?x=y",
                    "https://127.0.0.1",
                    "https://[::1]/",
                    "http://llm.internal",
                    "http://a.b.internal:8080/v1"
                })
        void https_and_internal_http_are_accepted_and_read_back(String url) {
            assertThat(create("a", url).baseUrl()).isEqualTo(url);
        }

        @ParameterizedTest
        @CsvSource({
            "http://a.example.com, BASE_URL_NOT_ALLOWED",
            "http://internal, BASE_URL_NOT_ALLOWED",
            "http://notinternal, BASE_URL_NOT_ALLOWED",
            "http://a.internal.example.com, BASE_URL_NOT_ALLOWED",
            "http://localhost, BASE_URL_NOT_ALLOWED",
            "http://127.0.0.1, BASE_URL_NOT_ALLOWED",
            "ftp://a.example.com, BASE_URL_NOT_ALLOWED",
            "a.example.com, BASE_URL_INVALID",
            "/v1, BASE_URL_INVALID",
            "https:///v1, BASE_URL_INVALID",
            "mailto:a@example.com, BASE_URL_INVALID",
            "https://a b, BASE_URL_INVALID",
            "https://me:secret@a.example.com, BASE_URL_INVALID",
            "https://a.example.com/#here, BASE_URL_INVALID"
        })
        void anything_else_is_refused(String url, Problem problem) {
            assertThatRefusal(() -> create("a", url))
                    .isFor(problem)
                    .at("/baseUrl")
                    .andNothingElse()
                    .doesNotTell("secret");
        }

        @Test
        void it_has_at_most_2048_characters() {
            create("a", "https://a.example.com/" + "x".repeat(2048 - 22));

            assertThatRefusal(() -> create("b", "https://a.example.com/" + "x".repeat(2049 - 22)))
                    .hasExactly("BASE_URL_TOO_LONG /baseUrl");
        }

        @Test
        void an_option_allows_http_to_loopback_and_nothing_more() {
            Providers forTests = new Accounts(
                            new AccountSettings(() -> NOW, new BaseUrlRule(true), 0, 10), OptionalLong.of(1))
                    .create()
                    .providers();

            for (String host : List.of("localhost", "127.0.0.1:8080", "[::1]:8080")) {
                forTests.create(Provider.Draft.of("p-" + host.replace(':', '-'), "n", "http://" + host), ALICE);
            }
            assertThatRefusal(() -> forTests.create(Provider.Draft.of("a", "n", "http://a.example.com"), ALICE))
                    .isFor(Problem.BASE_URL_NOT_ALLOWED);
        }
    }

    @Nested
    class Updating {

        @Test
        void a_model_that_is_listed_again_keeps_its_id() {
            Provider before = providers.create(new Provider.Draft("a", "n", URL, null, null, List.of("x", "y")), ALICE);

            Provider after = providers.update(before.id(), models(Change.set(List.of("y", "z"))), BOB);

            assertThat(before.models()).isNotNull();
            assertThat(after.models())
                    .hasSize(2)
                    .first()
                    .isEqualTo(before.models().get(1));
            assertThat(after.models().get(1).modelId()).isEqualTo("z");
            assertThat(before.models()).doesNotContain(after.models().get(1));
            assertThat(providers.update(before.id(), models(Change.keep()), BOB).models())
                    .isEqualTo(after.models());
        }

        @Test
        void null_or_an_empty_list_clears_the_models() {
            Provider provider = providers.create(new Provider.Draft("a", "n", URL, null, null, List.of("x")), ALICE);

            assertThat(providers
                            .update(provider.id(), models(Change.set(List.of())), BOB)
                            .models())
                    .isEmpty();
            assertThat(providers
                            .update(provider.id(), models(Change.clear()), BOB)
                            .models())
                    .isNullOrEmpty();
        }

        @Test
        void metadata_surfaces_and_models_are_checked() {
            Provider provider = create("a", URL);

            assertThatRefusal(() -> providers.update(
                            provider.id(),
                            new Provider.Patch(
                                    Change.keep(),
                                    null,
                                    Change.set("m".repeat(4097)),
                                    Change.set(List.of(new ApiSurface("gemini", null, null))),
                                    Change.set(List.of("m", "m"))),
                            BOB))
                    .hasExactly(
                            "PROVIDER_METADATA_TOO_LONG /metadata",
                            "API_FORMAT_UNKNOWN /supportedApiSurfaces/0/format",
                            "MODEL_LISTED_TWICE /models/1/modelId");
            assertThat(providers.get(provider.id())).isEqualTo(provider);
        }

        @Test
        void name_and_base_url_are_checked_and_the_id_never_changes() {
            Provider provider = given.provider("a");
            given.time = NOW.plusSeconds(3);

            Provider updated = providers.update(
                    provider.id(),
                    new Provider.Patch(
                            Change.set("new"), "http://x.internal", Change.set("m"), Change.keep(), Change.keep()),
                    BOB);

            assertThat(updated.providerId()).isEqualTo("a");
            assertThat(updated.baseUrl()).isEqualTo("http://x.internal");
            assertThat(updated.auditInfo()).isEqualTo(new AuditInfo(NOW, NOW.plusSeconds(3), ALICE, BOB));
            assertThatRefusal(() -> providers.update(
                            provider.id(),
                            new Provider.Patch(Change.clear(), "http://x", Change.keep(), Change.keep(), Change.keep()),
                            BOB))
                    .hasExactly("PROVIDER_FIELD_MISSING /name", "BASE_URL_NOT_ALLOWED /baseUrl");
            assertThat(providers.get(provider.id())).isEqualTo(updated);
        }
    }

    @Nested
    class Deleting {

        @Test
        void keys_and_configurations_that_name_it_prevent_that() {
            Provider provider = given.provider("internal-vllm");
            AccessKeyConfiguration routed =
                    given.configuration(rule(null, provider.id() + ":llama", user(inline("key"))));
            AccessKeyConfiguration scoped = scoped(new AccessScope(
                    new AccessScope.Dimension(List.of(provider.id().value())), null));
            Object key = given.account
                    .providerKeys()
                    .list(null, 1, null)
                    .items()
                    .get(0)
                    .id();

            assertThatRefusal(() -> providers.delete(provider.id()))
                    .isFor(Problem.PROVIDER_IN_USE)
                    .atNoField()
                    .names(key, scoped.id(), routed.id());
            assertThat(providers.get(provider.id())).isEqualTo(provider);
        }

        @Test
        void keys_and_configurations_of_another_do_not_prevent_that() {
            given.provider("other");
            given.configuration(rule("other", null, user(inline("key"))));
            Provider provider = given.provider("internal-vllm");

            providers.delete(provider.id());

            assertThat(providers.find(provider.id())).isEmpty();
        }

        @Test
        void an_allowed_model_does_not_prevent_that() {
            Provider provider = given.provider("internal-vllm");
            scoped(new AccessScope(null, new AccessScope.Dimension(List.of("internal-vllm:llama"))));

            providers.delete(provider.id());

            assertThat(providers.find(provider.id())).isEmpty();
            assertThatRefusal(() -> providers.delete(provider.id())).isFor(Problem.RESOURCE_NOT_FOUND);
            given.provider("internal-vllm");
        }

        @Test
        void at_most_ten_are_named() {
            Provider provider = given.provider("internal-vllm");
            for (int i = 0; i < 8; i++) {
                given.configuration(rule("internal-vllm", null, user(inline("key"))));
            }

            assertThatRefusal(() -> providers.delete(provider.id()))
                    .isFor(Problem.PROVIDER_IN_USE)
                    .satisfies(refusal ->
                            assertThat(refusal.violations().get(0).blockers()).hasSize(10));
        }

        private AccessKeyConfiguration scoped(AccessScope scope) {
            return given.account
                    .accessKeyConfigurations()
                    .create(new AccessKeyConfiguration.Draft("scoped", null, null, scope, null), ALICE);
        }
    }
}
