package dev.aigatewaysim.domain.credit;

import dev.aigatewaysim.domain.resource.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.pcollections.TreePMap;

/**
 * The credit history of one account and its checkout sessions. A change makes a new ledger that shares all but a few
 * nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class CreditLedger {

    private static final CreditLedger EMPTY =
            new CreditLedger(TreePMap.empty(Entry.NEWEST_FIRST), Store.<CheckoutSession>empty());

    private final TreePMap<Entry, Transaction> transactions;
    private final Store<CheckoutSession> sessions;

    private CreditLedger(TreePMap<Entry, Transaction> transactions, Store<CheckoutSession> sessions) {
        this.transactions = transactions;
        this.sessions = sessions;
    }

    /** A ledger of nothing. */
    public static CreditLedger empty() {
        return EMPTY;
    }

    /** All transactions, newest first; of those of the same second, the one that was added last comes first. */
    public List<Transaction> transactions() {
        return List.copyOf(transactions.values());
    }

    /** All checkout sessions, in descending order of their identifiers. */
    public List<CheckoutSession> sessions() {
        return List.copyOf(sessions.all());
    }

    Store<CheckoutSession> sessionStore() {
        return sessions;
    }

    CreditLedger with(Transaction transaction) {
        Entry entry = new Entry(transaction.createdAt(), transactions.size());
        return new CreditLedger(transactions.plus(entry, transaction), sessions);
    }

    CreditLedger with(CheckoutSession session) {
        return new CreditLedger(transactions, sessions.with(session.id(), session));
    }

    /** A place in the history: when, and after how many others it was added. */
    private record Entry(Instant time, int number) {

        static final Comparator<Entry> NEWEST_FIRST =
                Comparator.comparing(Entry::time).thenComparing(Entry::number).reversed();
    }
}
