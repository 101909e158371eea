package dev.aigatewaysim.domain.credit;

import dev.aigatewaysim.domain.collection.Slice;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.credit.CheckoutSession.Status;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The prepaid credits of one account. Thread-safe. */
public final class Credits {

    private static final String KIND = "checkout session";
    private static final Pattern SESSION_ID = Pattern.compile("cs_test_[0-9A-Za-z]{48}");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final StateRef<Slice<CreditLedger, BigDecimal>> state;
    private final IdGenerator ids;

    /**
     * For the account that owns the state; users take {@code account.credits()}.
     *
     * @param state the history and the checkout sessions, with what all usage of the account has cost, in US dollars
     */
    public Credits(StateRef<Slice<CreditLedger, BigDecimal>> state, IdGenerator ids) {
        this.state = state;
        this.ids = ids;
    }

    /**
     * What is left: all grants that have not expired, less all usage, in US cents. It is exact and then rounded down to
     * whole cents, also below zero; what does not fit into a {@code long} is the nearest one that does.
     */
    public long balanceCents() {
        return balance()
                .movePointRight(2)
                .setScale(0, RoundingMode.FLOOR)
                .min(MOST)
                .max(LEAST)
                .longValueExact();
    }

    /** Returns what is left, in US dollars, exactly: all grants that have not expired, less all usage. Can be negative. */
    public BigDecimal balance() {
        StateRef.Dated<Slice<CreditLedger, BigDecimal>> now = state.dated();
        BigDecimal granted = grants(now.slice().own())
                .filter(grant -> grant.isValidAt(now.time()))
                .map(grant -> BigDecimal.valueOf(grant.amountCents(), 2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return granted.subtract(now.slice().context());
    }

    /** Whether anything is left to spend: the exact {@link #balance()} is above zero. */
    public boolean isSpendable() {
        return balance().signum() > 0;
    }

    /**
     * Whether the account ever had credits, whatever became of them. When it had and nothing {@linkplain #isSpendable is
     * left}, they are used up or have expired.
     */
    public boolean everBought() {
        return grants(state.now().own()).findAny().isPresent();
    }

    private static Stream<CreditGrant> grants(CreditLedger ledger) {
        return ledger.transactions().stream()
                .filter(CreditGrant.class::isInstance)
                .map(CreditGrant.class::cast);
    }

    /** The credit history, newest first; of entries of the same second, the one that was added last comes first. */
    public List<Transaction> transactions() {
        return state.now().own().transactions();
    }

    /**
     * Gives the account credits, now.
     *
     * @param amountCents how much, in US cents
     * @param expiresAt from when on they no longer count; null when they always do
     * @throws IllegalArgumentException when the amount is negative
     */
    public CreditGrant grant(long amountCents, CreditGrant.Category category, @Nullable Instant expiresAt) {
        return state.change((slice, now) -> {
            CreditGrant grant = new CreditGrant(amountCents, category, now, expiresAt);
            return new StateRef.Update<>(slice.with(slice.own().with(grant)), grant);
        });
    }

    /** Adds an entry of any kind to the history; its time decides its place there. */
    public void add(Transaction transaction) {
        add(transaction, null);
    }

    /**
     * Adds an entry of any kind to the history, at a place of its own among those of the same second.
     *
     * @param sequence not negative; those with a greater one come first. Null for the first place
     * @throws RefusalException when another entry of the same second has this place
     * @throws IllegalArgumentException when the sequence is negative
     */
    public void add(Transaction transaction, @Nullable Integer sequence) {
        if (sequence != null && sequence < 0) {
            throw new IllegalArgumentException("sequence is " + sequence + "; it must not be negative");
        }
        state.change((slice, now) -> {
            if (sequence != null && slice.own().hasAt(transaction.createdAt(), sequence)) {
                throw new RefusalException(new Violation(
                        FieldPath.of("sequence"),
                        Problem.ID_TAKEN,
                        "is " + sequence + ", which another entry of the same second has; give another one, or none"));
            }
            return new StateRef.Update<>(slice.with(slice.own().with(transaction, sequence)), transaction);
        });
    }

    /**
     * Adds a checkout session that comes from elsewhere; it grants nothing. It is the newest of all.
     *
     * @throws RefusalException when its identifier has another form or is there already, or its amount is less than 1
     */
    public void restore(CheckoutSession session) {
        state.change((slice, now) -> {
            Violations violations = new Violations();
            if (!SESSION_ID.matcher(session.id()).matches()) {
                violations.add(
                        FieldPath.of("id"),
                        Problem.ID_INVALID,
                        "is not that of a checkout session: cs_test_ and 48 letters and digits");
            } else if (slice.own().session(session.id()) != null) {
                violations.add(FieldPath.of("id"), Problem.ID_TAKEN, "is there already; give another one, or none");
            }
            if (session.amountCents() < 1) {
                violations.add(
                        FieldPath.of("amountCents"),
                        Problem.AMOUNT_INVALID,
                        "is " + session.amountCents() + "; give the number of cents, at least 1");
            }
            violations.throwIfAny();
            return next(slice, slice.own(), session);
        });
    }

    /**
     * Begins a purchase.
     *
     * @param amountCents required; at least 1
     * @throws RefusalException when the amount is missing or less than 1
     */
    public CheckoutSession checkout(@Nullable Long amountCents) {
        if (amountCents == null || amountCents < 1) {
            String given = amountCents == null ? "is required" : "is " + amountCents;
            throw new RefusalException(new Violation(
                    FieldPath.of("amount"),
                    Problem.AMOUNT_INVALID,
                    given + "; give the number of cents to buy, at least 1"));
        }
        return state.change((slice, now) -> {
            CheckoutSession session = new CheckoutSession(newId(slice.own()), amountCents, now, Status.OPEN);
            return next(slice, slice.own(), session);
        });
    }

    /** One that no session has: a snapshot from an account with the same seed holds what this one generates. */
    private String newId(CreditLedger ledger) {
        String id = ids.checkoutSessionId();
        while (ledger.session(id) != null) {
            id = ids.checkoutSessionId();
        }
        return id;
    }

    /** The checkout session with this identifier. */
    public Optional<CheckoutSession> session(String id) {
        return Optional.ofNullable(state.now().own().session(id));
    }

    /**
     * Pays a checkout session: its credits are granted and expire a calendar year later (UTC), or never when that is after
     * the year 9999. Paying again changes nothing.
     *
     * @throws RefusalException when there is no such session, or it was cancelled
     */
    public CheckoutSession pay(String id) {
        return state.change((slice, now) -> {
            CheckoutSession session = requireNot(Status.CANCELLED, slice.own(), id);
            if (session.status() == Status.PAID) {
                return new StateRef.Update<>(slice, session);
            }
            CreditGrant grant =
                    new CreditGrant(session.amountCents(), CreditGrant.Category.PURCHASE, now, aYearAfter(now));
            return next(slice, slice.own().with(grant), session.with(Status.PAID));
        });
    }

    /** Null in the year 9999: timestamps, and the clock, do not go further. */
    private static @Nullable Instant aYearAfter(Instant now) {
        Instant then = now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
        return Timeline.has(then) ? then : null;
    }

    /**
     * Cancels a checkout session. Cancelling again changes nothing.
     *
     * @throws RefusalException when there is no such session, or it was paid
     */
    public CheckoutSession cancel(String id) {
        return state.change((slice, now) -> {
            CheckoutSession session = requireNot(Status.PAID, slice.own(), id);
            return session.status() == Status.CANCELLED
                    ? new StateRef.Update<>(slice, session)
                    : next(slice, slice.own(), session.with(Status.CANCELLED));
        });
    }

    private static CheckoutSession requireNot(Status status, CreditLedger ledger, String id) {
        CheckoutSession session = ledger.session(id);
        if (session == null) {
            throw new RefusalException(Store.notFound(id, KIND));
        }
        if (session.status() == status) {
            throw new RefusalException(new Violation(
                    null,
                    Problem.CHECKOUT_SESSION_CLOSED,
                    "the checkout session " + id + " is " + status.name().toLowerCase(Locale.ROOT)
                            + "; begin a new one"));
        }
        return session;
    }

    private static StateRef.Update<Slice<CreditLedger, BigDecimal>, CheckoutSession> next(
            Slice<CreditLedger, BigDecimal> slice, CreditLedger ledger, CheckoutSession session) {
        return new StateRef.Update<>(slice.with(ledger.with(session)), session);
    }
}
