package dev.aigatewaysim.domain.account;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The accounts of a server, by age and by identifier. A change makes a new index that shares all but a few nodes with the
 * old one.
 *
 * <p>Immutable and thread-safe.
 *
 * @param byNumber the accounts by the order in which they were made
 * @param byId the accounts by the text of their identifier, whose hash needs nothing to be linked in a new JVM; accounts that
 *     were made with the same seed have the same one
 * @param byName the accounts that have a name, by it
 */
record AccountIndex(
        TreePMap<Long, Account> byNumber,
        HashPMap<String, TreePMap<Long, Account>> byId,
        HashPMap<String, Account> byName) {

    static final AccountIndex EMPTY = new AccountIndex(TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    /** All accounts, oldest first. */
    Collection<Account> all() {
        return byNumber.values();
    }

    /** The oldest account with this identifier; null when there is none. */
    @Nullable
    Account find(AccountId id) {
        TreePMap<Long, Account> same = byId.get(id.value());
        return same == null ? null : same.firstEntry().getValue();
    }

    /** The account with this name; null when there is none. */
    @Nullable
    Account named(String name) {
        return byName.get(name);
    }

    AccountIndex with(long number, Account account) {
        TreePMap<Long, Account> same = byId.getOrDefault(account.id().value(), TreePMap.empty());
        return new AccountIndex(
                byNumber.plus(number, account),
                byId.plus(account.id().value(), same.plus(number, account)),
                account.name() == null ? byName : byName.plus(account.name(), account));
    }

    /** Without this account, which must be there. */
    AccountIndex without(Account account) {
        TreePMap<Long, Account> same = byId.getOrDefault(account.id().value(), TreePMap.empty());
        Long number = same.entrySet().stream()
                .filter(entry -> entry.getValue() == account)
                .findFirst()
                .orElseThrow()
                .getKey();
        TreePMap<Long, Account> rest = same.minus(number);
        return new AccountIndex(
                byNumber.minus(number),
                rest.isEmpty()
                        ? byId.minus(account.id().value())
                        : byId.plus(account.id().value(), rest),
                account.name() == null ? byName : byName.minus(account.name()));
    }
}
