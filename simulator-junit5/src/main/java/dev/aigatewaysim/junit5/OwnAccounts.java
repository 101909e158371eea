package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.NewAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of a test class that have an account each: a copy of what the class's methods begin with. Thread-safe. */
final class OwnAccounts {

    private final Options options;
    private final AiGatewaySimulator gateway;
    private final Overlaps overlaps;
    private final Set<TestRun> runs = ConcurrentHashMap.newKeySet();
    /** The runs of constructors, which do not know their test: each has a number that is unique at that time. */
    private final Map<TestRun, Integer> constructionNumbers = new HashMap<>();

    OwnAccounts(Options options, AiGatewaySimulator gateway, Overlaps overlaps) {
        this.options = options;
        this.gateway = gateway;
        this.overlaps = overlaps;
    }

    /** Begins a run with a new account. */
    TestRun begin(AccountSnapshot baseline, String uniqueId) {
        Account copy = copy(baseline, uniqueId);
        gateway.account()
                .endModelTraffic(); // a fixture's token is the original's: it must not lead past the test's account
        TestRun run = new TestRun(options, gateway.forAccount(copy), copy.baseline(), true);
        run.begin(overlaps, uniqueId);
        runs.add(run);
        return run;
    }

    /** Begins a run of a constructor with a new account. */
    TestRun beginConstruction(AccountSnapshot baseline, String uniqueId) {
        synchronized (constructionNumbers) {
            int free = 0;
            while (constructionNumbers.containsValue(free)) {
                free++;
            }
            TestRun run = begin(baseline, uniqueId + " construction " + free);
            constructionNumbers.put(run, free);
            return run;
        }
    }

    /** Creates an account that holds the same. */
    Account copy(AccountSnapshot original, String uniqueId) {
        OptionalLong seed = options.seedFor(uniqueId);
        return gateway.accounts()
                .create(new NewAccount().copyOf(original).withSettings(options.accountSettings(), seed));
    }

    /** Ends a run and deletes its account. */
    void end(TestRun run) {
        run.end();
        runs.remove(run);
        gateway.accounts().delete(run.gateway().account().id());
        synchronized (constructionNumbers) {
            constructionNumbers.remove(run);
        }
    }

    /** Ends the runs that have not ended: those of constructors whose test did not begin. */
    void endAll() {
        runs.forEach(this::end);
    }
}
