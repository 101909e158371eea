package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final AtomicReference<Instant> TIME = new AtomicReference<>(Instant.parse("2026-11-21T09:30:00Z"));

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR =
            AiGatewaySimulator.builder().clock(TIME::get).start();

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);

    @Nested
    class Creating {

        @Test
        void the_new_token_works_and_is_shown_once_only() {
            ApiResponse key = api.post("/api-keys", "{'name':'ci'}").is(201);
            String token = key.text("/token");

            assertThat(key.id()).matches("aigak_[0-9A-Za-z]{27}");
            assertThat(token).matches("[0-9A-Za-z]{27}_[0-9A-Za-z]{21}");
            assertThat(key.text("/keyRedacted")).isEqualTo(token.substring(0, 10) + "***" + token.substring(45));
            assertThat(key.json().path("lastUsed").isNull()).isTrue();
            Exchanges other = api.withToken(token);
            for (ApiResponse later : List.of(
                    other.get("/api-keys"),
                    other.get("/api-keys/" + key.id()),
                    other.patch("/api-keys/" + key.id(), "{}"))) {
                assertThat(later.is(200).body()).doesNotContain(token).doesNotContain("\"token\"");
            }
        }

        @Test
        void texts_that_are_too_long_are_reported_at_once() {
            String body = "{'description':'%s','metadata':'%s','name':'%s'}"
                    .formatted("x".repeat(256), "x".repeat(4097), "x".repeat(256));

            api.invalid().post("/api-keys", body).isRefused(422, 27004).at("/description", "/metadata", "/name");
            api.invalid()
                    .post("/api-keys", "{'metadata':'" + "x".repeat(4097) + "'}")
                    .isRefused(422, 27005)
                    .at("/metadata");
            api.invalid()
                    .post("/api-keys", "{'name':'" + "x".repeat(256) + "'}")
                    .isRefused(422, 27603)
                    .at("/name");
        }

        @Test
        void a_configuration_cannot_be_linked() {
            api.invalid().post("/api-keys", "{'accessKeyConfigurationId':'x'}").isRefused(400, 214);
        }
    }

    @Nested
    class Listing {

        @Test
        void the_first_key_of_an_account_is_listed_like_any_other() {
            List<String> ids = new ArrayList<>(api.get("/api-keys").is(200).each("id"));
            assertThat(ids).hasSize(1);
            ids.add(0, api.post("/api-keys", "{}").id());
            ids.add(0, api.post("/api-keys", "{}").id());

            ApiResponse first = api.get("/api-keys?limit=2").is(200);
            ApiResponse second = api.get(first.text("/nextPageUri")).is(200);

            assertThat(first.each("id")).isEqualTo(ids.subList(0, 2));
            assertThat(second.each("id")).isEqualTo(ids.subList(2, 3));
            assertThat(second.json().path("nextPageUri").isNull()).isTrue();
        }

        @Test
        void an_id_of_another_kind_is_no_place_to_go_on_from() {
            api.get("/api-keys?beforeId=aigk_000000000000000000000000000").isRefused(400, 227);
        }
    }

    @Nested
    class Using {

        @Test
        void the_last_use_is_the_time_of_the_last_authenticated_request() {
            ApiResponse key = api.post("/api-keys", "{}").is(201);
            TIME.set(Instant.parse("2026-11-21T10:00:00.5Z"));

            api.withToken(key.text("/token")).get("/credits/balance").is(200);
            TIME.set(Instant.parse("2026-11-21T11:00:00Z"));

            assertThat(api.get("/api-keys/" + key.id()).text("/lastUsed")).isEqualTo("2026-11-21T10:00:00Z");
            assertThat(api.head("/api-keys/" + key.id()).status()).isEqualTo(200);
        }
    }

    @Nested
    class Updating {

        @Test
        void absent_stays_null_clears_and_a_value_replaces() {
            String path = "/api-keys/"
                    + api.post("/api-keys", "{'name':'n','description':'d','metadata':'m'}")
                            .id();

            ApiResponse updated = api.patch(path, "{'name':null,'description':'','metadata':'new'}")
                    .is(200);

            assertThat(updated.json().has("name")).isFalse();
            assertThat(updated.text("/description")).isEmpty();
            assertThat(updated.text("/metadata")).isEqualTo("new");
            assertThat(api.get(path).json()).isEqualTo(updated.json());
            api.invalid().patch(path, "{'metadata':'" + "x".repeat(4097) + "'}").isRefused(422, 27005);
            assertThat(api.get(path).json()).isEqualTo(updated.json());
        }
    }

    @Nested
    class Deleting {

        @Test
        void the_key_in_use_can_be_deleted_and_is_unknown_from_then_on() {
            ApiResponse key = api.post("/api-keys", "{}").is(201);
            Exchanges other = api.withToken(key.text("/token"));

            other.delete("/api-keys/" + key.id()).is(204);

            other.get("/api-keys").isRefused(401, 203);
            api.get("/api-keys/" + key.id()).isRefused(404, 27611);
        }
    }
}
