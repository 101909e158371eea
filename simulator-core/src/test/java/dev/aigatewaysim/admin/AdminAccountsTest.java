package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountId;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminAccountsTest {

    @AutoClose
    private final AiGatewaySimulator simulator = AiGatewaySimulator.start();

    private final AdminExchanges admin = new AdminExchanges(simulator);

    private Exchanges api(ApiResponse made) {
        return Exchanges.of(simulator, simulator.account()).withToken(made.text("/apiKey"));
    }

    @Test
    void lists_them_with_what_they_hold() {
        Account second = simulator.newAccount();

        ApiResponse listed = admin.get("/accounts").is(200);

        assertThat(listed.each("id"))
                .containsExactly(simulator.account().id().value(), second.id().value());
        assertThat(listed.json().at("/accounts/1/resources").intValue()).isEqualTo(1);
    }

    @Nested
    class Creating {

        @Test
        void without_a_body_gives_an_empty_one_with_a_key() {
            ApiResponse made = admin.post("/accounts").is(201);

            assertThat(made.id()).startsWith("ac_");
            assertThat(api(made).get("/api-keys").is(200).json().path("aiGatewayApiKeys"))
                    .hasSize(1);
        }

        @Test
        void may_choose_the_key() {
            ApiResponse made =
                    admin.post("/accounts", "{'apiKey':'test-api-key-0002'}").is(201);
            ApiResponse again =
                    admin.post("/accounts", "{'apiKey':'test-api-key-0002'}").is(409);

            assertThat(made.text("/apiKey")).isEqualTo("test-api-key-0002");
            assertThat(again.at("/apiKey").body()).doesNotContain("test-api-key-0002");
        }

        @Test
        void with_a_fixture_fills_it_and_that_is_its_baseline() {
            ApiResponse made = admin.post("/accounts", "{'fixture':{'accessKeys':[{'name':'web'}]}}")
                    .is(201);

            admin.post("/reset?account=" + made.id()).is(204);

            assertThat(api(made).get("/access-keys").each("name")).containsExactly("web");
            assertThat(simulator.account().resources()).isEqualTo(1);
        }

        @Test
        void as_a_copy_gives_the_same_contents_with_another_key() {
            Exchanges.of(simulator, simulator.account()).post("/access-keys", "{'name':'web'}");

            ApiResponse made = admin.post(
                            "/accounts", "{'copyOf':'" + simulator.account().id() + "'}")
                    .is(201);

            assertThat(api(made).get("/access-keys").each("name")).containsExactly("web");
            assertThat(made.text("/apiKey")).isNotEqualTo(simulator.apiKey());
        }

        @Test
        void with_a_bad_fixture_reports_where_in_the_request_it_is_bad() {
            String body = "{\"fixture\":\n  {\"accessKeys\": [{\"name\": \"" + "x".repeat(256) + "\"}, {\"nam\": 1}]}}";

            ApiResponse refused = admin.send("POST", "/accounts", body).is(422);

            refused.at("/fixture/accessKeys/0/name", "/fixture/accessKeys/1/nam");
            assertThat(refused.json()
                            .path("details")
                            .path("/fixture/accessKeys/1/nam")
                            .textValue())
                    .startsWith("line 2, column 297: is not a field here");
            assertThat(refused.json().has("errorCode")).isFalse();
            assertThat(simulator.accounts().all()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'apiKey':'short'}|422|/apiKey",
                    "{'apiKey':''}|400|/apiKey",
                    "{'apiKey':7}|400|/apiKey",
                    "{'apiKey':null}|400|/apiKey",
                    "{'fixture':[]}|400|/fixture",
                    "{'fixture':null}|400|/fixture",
                    "{'copyOf':7}|400|/copyOf",
                    "{'copyOf':'ac_unknown'}|422|/copyOf",
                    "{'fixture':{},'copyOf':'ac_unknown'}|422|/copyOf",
                    "{'name':''}|422|/name",
                    "{'name':' '}|422|/name",
                    "{'name':7}|400|/name",
                    "{'name':'none'}|422|/name",
                    "{'name':'a\\u0000b'}|422|/name",
                    "{'name':'ac_000000000000000000000000000'}|422|/name",
                    "{'name':'aigk_000000000000000000000000000'}|422|/name",
                    "{'colour':'red'}|400|/colour",
                    "{'fixture':{'clock':'tomorrow'}}|422|/fixture/clock"
                })
        void with_a_bad_body_makes_none(String body, int status, String pointer) {
            admin.post("/accounts", body).is(status).at(pointer);

            assertThat(simulator.accounts().all()).hasSize(1);
        }

        @Test
        void with_something_that_is_no_json_makes_none() {
            ApiResponse refused = admin.send("POST", "/accounts", "{\n \"apiKey\": sk-not-a-real-key}");

            refused.isRefused(400, 213);
            assertThat(refused.text("/msg")).contains("line 2, column").doesNotContain("sk-");
            admin.send("POST", "/accounts", "[]").isRefused(400, 215);
            assertThat(simulator.accounts().all()).hasSize(1);
        }
    }

    @Nested
    class Of_a_name {

        private static final String NAME = "creates a key/Chrome [1] é";
        private static final String ENCODED = "creates%20a%20key%2FChrome%20%5B1%5D%20%C3%A9";

        @Test
        void can_be_named_wherever_an_id_is_taken() {
            ApiResponse made = admin.post(
                            "/accounts", "{'name':'" + NAME + "','fixture':{'accessKeys':[{'name':'web'}]}}")
                    .is(201);

            assertThat(made.text("/name")).isEqualTo(NAME);
            assertThat(admin.get("/accounts").json().path("accounts"))
                    .extracting(account -> account.path("name").textValue())
                    .containsExactly(null, NAME);
            api(made).post("/access-keys", "{'name':'batch'}").is(201);
            assertThat(admin.get("/requests?account=" + ENCODED).json().path("requests"))
                    .hasSize(1);
            assertThat(admin.get("/changes?account=" + ENCODED).json().path("changes"))
                    .hasSize(1);
            assertThat(admin.get("/changes?since=" + ENCODED).is(200).json().path("changes"))
                    .isNotEmpty();
            ApiResponse copy = admin.post("/accounts", "{'copyOf':'" + NAME + "','name':'copy'}")
                    .is(201);
            assertThat(api(copy).get("/access-keys").each("name")).containsExactly("batch", "web");
            admin.post("/reset?account=" + ENCODED).is(204);
            assertThat(api(made).get("/access-keys").each("name")).containsExactly("web");
        }

        @Test
        void is_the_only_one_of_it_until_it_is_deleted() {
            admin.post("/accounts", "{'name':'mine'}").is(201);

            ApiResponse refused =
                    admin.post("/accounts", "{'name':'mine','fixture':{}}").is(409);
            admin.post("/accounts", "{'name':'mine','copyOf':'mine'}").is(409).at("/name");
            assertThat(refused.at("/name").text("/msg")).contains("delete that account first");
            assertThat(simulator.accounts().all()).hasSize(2);

            admin.delete("/accounts/mine").is(204);
            admin.delete("/accounts/mine").isRefused(404, 27611);
            admin.get("/requests?account=mine").isRefused(404, 27611);
            admin.post("/accounts", "{'name':'mine'}").is(201);
        }

        @Test
        void may_be_made_in_java() {
            Account mine = simulator.newAccount("mine");

            assertThat(simulator.accounts().find("mine")).containsSame(mine);
            assertThat(simulator.accounts().find(mine.id().value())).containsSame(mine);
            assertThat(mine.name()).isEqualTo("mine");
            assertThat(simulator.account().name()).isNull();
            admin.get("/clock?account=mine").is(200);
        }
    }

    @Nested
    class Deleting {

        @Test
        void makes_its_key_unknown() {
            ApiResponse made = admin.post("/accounts");

            admin.delete("/accounts/" + made.id()).is(204);

            admin.delete("/accounts/" + made.id()).isRefused(404, 27611);
            api(made).get("/api-keys").isRefused(401, 203);
        }

        @Test
        void decodes_the_id_once() {
            ApiResponse made = admin.post("/accounts");
            String once = made.id().replace("_", "%5F");

            admin.delete("/accounts/" + once.replace("%", "%25")).is(404);
            assertThat(simulator.accounts().find(new AccountId(made.id()))).isPresent();
            admin.delete("/accounts/" + once).is(204);
        }

        @Test
        void the_last_one_leaves_no_account_to_act_on() {
            admin.delete("/accounts/" + simulator.account().id()).is(204);

            assertThat(admin.get("/accounts").json().path("accounts")).isEmpty();
            admin.post("/reset").isRefused(404, 27611);
            admin.get("/requests?account=none").is(200);
        }
    }
}
