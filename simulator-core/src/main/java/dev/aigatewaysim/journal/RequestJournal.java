package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last requests of an account, oldest first, each with what became of it. Bounded by number and by memory: the oldest go
 * first, and {@link #dropped()} counts them. Response bodies have the memory that the requests leave free: the oldest of them
 * go before any request does.
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

    private static final int FIRST_ROOM = 16;
    private static final @Nullable RecordedRequest[] NONE = new RecordedRequest[0];

    private final int maxEntries;
    private final long maxBytes;
    private final UnfinishedCalls unfinished;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    /** A ring; grows up to {@code maxEntries}. All of these are guarded by the lock. */
    private @Nullable RecordedRequest[] ring = NONE;

    private int oldest;
    private int size;

    /** Of the requests, and of the response bodies that are kept. */
    private long bytes;

    private long responseBytes;

    /** Of so many requests, the oldest, the response bodies are not kept any more. */
    private int released;

    private long dropped;
    private long additions;
    private int waiting;
    private boolean noWaits;

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
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.unfinished = unfinished;
    }

    /** The assertions on it that were begun and have checked nothing yet; libraries of assertions note them. */
    public UnfinishedCalls unfinished() {
        return unfinished;
    }

    /** Whether it keeps anything at all. */
    public boolean isOn() {
        return maxEntries > 0;
    }

    /** Writes an entry; the oldest ones make room. One that is too large on its own counts as dropped at once. */
    public void add(RecordedRequest request) {
        int weight = request.approximateBytes();
        lock.lock();
        try {
            if (maxEntries == 0 || weight > maxBytes) {
                dropped++;
                return;
            }
            while (size > 0 && (size >= maxEntries || bytes + weight > maxBytes)) {
                dropOldest();
            }
            append(request);
            bytes += weight;
            responseBytes += request.approximateResponseBytes();
            while (bytes + responseBytes > maxBytes) {
                releaseOldestResponse();
            }
            additions++;
            if (waiting > 0) {
                added.signalAll();
            }
        } finally {
            lock.unlock();
        }
        wakeWatches();
    }

    private void dropOldest() {
        bytes -= at(0).approximateBytes();
        if (released > 0) {
            released--;
        } else {
            responseBytes -= at(0).approximateResponseBytes();
        }
        ring[oldest] = null;
        oldest = oldest + 1 == ring.length ? 0 : oldest + 1;
        size--;
        dropped++;
    }

    private void releaseOldestResponse() {
        RecordedRequest request = at(released);
        request.releaseResponse();
        responseBytes -= request.approximateResponseBytes();
        released++;
    }

    private void append(RecordedRequest request) {
        if (size == ring.length) {
            grow();
        }
        int at = oldest + size;
        ring[at >= ring.length ? at - ring.length : at] = request;
        size++;
    }

    private void grow() {
        @Nullable RecordedRequest[] larger = new RecordedRequest[Math.min(maxEntries, Math.max(FIRST_ROOM, 2 * size))];
        System.arraycopy(ring, oldest, larger, 0, ring.length - oldest);
        System.arraycopy(ring, 0, larger, ring.length - oldest, oldest);
        ring = larger;
        oldest = 0;
    }

    private RecordedRequest at(int index) {
        int at = oldest + index;
        return Objects.requireNonNull(ring[at >= ring.length ? at - ring.length : at]);
    }

    /** All that is kept, oldest first; a copy that does not change. */
    public List<RecordedRequest> all() {
        return query().list();
    }

    /**
     * What nobody has looked at: the requests that are kept and were in no answer of {@link #all()} or of a
     * {@linkplain RequestQuery query}, oldest first. Asking for them here is not looking at them.
     */
    public List<RecordedRequest> unread() {
        return snapshot().requests.stream().filter(request -> !request.isRead()).toList();
    }

    /** How many are kept. */
    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** How many were not kept, or not any more, since the start or the last {@link #clear()}. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, what was dropped included. */
    public void clear() {
        lock.lock();
        try {
            ring = NONE;
            oldest = 0;
            size = 0;
            bytes = 0;
            responseBytes = 0;
            released = 0;
            dropped = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will come any more: those who wait get what there is, now and from now on. */
    public void endWaits() {
        lock.lock();
        try {
            noWaits = true;
            added.signalAll();
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
     * What is kept at one moment, and how many had been written until then.
     *
     * @param last whether nothing will come any more
     */
    record Snapshot(List<RecordedRequest> requests, long additions, boolean last) {}

    Snapshot snapshot() {
        lock.lock();
        try {
            List<RecordedRequest> requests = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                requests.add(at(i));
            }
            return new Snapshot(Collections.unmodifiableList(requests), additions, noWaits);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something was written after the snapshot.
     *
     * @param deadline on the scale of {@link System#nanoTime()}
     * @return whether something was; false at the deadline
     * @throws InterruptedException when the thread is interrupted
     */
    boolean awaitAdditionAfter(Snapshot snapshot, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            long left = deadline - System.nanoTime();
            while (additions == snapshot.additions && left > 0 && !noWaits) {
                left = added.awaitNanos(left);
            }
            return additions != snapshot.additions;
        } finally {
            waiting--;
            lock.unlock();
        }
    }
}
