package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.operation.Operation;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management API in the name of an account's owner. */
class ManagementCallsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR =
            AiGatewaySimulator.builder().rateLimit(1).start();

    private final Account account = SIMULATOR.newAccount();
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final String api = "/accounts/" + account.id() + "/api";

    @Test
    void create_read_change_and_delete_without_a_key() {
        String key = admin.post(api + "/access-keys", "{'name': 'web'}").is(201).text("/id");

        assertThat(account.accessKeys().all())
                .extracting(made -> made.id().value())
                .containsExactly(key);
        assertThat(admin.get(api + "/access-keys?limit=10")
                        .is(200)
                        .json()
                        .at("/aiGatewayAccessKeys/0/name")
                        .textValue())
                .isEqualTo("web");
        admin.send("PATCH", api + "/access-keys/" + key, "{\"name\": \"site\"}").is(200);
        assertThat(admin.get(api + "/access-keys/" + key).is(200).text("/name")).isEqualTo("site");
        admin.delete(api + "/access-keys/" + key).is(204);
        assertThat(account.accessKeys().all()).isEmpty();
    }

    @Test
    void leave_no_entry_in_the_journal_and_meet_no_fault_and_no_rate_limit() {
        account.faults().onAll().answer(503).always();

        admin.get(api + "/access-keys").is(200);
        admin.get(api + "/access-keys").is(200);
        admin.get(api + "/access-keys").is(200);

        assertThat(account.requests().all()).isEmpty();
        assertThat(account.faults().all())
                .allSatisfy(fault -> assertThat(fault.hits()).isZero());
        assertThat(SIMULATOR
                        .accounts()
                        .unauthenticatedRequests()
                        .to(Operation.LIST_ACCESS_KEYS)
                        .list())
                .isEmpty();
    }

    @Test
    void have_the_errors_of_the_api() {
        admin.get(api + "/access-keys/none-such").isRefused(404, 27611);
        admin.post(api + "/access-keys", "{'nme': 'web'}").isRefused(400, 214).at("/nme");
        admin.get(api + "/acess-keys").isRefused(404, 27611);
        ApiResponse notAllowed = admin.delete(api + "/access-keys").isRefused(405, 27614);
        assertThat(notAllowed.header("allow")).contains("POST");
        assertThat(admin.send("OPTIONS", api + "/access-keys", null).is(204).header("allow"))
                .contains("POST");
    }

    @Test
    void find_the_account_by_its_name_and_no_other() {
        Account named = SIMULATOR.accounts().create(new NewAccount().withName("of one test"));

        admin.post("/accounts/of%20one%20test/api/access-keys", "{'name': 'web'}")
                .is(201);

        assertThat(named.accessKeys().all()).hasSize(1);
        admin.get("/accounts/ac_unknown/api/access-keys").isRefused(404, 27611);
    }

    @Test
    void work_after_the_accounts_own_key_was_deleted() {
        account.apiKeys().delete(account.snapshot().ownKey().orElseThrow());

        admin.get(api + "/api-keys").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/models", "/%761/models", "/v1%2Fmodels", "/_simulator/accounts"})
    void are_for_the_management_api_only(String path) {
        admin.get(api + path).isRefused(404, 27611);
    }
}
