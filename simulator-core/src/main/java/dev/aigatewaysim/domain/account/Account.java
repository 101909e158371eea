package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.collection.LastUse;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.comparison.AccountComparison;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.state.OwnKey;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One account of the gateway: isolated from every other, with its own resources, user, clock and identifiers. Its
 * collections can be used directly, without a server; they obey the same rules as the API.
 *
 * <p>A test steers it: by its {@link #clock()} and its {@link #faults()}, and looks at what was asked in
 * {@link #requests()}.
 *
 * <p>It has a baseline, to which {@link #reset()} brings it back: what it held when it was made, its seed included.
 *
 * <p>Thread-safe: a read sees one consistent moment and waits for no other, changes happen one after the other, and one that
 * is refused changes nothing.
 */
public final class Account extends AccountContents {

    private final StateHolder holder;
    private final boolean ownTokenChosen;
    private final AccountContext context;
    private final IdGenerator ids;
    private final RateWindow rate;
    private final RequestJournal requests;
    private final Faults faults;
    private final Instant createdAt;
    private volatile AccountId id;
    private volatile @Nullable AccountId wantedId;
    private volatile @Nullable String name;

    Account(AccountId id, AccountState state, boolean ownTokenChosen, AccountContext context) {
        this(id, new StateHolder(state), ownTokenChosen, context);
    }

    private Account(AccountId id, StateHolder holder, boolean ownTokenChosen, AccountContext context) {
        super(holder, context, context.tokens());
        this.id = id;
        this.holder = holder;
        this.ownTokenChosen = ownTokenChosen;
        this.context = context;
        this.ids = context.ids();
        this.rate = new RateWindow(context.settings().ratePerMinute());
        this.requests = context.settings().newJournal(context.unfinished());
        this.faults = new Faults(() -> ids.nextTransient(IdKind.FAULT), ids::nextSeed, context.unfinished());
        context.followClock(clock());
        this.createdAt = clock().instant().truncatedTo(ChronoUnit.SECONDS);
        context.tokens().belongTo(this);
    }

    /** Its identifier, {@code ac_…}. */
    public AccountId id() {
        return id;
    }

    /** The name that was given to it, by which it is found, too; null when it has none. */
    public @Nullable String name() {
        return name;
    }

    /**
     * The token of its own API key, the one that it was created with, which requests carry as {@code Authorization: Bearer
     * …}. It works as long as that key is not deleted.
     */
    public String apiKey() {
        return state().ownKey().token().reveal();
    }

    /** When it was made, in whole seconds. */
    public Instant createdAt() {
        return createdAt;
    }

    /** How many API keys, providers, provider keys, configurations and access keys it holds. */
    public int resources() {
        return state().resources();
    }

    /** What was asked of the account through its API, the last requests at least. */
    public RequestJournal requests() {
        return requests;
    }

    /** What goes wrong on purpose with requests to the account. */
    public Faults faults() {
        return faults;
    }

    /** The faults and assertions on the account that were begun and have no effect, since their last call is missing. */
    public UnfinishedCalls unfinished() {
        return context.unfinished();
    }

    boolean hasSecretsIn(KnownSecrets known) {
        return context.secrets() == known;
    }

    /** Gives every secret that the account has or, after a reset, has again. */
    @SuppressWarnings("ReferenceEquality") // the same value need not be read twice; an equal one may be
    void revealSecrets(Consumer<String> to) {
        StateHolder.Version now = holder.version();
        now.state().revealSecrets(to);
        AccountSnapshot baseline = now.baseline();
        if (baseline != null && baseline.state() != now.state()) {
            baseline.state().revealSecrets(to);
        }
    }

    String nextRequestId() {
        return ids.nextTransient(IdKind.GATEWAY_REQUEST);
    }

    String nextOperationId() {
        return ids.nextTransient(IdKind.OPERATION);
    }

    /** What stays the same until the account is reset, restored, replaced or deleted. */
    Object period() {
        return holder.period();
    }

    /** Does this while nothing else changes, if the period is still this one; returns whether it is. */
    boolean changeIn(Object period, Runnable change) {
        return holder.changingIn(period, change);
    }

    Duration takeRequest() {
        return rate.take(clock());
    }

    /**
     * Puts more into the account, all of it or nothing. The baseline stays; {@link #keepAsBaseline()} moves it.
     *
     * <p>Changes of the account wait until the seed has returned, those of other threads and of requests too: a seed that
     * waits for one waits forever. A change by the seed itself, of the account and not of what it is given, is refused with
     * an {@link IllegalStateException}.
     *
     * @throws RuntimeException what the seed throws; nothing has changed then
     */
    public void seed(Seeder seed) {
        holder.change(state -> new StateRef.Update<>(grown(state, false, seed), this));
    }

    /**
     * Puts something into the account in the place of all that it holds, all of it or nothing: it begins as new, with its
     * own API key only and with the system's clock. That is its baseline then.
     *
     * @throws RuntimeException what the seed throws; nothing has changed then
     */
    public void replace(Seeder seed) {
        holder.changeAll(() -> beginWith(grown(asNew(), true, seed)));
    }

    /**
     * Puts something into the account in the place of all that it holds, as {@link #replace} does, and leaves the baseline,
     * the journal and the faults alone: the way back to a snapshot that was written as a fixture. Identifiers go on
     * increasing.
     *
     * @throws RuntimeException what the seed throws; nothing has changed then
     */
    public void restore(Seeder seed) {
        holder.changeAll(() -> {
            holder.set(grown(asNew(), true, seed));
            rate.clear();
        });
    }

    private AccountState asNew() {
        OwnKey own = state().ownKey();
        AuditInfo made = AuditInfo.created(createdAt, own.owner());
        ApiKey key = new ApiKey(own.id(), "default", null, null, own.token(), null, made);
        return AccountState.empty(own).withApiKeys(AccountState.NO_API_KEYS.with(key));
    }

    private AccountState grown(AccountState from, boolean asNew, Seeder seed) {
        return holder.unchanging(
                "the account is being seeded, which would overwrite this change; within a seed, change what it is given,"
                        + " not the account",
                () -> seeded(from, asNew, seed));
    }

    private AccountState seeded(AccountState from, boolean asNew, Seeder seed) {
        IdGenerator generated = ids.fork();
        SeedTarget target = new SeedTarget(from, asNew, ownTokenChosen, context.withIds(generated));
        AccountState grown = target.filledBy(seed);
        ids.adopt(generated);
        wantedId = target.wantedId();
        return grown;
    }

    /** What the account holds at this moment. Takes the same time whatever that is. */
    public AccountSnapshot snapshot() {
        return holder.alone(() -> snapshotOf(state()));
    }

    private AccountSnapshot snapshotOf(AccountState state) {
        return snapshotOf(state, ids.position());
    }

    private AccountSnapshot snapshotOf(AccountState state, IdGenerator.Position position) {
        return new AccountSnapshot(this, state, position, context.secrets().sweeps());
    }

    /**
     * Brings the account back to what it held when the snapshot was taken, its clock included. With a seed, it generates the same
     * identifiers and tokens from there again; without one, identifiers go on increasing. API keys look as used as they were
     * when they were made. Takes the same time whatever the account holds.
     *
     * @throws IllegalArgumentException when the snapshot is of another account; a copy of that is what
     *     {@link NewAccount#copyOf} makes
     */
    public void restore(AccountSnapshot snapshot) {
        checkIsMine(snapshot);
        holder.changeAll(() -> {
            holder.set(unused(snapshot));
            returnTo(snapshot.ids());
        });
    }

    /** After the clock is back: identifiers of operations are generated meanwhile, of the time that it shows. */
    private void returnTo(IdGenerator.Position position) {
        ids.returnTo(position);
        rate.clear();
    }

    private void checkIsMine(AccountSnapshot snapshot) {
        if (!snapshot.isOf(this)) {
            throw new IllegalArgumentException("the snapshot is of the account " + snapshot.account() + ", this one is "
                    + id + "; make a copy of that account instead");
        }
    }

    private AccountState unused(AccountSnapshot snapshot) {
        snapshot.revealSecretsTo(context.secrets());
        return snapshot.state().withLastUse(LastUse.none());
    }

    /**
     * Brings the account back to its baseline, as {@link #restore} does, and clears its journal, its faults and what its
     * simulated providers remember of calls, such as deviations from conversations.
     */
    public void reset() {
        holder.changeAll(
                () -> { // the baseline is looked at in here: it may be about to move
                    restore(baseline());
                    upstream().forgetCalls();
                });
        clearTraffic();
    }

    /**
     * Brings the account back to what it held when the snapshot was taken, as {@link #restore} does, makes that its baseline,
     * and clears its journal, its faults and what its simulated providers remember of calls, such as deviations from
     * conversations. What another thread changes meanwhile is gone or comes after both, never between them.
     *
     * @throws IllegalArgumentException when the snapshot is of another account
     */
    public void resetTo(AccountSnapshot snapshot) {
        checkIsMine(snapshot);
        holder.changeAll(() -> {
            AccountState state = unused(snapshot);
            holder.set(state, snapshotOf(state, snapshot.ids()));
            returnTo(snapshot.ids());
            upstream().forgetCalls();
        });
        clearTraffic();
    }

    private void beginWith(AccountState state) {
        holder.set(state, snapshotOf(state));
        rate.clear();
    }

    private void clearTraffic() {
        faults.clear();
        requests.clear();
    }

    /** Makes what the account holds at this moment its baseline, and returns it. */
    public AccountSnapshot keepAsBaseline() {
        return holder.changing(() -> {
            AccountSnapshot now = snapshotOf(state());
            holder.setBaseline(now);
            return now;
        });
    }

    /**
     * What is the same object as long as nothing in the account changes, which includes its baseline and when its keys were last
     * used; for noticing changes.
     */
    public Object version() {
        return holder.version();
    }

    /** What {@link #reset()} brings the account back to. */
    public AccountSnapshot baseline() {
        return baselineOf(holder.version());
    }

    private static AccountSnapshot baselineOf(StateHolder.Version version) {
        return Objects.requireNonNull(version.baseline(), "the account is still being made");
    }

    /** What changed since the baseline; see {@link AccountSnapshot#changesTo}. Both are looked at in one moment. */
    public AccountChanges changes() {
        StateHolder.Version now = holder.version();
        return AccountComparison.between(baselineOf(now).state(), now.state());
    }

    /** Which account this was according to what it was seeded with; null when that says nothing. */
    @Nullable
    AccountId wantedId() {
        return wantedId;
    }

    /** Takes a name, before anybody knows this account. */
    void take(AccountName given) {
        name = given.value();
    }

    /** Takes an identifier over, before anybody knows this account. */
    void adopt(AccountId other) {
        id = other;
    }

    /** Such as {@code account ac_…}. */
    @Override
    public String toString() {
        return "account " + id;
    }

    /** Makes every token of the account unknown, and empties it for good: a late reset brings nothing back. */
    void retire() {
        holder.alone(() -> {
            context.tokens().retire();
            beginWith(AccountState.empty(state().ownKey()));
            return this;
        });
        clearTraffic();
        requests.endWaits();
    }

    /**
     * Lets the tokens of its access keys lead nowhere from now on: model requests are for its copies, which have tokens of
     * their own. Test frameworks call it for an account that each test copies, so that a request with a token of the original
     * is refused instead of being served there.
     */
    public void endModelTraffic() {
        context.tokens().endModelTraffic();
    }

    /** Removes it from what can be found; its tokens lead nowhere from now on. */
    void close() {
        context.tokens().close();
    }

    /** Whether it is one of the server's accounts: it is complete, and was not deleted. */
    boolean isOpen() {
        return context.tokens().isOpen();
    }

    /** The API key with this token; null when there is none. */
    @Nullable
    ApiKeyId withToken(Secret token) {
        String key = state().apiKeys().idOf(token);
        return key == null ? null : new ApiKeyId(key);
    }

    /** The access key with this token; null when there is none. */
    @Nullable
    AccessKeyId accessKeyWithToken(Secret token) {
        String key = state().accessKeys().idOf(token);
        return key == null ? null : new AccessKeyId(key);
    }

    /** Notes that the API key is used now, if the account still has it with this token. */
    void use(ApiKeyId key, Secret token) {
        noteUse(key, state -> key.value().equals(state.apiKeys().idOf(token)));
    }

    /** Notes that the access key serves a request now, if the account still has it with this token. */
    void use(AccessKeyId key, Secret token) {
        noteUse(key, state -> key.value().equals(state.accessKeys().idOf(token)));
    }
}
