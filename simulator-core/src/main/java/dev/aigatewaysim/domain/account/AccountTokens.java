package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.apikey.KeyRing;
import dev.aigatewaysim.domain.id.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One account's part of the server's table of tokens, and when each of its API keys was last used.
 *
 * <p>Whether a token works is told by the account's state alone; the table says only whose state to look at. So resetting
 * or restoring an account needs no change here, however many keys it has. A token stays with an account as long as its
 * state, its baseline or a snapshot that is still in use has it; what is left over is swept out now and then, as tokens are
 * added.
 *
 * <p>Thread-safe.
 */
final class AccountTokens implements KeyRing {

    private static final int FIRST_SWEEP = 64;

    private final Map<Secret, Claim> server;
    private final Set<Secret> mine = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Account account;
    private volatile Map<ApiKeyId, Instant> lastUse = new ConcurrentHashMap<>();
    private volatile int sweepAt = FIRST_SWEEP;
    private volatile boolean open;
    private volatile boolean retired;

    /**
     * Whose a token is.
     *
     * @param owner the account's part of the table
     * @param pending how many keys with it are just being made
     */
    record Claim(AccountTokens owner, int pending) {

        boolean isOver(Secret token) {
            return pending == 0 && !owner.holds(token);
        }
    }

    AccountTokens(Map<Secret, Claim> server) {
        this.server = server;
    }

    void belongTo(Account owner) {
        account = owner;
    }

    Account account() {
        return Objects.requireNonNull(account);
    }

    /** Lets tokens lead to the account, which is complete now. */
    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    private boolean holds(Secret token) {
        Account owner = account;
        return !retired && owner != null && owner.holds(token);
    }

    @Override
    public boolean claim(Secret token) {
        if (retired) {
            return true; // what is done to a deleted account leads nowhere
        }
        Claim claim = server.compute(token, (t, other) -> {
            if (other == null || (other.owner != this && other.isOver(t))) {
                return new Claim(this, 1);
            }
            return other.owner == this ? new Claim(this, other.pending + 1) : other;
        });
        if (claim == null || claim.owner != this) {
            return false;
        }
        mine.add(token);
        if (mine.size() >= sweepAt) {
            sweep();
        }
        return true;
    }

    @Override
    public void settle(Secret token) {
        server.computeIfPresent(token, (t, claim) -> claim.owner == this ? new Claim(this, claim.pending - 1) : claim);
        if (retired) {
            retire();
        }
    }

    private void sweep() {
        mine.removeIf(token -> {
            Claim left =
                    server.computeIfPresent(token, (t, claim) -> claim.owner == this && claim.isOver(t) ? null : claim);
            return left == null || left.owner != this;
        });
        sweepAt = Math.max(FIRST_SWEEP, 2 * mine.size());
    }

    /** Makes every token of the account unknown, now and for good. */
    void retire() {
        retired = true;
        for (Secret token : mine) {
            server.computeIfPresent(token, (t, claim) -> claim.owner == this ? null : claim);
        }
        mine.clear();
        forgetUse();
    }

    @Override
    public @Nullable Instant lastUsed(ApiKeyId key) {
        return lastUse.get(key);
    }

    /** When keys were used, as it changes. */
    Map<ApiKeyId, Instant> lastUse() {
        return lastUse;
    }

    /** Notes that the key is used now; writes once a second at most, so that threads do not fight for one cache line. */
    void use(ApiKeyId key, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        if (!second.equals(lastUse.get(key))) {
            lastUse.put(key, second);
        }
    }

    /** Makes all keys look as their state says. */
    void forgetUse() {
        lastUse = new ConcurrentHashMap<>();
    }
}
