package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.comparison.AccountComparison;
import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.domain.credit.Transaction;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What an account held at one moment. Taking one and restoring one are an assignment each, whatever the account holds; two
 * can be compared ({@link #changesTo}).
 *
 * <p>Immutable and thread-safe. All collections are newest first.
 */
public final class AccountSnapshot {

    private final Account account;
    private final AccountState state;
    private final IdGenerator.Position ids;
    private final int sweeps;

    /**
     * @param sweeps how often secrets that were gone had been left out of the known ones
     */
    AccountSnapshot(Account account, AccountState state, IdGenerator.Position ids, int sweeps) {
        this.account = account;
        this.state = state;
        this.ids = ids;
        this.sweeps = sweeps;
    }

    /** The account that it is of. */
    public AccountId account() {
        return account.id();
    }

    /** The user that owned the account's API keys. */
    public Actor owner() {
        return state.ownKey().owner();
    }

    /** The account's own API key, the one that it was made with; nothing when that was deleted. */
    public Optional<ApiKeyId> ownKey() {
        ApiKeyId id = state.ownKey().id();
        return Optional.ofNullable(state.apiKeys().get(id.value())).map(ApiKey::id);
    }

    /** Where the account's clock stood; nothing when it ran. */
    public Optional<Instant> frozenAt() {
        return Optional.ofNullable(state.clock().frozenAt());
    }

    /** How far the account's clock ran ahead of the system's, since it was advanced; zero when it did not, or was frozen. */
    public Duration clockAhead() {
        return state.clock().ahead();
    }

    /** The API keys, as used as they were then. */
    public List<ApiKey> apiKeys() {
        return state.apiKeys().all(key -> key.usedAt(state.lastUse().of(key, key.lastUsed())));
    }

    /** The user-defined providers. */
    public Collection<Provider> providers() {
        return Collections.unmodifiableCollection(
                state.providers().userDefined().all());
    }

    /** The provider keys, as used as they were then. */
    public Collection<ProviderKey> providerKeys() {
        return state.providerKeys().all(key -> key.usedAt(state.lastUse().of(key, key.lastUsed())));
    }

    /** The access key configurations; names and redacted values of keys in them may be older than the provider keys'. */
    public Collection<AccessKeyConfiguration> accessKeyConfigurations() {
        return Collections.unmodifiableCollection(state.configurations().all());
    }

    /** The access keys, as used as they were then; the name of a linked configuration may be older than the configuration's. */
    public Collection<AccessKey> accessKeys() {
        return state.accessKeys().all(key -> key.usedAt(state.lastUse().of(key, key.lastUsed())));
    }

    /** The gateway's settings. */
    public GatewayConfig gatewayConfig() {
        return state.gatewayConfig();
    }

    /** The credit history. */
    public List<Transaction> transactions() {
        return state.credits().transactions();
    }

    /** The checkout sessions; the one that was added last comes first. */
    public List<CheckoutSession> checkoutSessions() {
        return state.credits().sessions();
    }

    /** The usage events. */
    public Collection<UsageEvent> usage() {
        return Collections.unmodifiableCollection(state.usage().all());
    }

    /** How the simulated providers behaved. */
    public UpstreamBook upstream() {
        return state.upstream();
    }

    /**
     * What changed from this state to another one. Secrets are shown redacted. The use of keys by requests is not compared,
     * and of a key or a configuration that another resource refers to a new name is a change of its own only.
     *
     * @param later of this account, or of another one: resources with the same identifier are compared, as those of an
     *     account and its copy, whose API keys and access keys then have other tokens
     */
    public AccountChanges changesTo(AccountSnapshot later) {
        return AccountComparison.between(state, later.state);
    }

    AccountState state() {
        return state;
    }

    IdGenerator.Position ids() {
        return ids;
    }

    /** Makes its secrets known, which most of the time they are. */
    void revealSecretsTo(KnownSecrets known) {
        if (!account.hasSecretsIn(known) || known.sweeps() != sweeps) {
            state.revealSecrets(known::add);
        }
    }

    boolean isOf(Account other) {
        return account == other;
    }

    /** Such as {@code snapshot of account ac_…}. */
    @Override
    public String toString() {
        return "snapshot of " + account;
    }
}
