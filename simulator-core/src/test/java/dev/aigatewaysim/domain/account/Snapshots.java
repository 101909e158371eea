package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.state.OwnKey;
import java.util.function.Function;

/** Snapshots of states that no collection has checked. */
public final class Snapshots {

    private Snapshots() {}

    public static AccountSnapshot of(Function<AccountState, AccountState> contents) {
        Account account = new Given().account;
        OwnKey own = account.state().ownKey();
        IdGenerator.Position ids = account.snapshot().ids();
        return new AccountSnapshot(account, contents.apply(AccountState.empty(own)), ids, 0);
    }
}
