package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.token.TokenRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account's part of the server's table of tokens.
 *
 * <p>Whether a token works is decided by the account's state alone; the table only says whose state to look at. So resetting
 * or restoring an account needs no change here, however many keys it has. A token is the account's until the account is
 * deleted, since a reset or a snapshot can bring its key back.
 *
 * <p>Thread-safe.
 */
final class AccountTokenRegistry implements TokenRegistry {

    private final TokenTable server;
    private final Set<Secret> mine = new HashSet<>();
    private final List<Secret> accessKeys = new ArrayList<>(0);
    private final List<AccountTokenRegistry> alone = List.of(this);
    private volatile @Nullable Account account;
    private volatile boolean open;
    private volatile boolean servesModels = true;
    private boolean retired;

    AccountTokenRegistry(TokenTable server) {
        this.server = server;
    }

    /** This registry as the only one that has a token. */
    List<AccountTokenRegistry> alone() {
        return alone;
    }

    void belongTo(Account owner) {
        account = owner;
    }

    Account account() {
        return Objects.requireNonNull(account);
    }

    /** From now on the account can be found and tokens lead to it: it is complete. */
    void open() {
        open = true;
    }

    /** From now on the account cannot be found and tokens do not lead to it. */
    void close() {
        open = false;
    }

    /** From now on the tokens of access keys do not lead to the account. */
    void endModelTraffic() {
        servesModels = false;
    }

    /** Whether the tokens of access keys lead to the account. */
    boolean servesModels() {
        return open && servesModels;
    }

    /** Whether the account is there: it is complete, and was not deleted. */
    boolean isOpen() {
        return open;
    }

    @Override
    public boolean isOfAnother(Secret token) {
        AccountTokenRegistry owner = server.ofApiKey(token);
        return owner != null && owner != this;
    }

    @Override
    public synchronized boolean claim(Secret token) {
        if (retired) {
            return true; // what is done to a deleted account leads nowhere
        }
        AccountTokenRegistry owner = server.putIfAbsent(token, this);
        if (owner == null) {
            mine.add(token);
        }
        return owner == null || owner == this;
    }

    @Override
    public synchronized void addAccessKey(Secret token) {
        if (!retired && !hasAccessKey(token)) {
            server.addAccessKey(token, this);
            accessKeys.add(token);
        }
    }

    @Override
    public synchronized boolean addNewAccessKey(Secret token) {
        if (retired) {
            return true;
        }
        boolean known = hasAccessKey(token);
        boolean added = server.addNewAccessKey(token, this);
        if (added && !known) {
            accessKeys.add(token);
        }
        return added;
    }

    /** Whether the token of an API key is the account's. */
    boolean has(Secret token) {
        return server.ofApiKey(token) == this;
    }

    /** Whether the token of an access key is the account's, and perhaps of others, too. */
    boolean hasAccessKey(Secret token) {
        return server.ofAccessKey(token).contains(this);
    }

    /** Gives up a token that came to nothing: no API key ever had it. */
    synchronized void release(Secret token) {
        if (mine.remove(token)) {
            server.remove(token, this);
        }
    }

    /** Gives up tokens that came to nothing: no access key ever had them. */
    synchronized void releaseAccessKeys(Collection<Secret> tokens) {
        Set<Secret> released = new HashSet<>(tokens);
        if (!released.isEmpty()) {
            accessKeys.removeIf(released::contains);
            released.forEach(token -> server.removeAccessKey(token, this));
        }
    }

    /** A new token, which is the account's. */
    Secret newToken(IdGenerator ids) {
        Secret token = ids.apiKeyToken();
        while (!claim(token)) {
            token = ids.apiKeyToken();
        }
        return token;
    }

    /** Makes every token of the account unknown, now and for good. */
    synchronized void retire() {
        open = false;
        retired = true;
        mine.forEach(token -> server.remove(token, this));
        accessKeys.forEach(token -> server.removeAccessKey(token, this));
    }
}
