package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String SECRET = "sk-this-is-a-very-secret-value";

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);

    private ApiResponse create(String provider) {
        return api.post("/provider-keys", "{'providerId':'" + provider + "','name':'k','value':'" + SECRET + "'}")
                .is(201);
    }

    private String ownProvider() {
        return api.post("/providers", "{'providerId':'own','name':'n','baseUrl':'https://a.example'}")
                .is(201)
                .id();
    }

    @Nested
    class Creating {

        @Test
        void the_value_is_never_shown() {
            ApiResponse key = create("openai");

            assertThat(key.id()).matches("aigpk_[0-9A-Za-z]{27}");
            assertThat(key.text("/keyRedacted")).isEqualTo("sk-this-is***alue");
            assertThat(key.text("/providerId")).isEqualTo("openai");
            assertThat(key.json().path("lastUsed").isNull()).isTrue();
            for (ApiResponse response : List.of(
                    key,
                    api.get("/provider-keys"),
                    api.get("/provider-keys/" + key.id()),
                    api.patch("/provider-keys/" + key.id(), "{}"))) {
                assertThat(response.body()).doesNotContain(SECRET).doesNotContain("\"value\"");
            }
        }

        @Test
        void a_short_value_shows_nothing_of_itself() {
            String shown = "{'providerId':'openai','name':'k','value':'%s'}";

            assertThat(api.post("/provider-keys", shown.formatted("x".repeat(17)))
                            .text("/keyRedacted"))
                    .isEqualTo("***");
            assertThat(api.post("/provider-keys", shown.formatted("x".repeat(18)))
                            .text("/keyRedacted"))
                    .isEqualTo("xxxxxxxxxx***xxxx");
        }

        @Test
        void either_form_of_an_own_provider_reads_back_as_its_provider_id() {
            String provider = ownProvider();

            assertThat(create(provider).text("/providerId")).isEqualTo("own");
            assertThat(create("own").text("/providerId")).isEqualTo("own");
        }

        @Test
        void missing_fields_are_reported_at_once() {
            ApiResponse refused =
                    api.invalid().post("/provider-keys", "{'value':''}").is(422);

            assertThat(refused.text("/errorCode")).isEqualTo("ERR_NGROK_27507");
            assertThat(refused.json().path("details").has("/value")).isTrue();
            assertThat(refused.json().path("details").has("/name")).isTrue();
            assertThat(refused.json().path("details").has("/providerId")).isTrue();
            api.post("/provider-keys", "{'providerId':'openai','name':'','value':'v'}")
                    .isRefused(422, 27510)
                    .at("/name");
            api.invalid()
                    .post("/provider-keys", "{'name':'n','value':'v'}")
                    .isRefused(422, 27510)
                    .at("/providerId");
        }

        @Test
        void texts_that_are_too_long_are_reported_at_once_before_references() {
            api.invalid()
                    .post(
                            "/provider-keys",
                            "{'providerId':'unknown','value':'v','name':'%s','description':'%s','metadata':'%s'}"
                                    .formatted("x".repeat(256), "x".repeat(256), "x".repeat(4097)))
                    .isRefused(422, 27501)
                    .at("/name", "/description", "/metadata");
            api.invalid()
                    .post(
                            "/provider-keys",
                            "{'metadata':'" + "x".repeat(4097) + "','providerId':'openai','name':'n','value':'v'}")
                    .isRefused(422, 27503);
            api.invalid()
                    .post(
                            "/provider-keys",
                            "{'description':'" + "x".repeat(256) + "','providerId':'openai','name':'n','value':'v'}")
                    .isRefused(422, 27502);
        }

        @Test
        void an_unknown_provider_is_refused() {
            api.post("/provider-keys", "{'providerId':'OpenAI','name':'n','value':'" + SECRET + "'}")
                    .isRefused(422, 27508)
                    .at("/providerId");
        }
    }

    @Nested
    class Listing {

        @Test
        void the_filter_takes_either_form_and_stays_in_the_links() {
            String provider = ownProvider();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                create("openai");
                ids.add(0, create("own").id());
            }

            for (String filter : List.of("own", provider)) {
                List<String> seen = new ArrayList<>();
                String next = "/provider-keys?limit=1&provider=" + filter;
                while (next != null) {
                    ApiResponse page = api.get(next).is(200);
                    assertThat(page.each("id")).hasSize(1);
                    seen.addAll(page.each("id"));
                    next = page.text("/nextPageUri");
                }
                assertThat(seen).isEqualTo(ids);
            }
            ApiResponse unknown = api.get("/provider-keys?provider=unknown").is(200);
            assertThat(unknown.each("id")).isEmpty();
            assertThat(unknown.json().path("nextPageUri").isNull()).isTrue();
            assertThat(api.get("/provider-keys").each("id")).hasSize(6);
        }

        @Test
        void head_takes_the_filter_too() {
            create("openai");

            ApiResponse get = api.get("/provider-keys?provider=unknown");

            assertThat(api.head("/provider-keys?provider=unknown").header("content-length"))
                    .isEqualTo(get.header("content-length"));
        }
    }

    @Nested
    class Rotating {

        @Test
        void id_and_creation_stay_and_name_and_value_change() {
            ApiResponse key = create("openai");

            ApiResponse rotated = api.post(
                            "/provider-keys/" + key.id() + "/rotate", "{'name':'k2','value':'another-secret-value'}")
                    .is(200);

            assertThat(rotated.id()).isEqualTo(key.id());
            assertThat(rotated.text("/createdAt")).isEqualTo(key.text("/createdAt"));
            assertThat(rotated.text("/name")).isEqualTo("k2");
            assertThat(rotated.text("/keyRedacted")).isEqualTo("another-se***alue");
            assertThat(rotated.body()).doesNotContain("another-secret-value");
            assertThat(api.get("/provider-keys/" + key.id()).json()).isEqualTo(rotated.json());
        }

        @Test
        void name_and_value_must_be_there() {
            String path = "/provider-keys/" + create("openai").id() + "/rotate";

            api.invalid().post(path, "{'value':'v'}").isRefused(422, 27510).at("/name");
            api.invalid().post(path, "{'name':'n'}").isRefused(422, 27507).at("/value");
            api.post("/provider-keys/aigpk_000000000000000000000000000/rotate", "{'name':'n','value':'v'}")
                    .isRefused(404, 27611);
            api.invalid().get(path).isRefused(405, 27614);
        }
    }

    @Nested
    class Updating {

        @Test
        void a_name_cannot_be_cleared_and_a_value_cannot_be_given() {
            String path = "/provider-keys/" + create("openai").id();

            api.patch(path, "{'name':null}").isRefused(422, 27510).at("/name");
            api.patch(path, "{'name':''}").isRefused(422, 27510).at("/name");
            api.invalid()
                    .patch(path, "{'value':'" + SECRET + "'}")
                    .isRefused(400, 214)
                    .at("/value");
            assertThat(api.patch(path, "{'description':'d'}").text("/name")).isEqualTo("k");
            assertThat(api.patch(path, "{'description':null}").json().has("description"))
                    .isFalse();
        }
    }

    @Nested
    class Deleting {

        @Test
        void a_rule_that_names_it_prevents_that_and_is_listed() {
            String key = create("openai").id();
            String configuration = api.post(
                            "/access-key-configurations",
                            "{'name':'c','router':{'rules':[{'provider':'openai','steps':[{'type':'user','keys':[{'id':'"
                                    + key + "'}]}]}]}}")
                    .is(201)
                    .id();

            ApiResponse refused = api.delete("/provider-keys/" + key).isRefused(409, 27511);

            assertThat(refused.json().path("details").toString()).contains(configuration);
            api.get("/provider-keys/" + key).is(200);
            api.patch("/access-key-configurations/" + configuration, "{'router':null}")
                    .is(200);
            api.delete("/provider-keys/" + key).is(204);
            api.get("/provider-keys/" + key).isRefused(404, 27611);
        }
    }
}
