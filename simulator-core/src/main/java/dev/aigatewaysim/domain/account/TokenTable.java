package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.Secret;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a server by the tokens of their API keys and access keys. An API key's token has one account, an access
 * key's can have several.
 *
 * <p>Thread-safe.
 */
final class TokenTable {

    private final Map<Secret, AccountTokenRegistry> apiKeys = new ConcurrentHashMap<>();

    /** An account's only registry is one list for all its tokens, so a token takes no more than its entry. */
    private final Map<Secret, List<AccountTokenRegistry>> accessKeys = new ConcurrentHashMap<>();

    /** The account that has, or had, an API key with this token; null when there is none. */
    @Nullable
    AccountTokenRegistry ofApiKey(Secret token) {
        return apiKeys.get(token);
    }

    /** The accounts that have, or had, an access key with this token. */
    List<AccountTokenRegistry> ofAccessKey(Secret token) {
        return accessKeys.getOrDefault(token, List.of());
    }

    /** Makes the token of an API key an account's, and returns whose it was; null when it is new. */
    @Nullable
    AccountTokenRegistry putIfAbsent(Secret token, AccountTokenRegistry account) {
        return apiKeys.putIfAbsent(token, account);
    }

    /** Removes an account's token of an API key. */
    void remove(Secret token, AccountTokenRegistry account) {
        apiKeys.remove(token, account);
    }

    /** Adds a token of an access key to an account that does not have it yet. */
    void addAccessKey(Secret token, AccountTokenRegistry account) {
        accessKeys.merge(token, account.alone(), TokenTable::union);
    }

    /** Adds an account's token of an access key, if no other account has it; returns whether the account has it now. */
    boolean addNewAccessKey(Secret token, AccountTokenRegistry account) {
        List<AccountTokenRegistry> there = accessKeys.putIfAbsent(token, account.alone());
        return there == null || there.equals(account.alone());
    }

    /** Removes an account's token of an access key. */
    void removeAccessKey(Secret token, AccountTokenRegistry account) {
        accessKeys.computeIfPresent(token, (same, there) -> without(account, there));
    }

    private static List<AccountTokenRegistry> union(
            List<AccountTokenRegistry> there, List<AccountTokenRegistry> account) {
        return Stream.concat(there.stream(), account.stream()).toList();
    }

    private static @Nullable List<AccountTokenRegistry> without(
            AccountTokenRegistry account, List<AccountTokenRegistry> there) {
        List<AccountTokenRegistry> others =
                there.stream().filter(other -> other != account).toList();
        return switch (others.size()) {
            case 0 -> null;
            case 1 -> others.get(0).alone();
            default -> others;
        };
    }
}
