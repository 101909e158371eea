package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last requests of an account, oldest first, each with what became of it. Bounded by number and by memory: the oldest go
 * first, and {@link #dropped()} counts them. Response bodies have the memory that the requests leave free: the oldest of them
 * go before any request does.
 *
 * <p>A request is here when its response is sent, or when a fault begins to delay that: it is
 * {@linkplain RecordedRequest#pending() pending} then until the delay is over, in the same place. One that arrived before the
 * last {@link #clear()} does not appear after it, however long its response takes.
 *
 * <pre>{@code
 * journal.to(Operation.CREATE_ACCESS_KEY).refusedWith("ERR_NGROK_27611").count();
 * journal.to(Operation.CREATE_ACCESS_KEY).await(Duration.ofSeconds(5));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class RequestJournal {

    /** How many requests are kept unless something else is said: 1000. */
    public static final int DEFAULT_MAX_ENTRIES = 1000;

    /** How much memory they take at most unless something else is said, in bytes: 8 MiB. */
    public static final long DEFAULT_MAX_BYTES = 8L << 20;

    private final UnfinishedCalls unfinished;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** All of these are guarded by the lock; only whether anything is kept at all never changes. */
    private final KeptRequests kept;

    private long revision;
    private int waiting;
    private boolean noWaits;

    /** Another one after each clear; changed under the lock. */
    private volatile Object period = new Object();

    /** When it was made or last cleared, by {@link System#nanoTime()}; changed under the lock. */
    private volatile long began = System.nanoTime();

    /** Made when it is first needed: most journals are never waited for in this way. */
    private volatile @Nullable Watches watches;

    /**
     * An empty journal.
     *
     * @param maxEntries how many requests it keeps; 0 keeps none
     * @param maxBytes how much memory they take at most, about, in bytes
     * @throws IllegalArgumentException when one of them is negative
     */
    public RequestJournal(int maxEntries, long maxBytes) {
        this(maxEntries, maxBytes, new UnfinishedCalls());
    }

    /**
     * An empty journal.
     *
     * @param maxEntries how many requests it keeps; 0 keeps none
     * @param maxBytes how much memory they take at most, about, in bytes
     * @param unfinished gets the assertions on it that are begun and have checked nothing yet
     * @throws IllegalArgumentException when a number is negative
     */
    public RequestJournal(int maxEntries, long maxBytes, UnfinishedCalls unfinished) {
        if (maxEntries < 0 || maxBytes < 0) {
            throw new IllegalArgumentException(
                    "a journal's bounds must not be negative; they are " + maxEntries + " and " + maxBytes);
        }
        this.kept = new KeptRequests(maxEntries, maxBytes);
        this.unfinished = unfinished;
    }

    /** The assertions on it that were begun and have checked nothing yet; libraries of assertions note them. */
    public UnfinishedCalls unfinished() {
        return unfinished;
    }

    /** Whether it keeps anything at all. */
    public boolean isOn() {
        return kept.isOn();
    }

    /** Writes an entry; the oldest ones are dropped when there are too many. One that is too large on its own counts as dropped at once. */
    public void add(RecordedRequest request) {
        newEntry().write(request);
    }

    /** The place of a request that has just arrived, which is empty yet. */
    public Entry newEntry() {
        return new Entry(this, period);
    }

    /**
     * The place of one request in the journal, in the order of what was written first. It is gone when the journal is cleared
     * or its request is dropped for newer ones. Thread-safe.
     */
    public static final class Entry {

        private final RequestJournal journal;
        private final Object period;

        /** Whether it was written. These are guarded by the lock of the journal. */
        private boolean written;

        /** How many were added before it; -1 when it was not kept. */
        private long number = -1;

        private Entry(RequestJournal journal, Object period) {
            this.journal = journal;
            this.period = period;
        }

        /** Writes the request, in the place of what was written here before; does nothing when the place is gone. */
        public void write(RecordedRequest request) {
            journal.write(this, request);
        }
    }

    private void write(Entry entry, RecordedRequest request) {
        lock.lock();
        try {
            if (entry.period != period) {
                return;
            }
            if (entry.written) {
                kept.replace(entry.number, request);
            } else {
                entry.written = true;
                entry.number = kept.add(request);
            }
            revision++;
            if (waiting > 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        wakeWatches();
    }

    /** All that is kept, oldest first; a copy that does not change. */
    public List<RecordedRequest> all() {
        lock.lock();
        try {
            return read(snapshot().requests);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What has not been read yet: the requests that are kept and were in no result of {@link #all()} or of a
     * {@linkplain RequestQuery query}, oldest first; of each result all or none. Asking for them here is not looking at them.
     */
    public List<RecordedRequest> unread() {
        lock.lock();
        try {
            return snapshot().requests.stream()
                    .filter(request -> !request.isRead())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that all of these were read, and returns them. */
    List<RecordedRequest> read(List<RecordedRequest> requests) {
        lock.lock();
        try {
            requests.forEach(RecordedRequest::markRead);
            return requests;
        } finally {
            lock.unlock();
        }
    }

    /** How many are kept. */
    public int size() {
        lock.lock();
        try {
            return kept.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many were not kept, or not any more, since the start or the last {@link #clear()}. */
    public long dropped() {
        lock.lock();
        try {
            return kept.dropped();
        } finally {
            lock.unlock();
        }
    }

    /** Grows with every request that is written, completed or dropped at once, and with every {@link #clear()}; for noticing changes. */
    public long revision() {
        lock.lock();
        try {
            return revision;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, what was dropped included, and the requests that have arrived and are not written yet. */
    public void clear() {
        lock.lock();
        try {
            period = new Object();
            began = System.nanoTime();
            kept.clear();
            revision++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether this journal was made or last cleared before the request was recorded, which may be one of another journal: a request
     * for which it is false belongs to what was over before.
     */
    public boolean beganBefore(RecordedRequest request) {
        return request.recordedAfter(began);
    }

    /** Nothing will come any more: those who wait get what there is, now and from now on. */
    public void endWaits() {
        lock.lock();
        try {
            noWaits = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        wakeWatches();
    }

    private void wakeWatches() {
        Watches present = watches;
        if (present != null) {
            present.wake();
        }
    }

    /** All requests. */
    public RequestQuery query() {
        return new RequestQuery(this, request -> true);
    }

    /** The requests to these operations. */
    public RequestQuery to(Operation first, Operation... more) {
        return query().to(first, more);
    }

    /** The requests that fit. */
    public RequestQuery where(Predicate<? super RecordedRequest> condition) {
        return query().where(condition);
    }

    /** Those who wait without a thread. */
    Watches watches() {
        lock.lock();
        try {
            Watches present = watches;
            if (present == null) {
                present = new Watches(this);
                watches = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is kept at one moment, and how many had been added and how many replaced until then.
     *
     * @param last whether nothing will come any more
     */
    record Snapshot(List<RecordedRequest> requests, long additions, long replacements, boolean last) {}

    Snapshot snapshot() {
        lock.lock();
        try {
            return new Snapshot(kept.list(), kept.additions(), kept.replacements(), noWaits);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something was added or replaced after the snapshot.
     *
     * @param deadline on the scale of {@link System#nanoTime()}
     * @return whether something was; false at the deadline
     * @throws InterruptedException when the thread is interrupted
     */
    boolean awaitChangeAfter(Snapshot snapshot, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            long left = deadline - System.nanoTime();
            while (!hasChangedSince(snapshot) && left > 0 && !noWaits) {
                left = changed.awaitNanos(left);
            }
            return hasChangedSince(snapshot);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private boolean hasChangedSince(Snapshot snapshot) {
        return kept.additions() != snapshot.additions || kept.replacements() != snapshot.replacements;
    }
}
