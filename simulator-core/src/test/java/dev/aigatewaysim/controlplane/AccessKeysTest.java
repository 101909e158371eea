package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00.987Z");
    private static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR =
            AiGatewaySimulator.builder().clock(TIME::get).start();

    private static final String UNKNOWN = "aigk_000000000000000000000000000";

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);

    private String created(String body) {
        return api.post("/access-keys", body).is(201).id();
    }

    private String configuration(String name) {
        return api.post("/access-key-configurations", "{'name':'" + name + "'}")
                .is(201)
                .id();
    }

    @Nested
    class Creating {

        @Test
        void returns_the_key_with_its_token() {
            TIME.set(NOW);

            ApiResponse key = api.post("/access-keys", "{'name':'web','description':'d','metadata':'m'}")
                    .is(201);

            assertThat(key.id()).matches("aigk_[0-9A-Za-z]{27}");
            assertThat(key.text("/uri")).isEqualTo(SIMULATOR.url() + "/access-keys/" + key.id());
            assertThat(key.text("/name")).isEqualTo("web");
            assertThat(key.text("/description")).isEqualTo("d");
            assertThat(key.text("/metadata")).isEqualTo("m");
            assertThat(key.text("/createdAt")).isEqualTo("2026-11-21T09:30:00Z");
            assertThat(key.text("/updatedAt")).isEqualTo("2026-11-21T09:30:00Z");
            assertThat(key.text("/createdBy/id")).isEqualTo(account.owner().userId());
            assertThat(key.text("/createdBy/uri"))
                    .isEqualTo(SIMULATOR.url() + "/users/" + account.owner().userId());
            assertThat(key.json().path("lastUpdatedBy")).isEqualTo(key.json().path("createdBy"));
            String token = key.text("/token");
            assertThat(token).matches("ng-[0-9A-Za-z]{27}-g1-[0-9A-Za-z]{27}");
            assertThat(key.text("/keyRedacted"))
                    .isEqualTo(token.substring(0, 10) + "***" + token.substring(token.length() - 4));
            assertThat(key.json().path("lastUsed").isNull()).isTrue();
            assertThat(key.json().path("accessKeyConfiguration").isNull()).isTrue();
        }

        @Test
        void the_token_is_shown_once_only() {
            ApiResponse key = api.post("/access-keys", "{}").is(201);
            String token = key.text("/token");

            for (ApiResponse later : List.of(
                    api.get("/access-keys/" + key.id()),
                    api.patch("/access-keys/" + key.id(), "{'name':'n'}"),
                    api.get("/access-keys"))) {
                assertThat(later.is(200).body()).doesNotContain(token).doesNotContain("\"token\"");
            }
        }

        @Test
        void what_is_absent_is_left_out_and_what_is_empty_stays() {
            assertThat(api.post("/access-keys", "{}").is(201).json().has("name"))
                    .isFalse();

            ApiResponse empty = api.post("/access-keys", "{'name':'','description':' ','metadata':''}")
                    .is(201);

            assertThat(empty.text("/name")).isEmpty();
            assertThat(empty.text("/description")).isEqualTo(" ");
            assertThat(empty.text("/metadata")).isEmpty();
        }

        @Test
        void a_link_shows_the_configuration_by_its_present_name() {
            String configuration = configuration("team-a");
            ApiResponse key = api.post("/access-keys", "{'accessKeyConfigurationId':'" + configuration + "'}")
                    .is(201);

            api.patch("/access-key-configurations/" + configuration, "{'name':'team-b'}")
                    .is(200);

            assertThat(key.text("/accessKeyConfiguration/name")).isEqualTo("team-a");
            ApiResponse later = api.get("/access-keys/" + key.id()).is(200);
            assertThat(later.text("/accessKeyConfiguration/name")).isEqualTo("team-b");
            assertThat(later.text("/accessKeyConfiguration/id")).isEqualTo(configuration);
            assertThat(later.text("/accessKeyConfiguration/uri"))
                    .isEqualTo(SIMULATOR.url() + "/access-key-configurations/" + configuration);
        }

        @ParameterizedTest
        @ValueSource(strings = {"aigac_000000000000000000000000000", "nonsense", "", " "})
        void an_unknown_configuration_is_refused_and_nothing_is_made(String id) {
            api.post("/access-keys", "{'accessKeyConfigurationId':'" + id + "'}")
                    .isRefused(404, 27611)
                    .at("/accessKeyConfigurationId");

            assertThat(api.get("/access-keys").each("id")).isEmpty();
        }

        @Test
        void another_accounts_configuration_does_not_exist() {
            String foreign = Exchanges.ofNewAccount(SIMULATOR)
                    .post("/access-key-configurations", "{'name':'n'}")
                    .id();

            api.post("/access-keys", "{'accessKeyConfigurationId':'" + foreign + "'}")
                    .isRefused(404, 27611);
        }

        @Test
        void all_texts_that_are_too_long_are_reported_at_once_in_document_order() {
            String body = "{'metadata':'%s','name':'%s','description':'%s'}"
                    .formatted("x".repeat(4097), "x".repeat(256), "x".repeat(256));

            api.invalid().post("/access-keys", body).isRefused(422, 27604).at("/metadata", "/name", "/description");
            api.invalid()
                    .post("/access-keys", "{'name':'" + "x".repeat(256) + "'}")
                    .isRefused(422, 27603)
                    .at("/name");
            api.invalid()
                    .post("/access-keys", "{'description':'" + "x".repeat(256) + "'}")
                    .isRefused(422, 27004)
                    .at("/description");
        }

        @Test
        void unknown_fields_and_wrong_types_are_reported_at_once_in_document_order() {
            api.invalid()
                    .post("/access-keys", "{'metadata':1,'more':1,'name':null}")
                    .isRefused(400, 215)
                    .at("/metadata", "/more", "/name");
            api.invalid()
                    .post("/access-keys", "{'a/b~c':1,'name':null}")
                    .isRefused(400, 214)
                    .at("/a~1b~0c", "/name");
        }

        @Test
        void an_id_or_a_token_cannot_be_given() {
            api.invalid().post("/access-keys", "{'id':'aigk_x','token':'t'}").isRefused(400, 214);
        }
    }

    @Nested
    class Listing {

        @Test
        void an_empty_list_has_no_next_page() {
            ApiResponse list = api.get("/access-keys").is(200);

            assertThat(list.each("id")).isEmpty();
            assertThat(list.text("/uri")).isEqualTo(SIMULATOR.url() + "/access-keys");
            assertThat(list.json().path("nextPageUri").isNull()).isTrue();
        }

        @Test
        void links_lead_from_the_newest_to_the_oldest_without_an_empty_page() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ids.add(0, created("{}"));
            }
            assertThat(ids).isSortedAccordingTo((a, b) -> b.compareTo(a));

            for (int limit : new int[] {1, 2, 3, 4, 6, 100}) {
                List<String> seen = new ArrayList<>();
                int pages = 0;
                String next = "/access-keys?limit=" + limit;
                while (next != null) {
                    ApiResponse page = api.get(next).is(200);
                    assertThat(page.each("id")).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
                    seen.addAll(page.each("id"));
                    next = page.text("/nextPageUri");
                    pages++;
                }
                assertThat(seen).isEqualTo(ids);
                assertThat(pages).isEqualTo((5 + limit) / limit);
            }
        }

        @Test
        void a_hundred_are_shown_unless_a_limit_says_less() {
            for (int i = 0; i < 101; i++) {
                account.accessKeys().create(AccessKey.Draft.named("n"), account.owner());
            }

            ApiResponse page = api.get("/access-keys").is(200);

            assertThat(page.each("id")).hasSize(100);
            assertThat(api.get(page.text("/nextPageUri")).each("id")).hasSize(1);
        }

        @Test
        void a_deletion_between_two_pages_loses_and_repeats_nothing() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.add(0, created("{}"));
            }
            ApiResponse first = api.get("/access-keys?limit=2").is(200);
            api.delete("/access-keys/" + ids.get(1)).is(204);

            ApiResponse second = api.get(first.text("/nextPageUri")).is(200);

            assertThat(second.each("id")).isEqualTo(ids.subList(2, 4));
            assertThat(second.json().path("nextPageUri").isNull()).isTrue();
        }

        @Test
        void ids_need_not_exist_but_must_be_of_the_kind() {
            created("{}");

            assertThat(api.get("/access-keys?beforeId=" + UNKNOWN).is(200).each("id"))
                    .isEmpty();
            assertThat(api.get("/access-keys?beforeId=aigk_zzzzzzzzzzzzzzzzzzzzzzzzzzz")
                            .each("id"))
                    .hasSizeLessThanOrEqualTo(1);
            for (String bad :
                    List.of("aigac_000000000000000000000000000", "aigk_", "x", "", "aigk_0!", UNKNOWN + "0")) {
                api.get("/access-keys?beforeId=" + bad).isRefused(400, 227);
            }
        }

        @Test
        void other_accounts_keys_are_not_there() {
            String id = created("{}");
            Exchanges other = Exchanges.ofNewAccount(SIMULATOR);

            assertThat(other.get("/access-keys").each("id")).isEmpty();
            other.get("/access-keys/" + id).isRefused(404, 27611);
            other.patch("/access-keys/" + id, "{}").isRefused(404, 27611);
            other.delete("/access-keys/" + id).isRefused(404, 27611);
            api.get("/access-keys/" + id).is(200);
        }
    }

    @Nested
    class Getting {

        @ParameterizedTest
        @ValueSource(
                strings = {UNKNOWN, "aigac_000000000000000000000000000", "x", "aigk_", "%20", "a%2Fb", "%E2%98%83", ".."
                })
        void an_unknown_or_malformed_id_is_not_found(String id) {
            api.invalid().get("/access-keys/" + id).isRefused(404, 27611);
            api.invalid().delete("/access-keys/" + id).isRefused(404, 27611);
            api.invalid().patch("/access-keys/" + id, "{}").isRefused(404, 27611);
        }

        @Test
        void head_returns_what_get_does_without_a_body() {
            String id = created("{'name':'n'}");

            for (String path :
                    List.of("/access-keys/" + id, "/access-keys?limit=1", "/access-keys/x", "/access-keys?limit=0")) {
                ApiResponse get = api.invalid().get(path);
                ApiResponse head = api.head(path);
                assertThat(head.status()).isEqualTo(get.status());
                assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
                assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
                assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
                assertThat(head.body()).isEmpty();
            }
        }
    }

    @Nested
    class Updating {

        @Test
        void absent_stays_null_clears_and_a_value_replaces() {
            String id = created("{'name':'n','description':'d','metadata':'m'}");

            ApiResponse updated = api.patch("/access-keys/" + id, "{'name':'new','metadata':null}")
                    .is(200);

            assertThat(updated.text("/name")).isEqualTo("new");
            assertThat(updated.text("/description")).isEqualTo("d");
            assertThat(updated.json().has("metadata")).isFalse();
            assertThat(api.get("/access-keys/" + id).json()).isEqualTo(updated.json());
            api.patch("/access-keys/" + id, "{'name':null}").is(200);
            assertThat(api.get("/access-keys/" + id).json().has("name")).isFalse();
        }

        @Test
        void an_update_that_changes_nothing_still_sets_its_time() {
            TIME.set(NOW);
            String id = created("{'name':'n'}");
            TIME.set(NOW.plusSeconds(60));

            ApiResponse updated = api.patch("/access-keys/" + id, "{}").is(200);

            assertThat(updated.text("/createdAt")).isEqualTo("2026-11-21T09:30:00Z");
            assertThat(updated.text("/updatedAt")).isEqualTo("2026-11-21T09:31:00Z");
            TIME.set(NOW);
        }

        @Test
        void the_link_is_kept_replaced_and_taken_away() {
            String a = configuration("a");
            String b = configuration("b");
            String path = "/access-keys/" + created("{'accessKeyConfigurationId':'" + a + "'}");

            assertThat(api.patch(path, "{'name':'x'}").text("/accessKeyConfiguration/id"))
                    .isEqualTo(a);
            assertThat(api.patch(path, "{'accessKeyConfigurationId':'" + b + "'}")
                            .text("/accessKeyConfiguration/id"))
                    .isEqualTo(b);
            api.patch(path, "{'accessKeyConfigurationId':'x','name':'y'}").isRefused(404, 27611);
            assertThat(api.get(path).text("/name")).isEqualTo("x");
            assertThat(api.patch(path, "{'accessKeyConfigurationId':null}")
                            .json()
                            .path("accessKeyConfiguration")
                            .isNull())
                    .isTrue();
        }

        @Test
        void field_rules_come_before_the_id_of_the_path() {
            api.invalid()
                    .patch("/access-keys/" + UNKNOWN, "{'name':'" + "x".repeat(256) + "'}")
                    .isRefused(422, 27603);
            api.invalid().patch("/access-keys/" + UNKNOWN, "{'name':1}").isRefused(400, 215);
        }
    }

    @Nested
    class Deleting {

        @Test
        void a_deleted_key_is_gone() {
            String id = created("{}");

            ApiResponse response = api.delete("/access-keys/" + id).is(204);

            assertThat(response.body()).isEmpty();
            api.get("/access-keys/" + id).isRefused(404, 27611);
            api.delete("/access-keys/" + id).isRefused(404, 27611);
            assertThat(api.get("/access-keys").each("id")).isEmpty();
        }

        @Test
        void it_frees_its_configuration() {
            String configuration = configuration("c");
            String id = created("{'accessKeyConfigurationId':'" + configuration + "'}");
            api.delete("/access-key-configurations/" + configuration).isRefused(409, 27615);

            api.delete("/access-keys/" + id).is(204);

            api.delete("/access-key-configurations/" + configuration).is(204);
        }
    }
}
