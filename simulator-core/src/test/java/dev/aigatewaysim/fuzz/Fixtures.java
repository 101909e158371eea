package dev.aigatewaysim.fuzz;

import static dev.aigatewaysim.fuzz.DirectGateway.require;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import java.util.OptionalLong;

/** Fixtures: refused with their reasons, or the account's snapshot makes the same account. */
public final class Fixtures {

    private Fixtures() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Accounts accounts = new Accounts(AccountSettings.defaults(), OptionalLong.of(13));
        Account account = accounts.create();
        try {
            account.seed(Fixture.parse("fuzzed", bytes));
        } catch (InvalidFixtureException refused) {
            require(!refused.problems().isEmpty(), "refused without a reason");
            require(account.changes().isEmpty(), "a refused fixture changed " + account.changes());
            return;
        }
        String snapshot = Fixture.jsonWithSecrets(account.snapshot());
        Account copy = new Accounts(AccountSettings.defaults(), OptionalLong.of(14))
                .create(new NewAccount().withContents(Fixture.parse(snapshot)));
        String again = Fixture.jsonWithSecrets(copy.snapshot());
        require(again.equals(snapshot), "the snapshot of the copy differs\n" + snapshot + "\n" + again);
    }
}
