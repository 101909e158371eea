package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixtures, snapshots, the baseline, changes and lint. */
class AdminStateTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final Exchanges api = Exchanges.of(SIMULATOR, account);
    private final String here = "account=" + account.id();

    private List<String> accessKeys() {
        return api.get("/access-keys").each("name");
    }

    @Nested
    class Loading {

        @Test
        void adds_to_what_is_there() {
            api.post("/access-keys", "{'name':'old'}");

            ApiResponse loaded = admin.post("/fixtures?" + here, "{'accessKeys':[{'name':'new'}]}")
                    .is(200);

            assertThat(loaded.id()).isEqualTo(account.id().value());
            assertThat(loaded.json().path("resources").intValue()).isEqualTo(3);
            assertThat(accessKeys()).containsExactly("new", "old");
            admin.post("/reset?" + here);
            assertThat(accessKeys()).isEmpty();
        }

        @Test
        void a_byte_order_mark_is_ignored_in_every_body() {
            admin.post("/fixtures?" + here, "\uFEFF{'accessKeys':[{'name':'new'}]}")
                    .is(200);
            admin.put("/clock?" + here, "\uFEFF{'mode':'frozen'}").is(200);
            ApiResponse made = admin.post("/accounts", "\uFEFF{'fixture':{'accessKeys':[{'nme':'x'}]}}");

            assertThat(accessKeys()).containsExactly("new");
            assertThat(made.is(422).text("/details/~1fixture~1accessKeys~10~1nme"))
                    .startsWith("line 1, column 34: ");
        }

        @Test
        void with_replace_begins_as_new_and_is_the_baseline() {
            api.post("/access-keys", "{'name':'old'}");

            admin.post("/fixtures?mode=replace&" + here, "{'accessKeys':[{'name':'new'}]}")
                    .is(200);

            assertThat(accessKeys()).containsExactly("new");
            admin.post("/reset?" + here);
            assertThat(accessKeys()).containsExactly("new");
        }

        @ParameterizedTest
        @ValueSource(strings = {"add", "replace"})
        void what_is_invalid_changes_nothing(String mode) {
            api.post("/access-keys", "{'name':'old'}");
            String token = "ng-" + "t".repeat(60);

            ApiResponse refused = admin.send(
                            "POST",
                            "/fixtures?mode=" + mode + "&" + here,
                            "{\n\"accessKeys\": [{\"name\": \"new\"}, {\"nam\": 1, \"token\": \"" + token + "\"}]}")
                    .is(422);

            assertThat(refused.text("/msg")).startsWith("/accessKeys/1/nam is not a field");
            assertThat(refused.json().path("details").path("/accessKeys/1/nam").textValue())
                    .startsWith("line 2, column 41: ");
            assertThat(refused.body()).doesNotContain(token);
            assertThat(accessKeys()).containsExactly("old");
        }

        @Test
        void reports_at_most_fifty_problems() {
            String entries = "{'colour':1},".repeat(60);

            ApiResponse refused = admin.post(
                            "/fixtures?" + here, "{'accessKeys':[" + entries.substring(0, entries.length() - 1) + "]}")
                    .is(422);

            assertThat(refused.json().path("details")).hasSize(52);
            assertThat(refused.text("/details/more")).contains("10 more");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "7", "{'colour':1}", "{'accessKeys':{}}"})
        void refuses_what_is_no_fixture(String body) {
            admin.post("/fixtures?" + here, body).is(422);

            assertThat(account.resources()).isEqualTo(1);
        }

        @Test
        void refuses_another_mode() {
            admin.post("/fixtures?mode=merge&" + here, "{}").isRefused(400, 215).at("mode");
        }

        @Test
        void takes_more_than_the_api_does() {
            String large = "{'$schema':'" + "x".repeat(2 << 20) + "'}";

            admin.post("/fixtures?" + here, large).is(200);
            admin.put("/clock?" + here, large).is(413);
        }
    }

    @Nested
    class Snapshots {

        private static final String VALUE = "sk-not-a-real-key-0001";

        private String snapshot(String secrets) {
            return admin.get("/snapshot?" + here + secrets).is(200).body();
        }

        @Test
        void are_without_secrets_unless_asked_for() {
            String token = api.post("/access-keys", "{'name':'web'}").text("/token");
            api.post("/provider-keys", "{'providerId':'openai','name':'a','value':'" + VALUE + "'}");
            String apiKey = account.apiKey();

            assertThat(snapshot("")).contains("\"web\"").doesNotContain(token, VALUE, apiKey);
            assertThat(snapshot("&secrets=false")).doesNotContain(token, VALUE, apiKey);
            assertThat(snapshot("&secrets=true")).contains(token, VALUE, apiKey);
        }

        @Test
        void loaded_again_give_the_same() {
            api.post("/access-keys", "{'name':'web'}");
            api.post("/provider-keys", "{'providerId':'openai','name':'a','value':'" + VALUE + "'}");
            String before = snapshot("&secrets=true");
            api.post("/access-keys", "{'name':'batch'}");

            admin.send("POST", "/fixtures?mode=replace&" + here, before).is(200);

            assertThat(snapshot("&secrets=true")).isEqualTo(before);
        }

        @Test
        void refuse_another_word() {
            admin.get("/snapshot?secrets=yes&" + here).isRefused(400, 215).at("secrets");
        }
    }

    @Nested
    class Baseline {

        @Test
        void resetting_forgets_what_came_after_it() {
            api.post("/access-keys", "{'name':'before'}");
            admin.post("/baseline?" + here).is(204);
            api.post("/access-keys", "{'name':'after'}");

            admin.post("/reset?" + here).is(204);

            assertThat(accessKeys()).containsExactly("before");
        }

        @Test
        void resetting_clears_journal_faults_and_clock() {
            admin.post("/faults?" + here, "{'effect':{'type':'answer','status':429}}");
            admin.put("/clock?" + here, "{'now':'2026-01-01T00:00:00Z'}");
            api.get("/access-keys").is(429);

            admin.post("/reset?" + here).is(204);

            assertThat(account.faults().all()).isEmpty();
            assertThat(account.requests().all()).isEmpty();
            assertThat(account.clock().isFrozen()).isFalse();
        }
    }

    @Nested
    class Changes {

        @Test
        void are_none_at_first() {
            assertThat(admin.get("/changes?" + here).is(200).json().path("changes"))
                    .isEmpty();
        }

        @Test
        void list_what_was_added_removed_and_replaced() {
            api.post("/access-keys", "{'name':'stays'}");
            String goes = api.post("/access-keys", "{'name':'goes'}").id();
            admin.post("/baseline?" + here);
            String id = api.get("/access-keys").each("id").get(1);
            api.patch("/access-keys/" + id, "{'name':'renamed'}");
            api.delete("/access-keys/" + goes);
            api.patch("/gateway-config", "{'totalTimeout':'90s'}");
            ApiResponse token = api.post("/access-keys", "{'name':'comes'}");

            ApiResponse changes = admin.get("/changes?" + here).is(200);

            JsonNode all = changes.json().path("changes");
            assertThat(changes.each("type")).containsExactly("changed", "added", "removed", "changed");
            assertThat(changes.each("kind"))
                    .containsExactly("gatewayConfiguration", "accessKey", "accessKey", "accessKey");
            assertThat(changes.each("name")).endsWith("comes", "goes", "renamed");
            assertThat(all.get(0).path("id").isNull()).isTrue();
            assertThat(all.get(3).path("fields")).anySatisfy(field -> {
                assertThat(field.path("field").textValue()).isEqualTo("name");
                assertThat(field.path("before").textValue()).contains("stays");
                assertThat(field.path("after").textValue()).contains("renamed");
            });
            assertThat(changes.body()).doesNotContain(token.text("/token"));
        }

        @Test
        void are_of_one_kind_or_one_resource_and_no_more_than_wanted() {
            api.post("/access-keys", "{'name':'first'}");
            String second = api.post("/access-keys", "{'name':'second'}").id();
            api.post("/access-key-configurations", "{'name':'prod'}");

            ApiResponse newest =
                    admin.get("/changes?kind=accessKey&limit=1&" + here).is(200);
            assertThat(newest.each("name")).containsExactly("second");
            assertThat(newest.json().path("total").intValue()).isEqualTo(2);
            assertThat(admin.get("/changes?id=" + second + "&" + here).is(200).each("name"))
                    .containsExactly("second");
            assertThat(admin.get("/changes?kind=price&" + here).is(200).each("name"))
                    .isEmpty();
            admin.get("/changes?kind=key&" + here).isRefused(400, 215);
            admin.get("/changes?limit=0&" + here).is(400);
        }

        @Test
        void compare_with_another_account() {
            api.post("/access-key-configurations", "{'name':'both'}");
            ApiResponse copy = admin.post("/accounts", "{'copyOf':'" + account.id() + "'}");
            api.withToken(copy.text("/apiKey")).post("/access-keys", "{'name':'copy only'}");

            ApiResponse changes = admin.get("/changes?since=" + account.id() + "&account=" + copy.id())
                    .is(200);

            assertThat(changes.each("name")).contains("copy only").doesNotContain("both");
            assertThat(changes.body()).doesNotContain(copy.text("/apiKey"), account.apiKey());
        }

        @Test
        void with_an_account_that_does_not_exist_are_not_found() {
            admin.get("/changes?since=ac_unknown").isRefused(404, 27611);
        }
    }

    @Nested
    class Restoring {

        @Test
        void brings_back_a_snapshot_and_keeps_baseline_journal_and_faults() {
            admin.post("/fixtures?mode=replace&" + here, "{'accessKeys':[{'name':'base'}]}")
                    .is(200);
            admin.put("/clock?" + here, "{'now':'2026-01-01T00:00:00Z'}").is(200);
            api.post("/access-keys", "{'name':'before'}").is(201);
            ApiResponse snapshot = admin.get("/snapshot?secrets=true&" + here).is(200);
            admin.post("/faults?" + here, "{'effect':{'type':'garbage'},'operations':['LIST_USAGE']}")
                    .is(201);
            api.post("/access-keys", "{'name':'after'}").is(201);
            admin.put("/clock?" + here, "{'mode':'system'}").is(200);

            ApiResponse restored =
                    admin.send("POST", "/restore?" + here, snapshot.body()).is(200);

            assertThat(restored.id()).isEqualTo(account.id().value());
            assertThat(restored.json().path("resources").intValue()).isEqualTo(3);
            assertThat(admin.get("/snapshot?secrets=true&" + here).json()).isEqualTo(snapshot.json());
            assertThat(account.requests().all()).hasSize(2);
            assertThat(account.faults().all()).hasSize(1);
            assertThat(admin.get("/changes?" + here).json().path("changes"))
                    .extracting(change -> change.path("name").textValue())
                    .contains("before")
                    .doesNotContain("after", "base");
            admin.post("/reset?" + here).is(204);
            assertThat(accessKeys()).containsExactly("base");
        }

        @Test
        void of_a_snapshot_without_secrets_gives_fresh_ones_but_the_own_key_stays() {
            String token = api.post("/access-keys", "{'name':'web'}").text("/token");
            ApiResponse snapshot = admin.get("/snapshot?" + here).is(200);

            admin.send("POST", "/restore?" + here, snapshot.body()).is(200);

            assertThat(accessKeys()).containsExactly("web");
            assertThat(admin.get("/snapshot?secrets=true&" + here).body()).doesNotContain(token);
        }

        @Test
        void may_bring_what_another_account_held() {
            Account other = SIMULATOR.newAccount();
            Exchanges.of(SIMULATOR, other).post("/access-keys", "{'name':'theirs'}");
            ApiResponse snapshot = admin.get("/snapshot?account=" + other.id()).is(200);

            admin.send("POST", "/restore?" + here, snapshot.body()).is(200);

            assertThat(accessKeys()).containsExactly("theirs");
            assertThat(admin.get("/clock?" + here).is(200)).isNotNull();
            admin.post("/reset?" + here);
            assertThat(accessKeys()).isEmpty();
        }

        @Test
        void of_something_bad_changes_nothing() {
            api.post("/access-keys", "{'name':'web'}");

            admin.post("/restore?" + here, "{'accessKeys':[{'name':5}]}")
                    .is(422)
                    .at("/accessKeys/0/name");
            admin.post("/restore?" + here + "&mode=replace", "{}").isRefused(400, 231);

            assertThat(accessKeys()).containsExactly("web");
        }
    }

    @Test
    void lint_lists_probable_mistakes() {
        assertThat(admin.get("/lint?" + here).json().path("findings")).isEmpty();

        String id = api.post(
                        "/access-key-configurations",
                        "{'name':'a','access':{'models':{'allow':['openai:*']}},'router':{'rules':[]}}")
                .id();

        ApiResponse lint = admin.get("/lint?" + here).is(200);
        assertThat(lint.text("/findings/0/pointer")).isEqualTo("/access/models/allow/0");
        assertThat(lint.text("/findings/0/resource/id")).isEqualTo(id);
        assertThat(lint.text("/findings/0/message")).isNotBlank();
    }

    @Test
    void lint_repeats_no_secret_and_no_control_character() {
        String token = "ng-000000000000000000000000001-g1-000000000000000000000000002";
        api.post("/provider-keys", "{'providerId':'openai','name':'x','value':'plain words'}");

        api.post(
                "/access-key-configurations",
                "{'name':'a','access':{'models':{'allow':['" + token
                        + "*','plain words*','openai:plain words','\\u001b[31m\\nred*']}}}");

        ApiResponse lint = admin.get("/lint?" + here).is(200);
        assertThat(lint.json().path("findings")).hasSize(4);
        assertThat(lint.body()).doesNotContain(token, "ng-0000", "plain words");
        assertThat(lint.text("/findings/3/message")).startsWith("'\\u001b[31m\\nred*' holds a *");
    }

    @Test
    void lint_suggests_the_nearest_model() {
        api.post("/access-key-configurations", "{'name':'a','access':{'models':{'allow':['openai:gpt4o']}}}");

        assertThat(admin.get("/lint?" + here).text("/findings/0/message")).contains("did you mean gpt-4o? ");
    }

    @Test
    void the_link_of_a_finding_begins_with_the_public_url() {
        try (AiGatewaySimulator behindProxy = AiGatewaySimulator.builder()
                .publicUrl(URI.create("http://localhost/base"))
                .start()) {
            String id = Exchanges.of(behindProxy, behindProxy.account())
                    .post("/access-key-configurations", "{'name':'a','access':{'models':{'allow':['openai:*']}}}")
                    .id();

            ApiResponse lint = new AdminExchanges(behindProxy).get("/lint").is(200);

            assertThat(lint.text("/findings/0/resource/uri"))
                    .isEqualTo("http://localhost/base/access-key-configurations/" + id);
        }
    }
}
