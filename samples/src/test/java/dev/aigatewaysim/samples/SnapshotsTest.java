package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.fixture.Fixture;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    @Test
    void a_state_is_kept_brought_back_compared_and_written() {
        try (var simulator = AiGatewaySimulator.start()) {
            // snippet: snapshots
            var keys = new TeamKeys(simulator.url(), simulator.apiKey());
            keys.create("web");
            AccountSnapshot before = simulator.account().snapshot();

            keys.create("batch");
            assertThat(before.changesTo(simulator.account().snapshot()).added())
                    .singleElement()
                    .hasToString("+ access key \"batch\" (" + newest(simulator.account()) + ")");

            simulator.account().restore(before); // in memory: one assignment, whatever the account holds
            String json = Fixture.json(before); // as a fixture, without secrets; jsonWithSecrets has them
            Account elsewhere = simulator.newAccount(Fixture.parse(json));
            assertThat(newest(elsewhere)).isEqualTo(newest(simulator.account()));
            // end
        }
    }

    private static String newest(Account account) {
        return account.accessKeys().list(null, 1).items().get(0).id().value();
    }
}
