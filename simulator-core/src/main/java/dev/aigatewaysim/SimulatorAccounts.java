package dev.aigatewaysim;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.account.Seeder;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.fixture.Fixture;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a simulator, the first one among them. Thread-safe.
 *
 * <p>Decision: they are made by whoever first needs them, the caller or the thread that starts the server. Loading what they
 * consist of is most of what a caller would wait for in a new JVM, and the server starts meanwhile. What can be refused, such as
 * a fixture, and what reads a clock that is not the system's is made at once.
 */
final class SimulatorAccounts {

    private final SimulatorOptions options;
    private volatile @Nullable Made made;

    private record Made(Accounts all, Account first) {}

    /**
     * @throws dev.aigatewaysim.fixture.InvalidFixtureException when there is something wrong in a fixture
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when the API key is refused
     */
    SimulatorAccounts(SimulatorOptions options) {
        this.options = options;
        if (!options.fixtures().isEmpty() || options.apiKey() != null || !isSystem(options.clock())) {
            get();
        }
    }

    private static boolean isSystem(InstantSource clock) {
        return clock.equals(InstantSource.system());
    }

    Accounts all() {
        return get().all;
    }

    Account first() {
        return get().first;
    }

    private Made get() {
        Made present = made;
        return present == null ? make() : present;
    }

    private synchronized Made make() {
        Made present = made;
        if (present != null) {
            return present;
        }
        Accounts all = new Accounts(
                new AccountSettings(
                        options.clock(),
                        new BaseUrlRule(options.allowHttpProviders()),
                        options.rateLimit(),
                        options.journalEntries(),
                        options.traffic()),
                options.seed());
        if (options.adminToken() != null) {
            all.secrets().add(options.adminToken().reveal());
        }
        Account first = all.create(new NewAccount()
                .withApiKey(options.apiKey())
                .withContents(options.fixtures().isEmpty() ? Seeder.NOTHING : Fixture.allOf(options.fixtures())));
        Made now = new Made(all, first);
        made = now;
        return now;
    }
}
