package dev.aigatewaysim.domain.credit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The credit history of one account and its checkout sessions. A change makes a new ledger that shares all but a few
 * nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class CreditLedger {

    private static final CreditLedger EMPTY = new CreditLedger(TreePMap.empty(Entry.NEWEST_FIRST), 0, Sessions.NONE);

    private final TreePMap<Entry, Transaction> transactions;
    /** Greater than the number of every transaction; never near its end, since given numbers have 32 bits. */
    private final long next;

    private final Sessions sessions;

    private CreditLedger(TreePMap<Entry, Transaction> transactions, long next, Sessions sessions) {
        this.transactions = transactions;
        this.next = next;
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

    /** All checkout sessions, newest first: the one that was added last comes first. */
    public List<CheckoutSession> sessions() {
        return List.copyOf(sessions.byNumber.values());
    }

    /** The checkout session with this identifier; null when there is none. */
    @Nullable
    CheckoutSession session(String id) {
        Integer number = sessions.numbers.get(id);
        return number == null ? null : sessions.byNumber.get(number);
    }

    boolean hasAt(Instant time, long number) {
        return transactions.containsKey(new Entry(time, number));
    }

    CreditLedger with(Transaction transaction) {
        return with(transaction, null);
    }

    CreditLedger with(Transaction transaction, @Nullable Integer sequence) {
        long number = sequence == null ? next : sequence;
        Entry entry = new Entry(transaction.createdAt(), number);
        return new CreditLedger(transactions.plus(entry, transaction), Math.max(next, number + 1), sessions);
    }

    CreditLedger with(CheckoutSession session) {
        return new CreditLedger(transactions, next, sessions.with(session));
    }

    /** The checkout sessions, by the order in which they were added and by identifier. */
    private record Sessions(TreePMap<Integer, CheckoutSession> byNumber, HashPMap<String, Integer> numbers) {

        static final Sessions NONE =
                new Sessions(TreePMap.empty(Comparator.<Integer>reverseOrder()), HashTreePMap.empty());

        Sessions with(CheckoutSession session) {
            Integer number = numbers.getOrDefault(session.id(), numbers.size());
            return new Sessions(byNumber.plus(number, session), numbers.plus(session.id(), number));
        }
    }

    /** A place in the history: when, and where among those of the same second. */
    private record Entry(Instant time, long number) {

        static final Comparator<Entry> NEWEST_FIRST =
                Comparator.comparing(Entry::time).thenComparing(Entry::number).reversed();
    }
}
