package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String REQUIRED = "'providerId':'own','name':'n','baseUrl':'https://a.example'";

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);

    private ApiResponse create(String more) {
        return api.post("/providers", "{" + REQUIRED + more + "}");
    }

    private ApiResponse createInvalid(String body) {
        return api.invalid().post("/providers", body);
    }

    @Nested
    class Creating {

        @Test
        void everything_that_was_given_reads_back() {
            ApiResponse provider = create(
                            ",'metadata':'','supportedApiSurfaces':[{'format':'openai','surface':'responses',"
                                    + "'supportedParams':[{'name':'seed'}]},{'format':'anthropic','supportedParams':[]}],"
                                    + "'models':[{'modelId':'llama-3'},{'modelId':'b'}]")
                    .is(201);

            assertThat(provider.id()).matches("aigp_[0-9A-Za-z]{27}");
            assertThat(provider.text("/uri")).isEqualTo(SIMULATOR.url() + "/providers/" + provider.id());
            assertThat(provider.text("/providerId")).isEqualTo("own");
            assertThat(provider.text("/baseUrl")).isEqualTo("https://a.example");
            assertThat(provider.text("/metadata")).isEmpty();
            assertThat(provider.json().path("supportedApiSurfaces"))
                    .hasToString(Exchanges.json("[{'format':'openai','surface':'responses','supportedParams':"
                            + "[{'name':'seed'}]},{'format':'anthropic','supportedParams':[]}]"));
            assertThat(provider.text("/models/0/modelId")).isEqualTo("llama-3");
            assertThat(provider.text("/models/0/id")).matches("aigpm_[0-9A-Za-z]{27}");
            assertThat(api.get("/providers/" + provider.id()).json()).isEqualTo(provider.json());
        }

        @Test
        void absent_and_empty_lists_are_different() {
            assertThat(create("").is(201).json().has("models")).isFalse();
            ApiResponse empty = api.post(
                            "/providers",
                            "{'providerId':'b','name':'n','baseUrl':'https://a.example','models':[],'supportedApiSurfaces':[]}")
                    .is(201);

            assertThat(empty.json().path("models").isArray()).isTrue();
            assertThat(empty.json().path("supportedApiSurfaces").isArray()).isTrue();
        }

        @Test
        void all_missing_fields_are_reported_at_once() {
            ApiResponse refused = createInvalid("{'name':''}").isRefused(422, 27704);

            assertThat(refused.json().path("details").has("/name")).isTrue();
            assertThat(refused.json().path("details").has("/providerId")).isTrue();
            assertThat(refused.json().path("details").has("/baseUrl")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a:b", "a/b", "a b", " ", "\\t"})
        void an_id_of_a_wrong_form_is_refused(String id) {
            createInvalid("{'providerId':'" + id + "','name':'n','baseUrl':'https://a.example'}")
                    .isRefused(422, 27606)
                    .at("/providerId");
        }

        @Test
        void an_id_that_is_built_in_too_long_or_taken_is_refused() {
            createInvalid("{'providerId':'openai','name':'n','baseUrl':'https://a.example'}")
                    .isRefused(422, 27705)
                    .at("/providerId");
            createInvalid("{'providerId':'" + "p".repeat(256) + "','name':'n','baseUrl':'https://a.example'}")
                    .isRefused(422, 27706)
                    .at("/providerId");
            create("").is(201);
            create("").isRefused(409, 27712).at("/providerId");
        }

        @ParameterizedTest
        @CsvSource({
            "ftp://a.example, 27718",
            "http://a.example, 27718",
            "http://localhost:1234, 27718",
            "http://127.0.0.1, 27718",
            "http://internal, 27718",
            "http://a.internal.example, 27718",
            "a.example, 27606",
            "/v1, 27606",
            "https://, 27606",
            "https:///v1, 27606",
            "https://u:p@a.example, 27606",
            "https://a.example/#f, 27606",
            "https://a b, 27606"
        })
        void a_base_url_that_is_not_allowed_is_refused(String url, int code) {
            createInvalid("{'providerId':'own','name':'n','baseUrl':'" + url + "'}")
                    .isRefused(422, code)
                    .at("/baseUrl");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://vllm.internal", "http://a.b.INTERNAL:80/v1", "HTTPS://a.example/?q=1"})
        void a_base_url_that_is_allowed_reads_back_as_written(String url) {
            assertThat(api.post("/providers", "{'providerId':'own','name':'n','baseUrl':'" + url + "'}")
                            .is(201)
                            .text("/baseUrl"))
                    .isEqualTo(url);
        }

        @Test
        void all_broken_rules_are_reported_at_once_in_document_order() {
            createInvalid("{'models':[{'modelId':'a'},{'modelId':'a'},{'modelId':'" + "m".repeat(256) + "'},{}],"
                            + "'supportedApiSurfaces':[{'format':'x'},{'format':'openai','surface':'messages'}],"
                            + "'metadata':'" + "m".repeat(4097) + "','name':'" + "n".repeat(256) + "',"
                            + "'baseUrl':'https://a.example/" + "p".repeat(2048) + "','providerId':'own'}")
                    .isRefused(422, 27711)
                    .at(
                            "/models/1/modelId",
                            "/models/2/modelId",
                            "/models/3/modelId",
                            "/supportedApiSurfaces/0/format",
                            "/supportedApiSurfaces/1/surface",
                            "/metadata",
                            "/name",
                            "/baseUrl");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        'models':[{'modelId':''}]                               | 27704 | /models/0/modelId
                        'supportedApiSurfaces':[{}]                             | 27704 | /supportedApiSurfaces/0/format
                        'supportedApiSurfaces':[{'format':'OpenAI'}]            | 27707 | /supportedApiSurfaces/0/format
                        'supportedApiSurfaces':[{'format':'openai','surface':''}] | 27708 | /supportedApiSurfaces/0/surface
                        'supportedApiSurfaces':[{'format':'anthropic','surface':'responses'}] | 27708 | /supportedApiSurfaces/0/surface
                        """)
        void a_broken_rule_is_refused(String more, int code, String pointer) {
            createInvalid("{" + REQUIRED + "," + more + "}")
                    .isRefused(422, code)
                    .at(pointer);
        }
    }

    @Nested
    class Updating {

        @Test
        void a_model_that_is_kept_keeps_its_id() {
            ApiResponse before =
                    create(",'models':[{'modelId':'a'},{'modelId':'b'}]").is(201);

            ApiResponse after = api.patch("/providers/" + before.id(), "{'models':[{'modelId':'c'},{'modelId':'b'}]}")
                    .is(200);

            assertThat(after.text("/models/1/id")).isEqualTo(before.text("/models/1/id"));
            assertThat(after.text("/models/0/id")).isNotEqualTo(before.text("/models/0/id"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "[]"})
        void null_and_an_empty_list_clear_the_models(String value) {
            ApiResponse before =
                    create(",'models':[{'modelId':'a'}],'metadata':'m'").is(201);

            ApiResponse after = api.patch("/providers/" + before.id(), "{'models':" + value + ",'metadata':null}")
                    .is(200);

            assertThat(after.json().path("models")).isEmpty();
            assertThat(after.json().has("metadata")).isFalse();
            assertThat(after.text("/name")).isEqualTo("n");
        }

        @Test
        void what_must_have_a_value_cannot_be_cleared_and_the_id_cannot_change() {
            String path = "/providers/" + create("").is(201).id();

            api.patch(path, "{'name':null}").isRefused(422, 27704).at("/name");
            api.invalid().patch(path, "{'name':''}").isRefused(422, 27704).at("/name");
            api.invalid().patch(path, "{'baseUrl':''}").isRefused(422, 27704).at("/baseUrl");
            api.invalid().patch(path, "{'baseUrl':null}").isRefused(400, 215).at("/baseUrl");
            api.invalid().patch(path, "{'providerId':'b'}").isRefused(400, 214).at("/providerId");
        }
    }

    @Nested
    class Deleting {

        @Test
        void what_names_it_prevents_that_and_is_listed() {
            ApiResponse provider = create("").is(201);
            String key = api.post(
                            "/provider-keys",
                            "{'providerId':'" + provider.id() + "','name':'k','value':'secret-value'}")
                    .is(201)
                    .id();
            String configuration = api.post(
                            "/access-key-configurations", "{'name':'c','access':{'providers':{'allow':['own']}}}")
                    .is(201)
                    .id();

            ApiResponse refused = api.delete("/providers/" + provider.id()).isRefused(409, 27710);

            assertThat(refused.json().path("details").toString()).contains(key, configuration);
            api.get("/providers/" + provider.id()).is(200);
            api.delete("/provider-keys/" + key).is(204);
            api.delete("/providers/" + provider.id()).isRefused(409, 27710);
            api.delete("/access-key-configurations/" + configuration).is(204);
            api.delete("/providers/" + provider.id()).is(204);
            api.get("/providers/" + provider.id()).isRefused(404, 27611);
        }

        @Test
        void at_most_ten_ids_are_listed() {
            ApiResponse provider = create("").is(201);
            for (int i = 0; i < 12; i++) {
                api.post("/provider-keys", "{'providerId':'own','name':'k','value':'v'}")
                        .is(201);
            }

            String details = api.delete("/providers/" + provider.id())
                    .is(409)
                    .json()
                    .path("details")
                    .toString();

            assertThat(details.split("aigpk_", -1)).hasSize(11);
        }
    }

    @Nested
    class Listing {

        @Test
        void pages_go_from_the_newest_to_the_oldest() {
            String a = create("").id();
            String b = api.post("/providers", "{'providerId':'b','name':'n','baseUrl':'https://a.example'}")
                    .id();

            ApiResponse first = api.get("/providers?limit=1").is(200);

            assertThat(first.each("id")).isEqualTo(List.of(b));
            assertThat(api.get(first.text("/nextPageUri")).each("id")).isEqualTo(List.of(a));
            assertThat(api.head("/providers?limit=1").header("content-length"))
                    .isEqualTo(first.header("content-length"));
        }
    }
}
