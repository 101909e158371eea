package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import org.junit.jupiter.api.Test;

class AccountsTest {

    @Test
    void tests_share_a_server_and_nothing_else() {
        try (var simulator = AiGatewaySimulator.start()) {
            // snippet: accounts
            Account mine = simulator.newAccount(); // microseconds, at the same URL
            var keys = new TeamKeys(simulator.url(), mine.apiKey());
            keys.create("web");

            Account copy = simulator.copyOf(mine); // the same resources with the same ids, other tokens
            keys.create("batch");
            assertThat(mine.accessKeys().all()).hasSize(2);
            assertThat(copy.accessKeys().all()).hasSize(1);
            AccessKey web = mine.accessKeys().all().stream() // get(id) and find(id) look up by identifier
                    .filter(key -> "web".equals(key.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(mine.accessKeys().get(web.id())).isEqualTo(web);
            assertThat(mine.changes().toString()) // what changed since the account was made
                    .contains("+ access key \"batch\"", "+ access key \"web\"");

            simulator.accounts().delete(mine.id());
            assertThat(keys.list().statusCode()).isEqualTo(401);
            // end
        }
    }
}
