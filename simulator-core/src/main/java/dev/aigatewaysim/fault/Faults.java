package dev.aigatewaysim.fault;

import dev.aigatewaysim.journal.ApiRequest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one account, in the order in which they are tried. One that is begun and never put in force (by
 * {@code once()} or its like) does nothing; see {@link dev.aigatewaysim.domain.account.Account#unfinished()}. Thread-safe.
 *
 * <pre>{@code
 * faults.on(Operation.ROTATE_PROVIDER_KEY).applyThenDropReply().once();
 * faults.on(Operation.CREATE_ACCESS_KEY).answer(ErrorResponse.rateLimited(Duration.ofSeconds(1))).times(2);
 * faults.onAll().delayBetween(Duration.ofMillis(5), Duration.ofMillis(50)).always();
 * }</pre>
 */
public final class Faults {

    /** How many failures of conditions are kept: the first ones. */
    private static final int MOST_FAILURES = 100;

    private final Supplier<String> ids;
    private final LongSupplier seeds;
    private final UnfinishedCalls unfinished;

    /**
     * Another one after each clear. Changed under this object's lock, and read without it to take requests: a fault that is
     * removed ends before it leaves the table.
     */
    private volatile FaultTable table = FaultTable.EMPTY;

    /** Guarded by this object's lock. */
    private long revision;

    /** Guarded by this object's lock. */
    private final List<FaultConditionException> failedConditions = new ArrayList<>(0);

    /**
     * @param ids generates the id of each fault; never called by two threads at once
     * @param seeds generates the seed of each fault; never called by two threads at once
     * @param unfinished gets those that are begun and not in force yet
     */
    public Faults(Supplier<String> ids, LongSupplier seeds, UnfinishedCalls unfinished) {
        this.ids = ids;
        this.seeds = seeds;
        this.unfinished = unfinished;
    }

    /** Begins a fault for these operations. */
    public Selection on(Operation first, Operation... more) {
        return new Selection(this, Collections.unmodifiableSet(EnumSet.of(first, more)));
    }

    /**
     * Begins a fault for these operations.
     *
     * @throws IllegalArgumentException when there are none
     */
    public Selection on(Collection<Operation> operations) {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("there are no operations; name at least one, or use onAll()");
        }
        return new Selection(this, Collections.unmodifiableSet(EnumSet.copyOf(operations)));
    }

    /**
     * Begins a fault for every request of the account that is let in: to any operation, with an API key that works, and
     * within the rate limit. {@code HEAD} of a list or a resource is an operation of its own.
     */
    public Selection onAll() {
        return new Selection(this, Set.of());
    }

    /** Begins a fault for the requests that meet a condition, see {@link Selection#matching}. */
    public Selection onRequests(Predicate<? super ApiRequest> condition) {
        return onAll().matching(condition);
    }

    /**
     * Finds the fault that takes a request, and counts. The first that matches and is due takes it; those after it do not
     * count it.
     *
     * @return the fault, or null when there is none for it
     * @throws FaultConditionException when a condition throws something; then no fault counts the request
     */
    public @Nullable Fault hit(ApiRequest request) {
        FaultTable now = table;
        List<Fault> matching = new ArrayList<>(0);
        for (Fault fault : now.unspent()) {
            if (matches(fault, request)) {
                matching.add(fault);
                if (fault.takesEach()) { // what comes after it is not even asked
                    Fault taken = firstToTake(matching, now);
                    if (taken != null) {
                        return taken;
                    }
                    matching.clear(); // another request has used it up just now
                }
            }
        }
        return firstToTake(matching, now);
    }

    private static @Nullable Fault firstToTake(List<Fault> matching, FaultTable table) {
        for (Fault fault : matching) {
            if (fault.take(table)) {
                if (fault.spent()) {
                    table.spend(fault);
                }
                return fault;
            }
        }
        return null;
    }

    @SuppressWarnings("CatchingUnchecked") // an assertion is an Error, and Kotlin has no checked exceptions
    private boolean matches(Fault fault, ApiRequest request) {
        try {
            return fault.matches(request);
        } catch (Throwable failed) {
            FaultConditionException failure = new FaultConditionException(fault.id(), failed);
            note(failure);
            throw failure;
        }
    }

    private synchronized void note(FaultConditionException failure) {
        if (failedConditions.size() < MOST_FAILURES) {
            failedConditions.add(failure);
        }
    }

    /**
     * What conditions threw since the start or the last {@link #clear()}, oldest first, the first 100 at most: each request that met one
     * was returned a 500, which the code under test may have hidden.
     */
    public synchronized List<FaultConditionException> failedConditions() {
        return List.copyOf(failedConditions);
    }

    /** Whether one of them may take a request to this operation: it is meant, and not used up. */
    public boolean mayHit(Operation operation) {
        FaultTable now = table;
        for (Fault fault : now.unspent()) {
            if (fault.mayHit(operation) && !now.isOver()) {
                return true;
            }
        }
        return false;
    }

    /** All that are in force or used up, in the order in which they are tried. */
    public synchronized List<Fault> all() {
        return List.copyOf(table.all());
    }

    /** Goes up whenever a fault is put in force or removed, not with the requests that one takes; for noticing that. */
    public synchronized long revision() {
        return revision;
    }

    /** Those that have taken no request yet, in their order. */
    public List<Fault> unused() {
        return all().stream().filter(fault -> !fault.used()).toList();
    }

    /** The fault of that id; empty when there is none, or none any more. */
    public synchronized Optional<Fault> find(String id) {
        return Optional.ofNullable(table.find(id));
    }

    /**
     * Removes a fault; what it holds up goes on at once.
     *
     * @return false when there was none of that id
     */
    public boolean remove(String id) {
        Fault removed;
        synchronized (this) {
            removed = table.remove(id);
            if (removed != null) {
                revision++;
            }
        }
        if (removed != null) {
            removed.release();
        }
        return removed != null;
    }

    /** Removes all, with what their conditions threw; what they hold up goes on at once. */
    public void clear() {
        FaultTable removed;
        synchronized (this) {
            removed = table;
            removed.end();
            table = FaultTable.EMPTY;
            failedConditions.clear();
            revision++;
        }
        removed.all().forEach(Fault::release);
    }

    UnfinishedCall begin(Supplier<String> what, String missing) {
        return unfinished.begin(what, missing);
    }

    synchronized Fault put(Selection selection, Effect effect, LongFunction<When> timing) {
        long generated = seeds.getAsLong();
        When when = timing.apply(generated);
        long seed = when instanceof When.Probability chosen ? chosen.seed() : generated;
        FaultTable now = table == FaultTable.EMPTY ? new FaultTable() : table;
        Fault fault = new Fault(newId(), now.nextNumber(), selection, effect, when, seed);
        now.add(fault);
        table = now;
        revision++;
        return fault;
    }

    /** An account that was restored generates the same again, but the faults that were put in force since are still there. */
    private String newId() {
        String id = ids.get();
        while (table.find(id) != null) {
            id = ids.get();
        }
        return id;
    }
}
