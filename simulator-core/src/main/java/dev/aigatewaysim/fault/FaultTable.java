package dev.aigatewaysim.fault;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Faults in the order in which they were put in force. Finding, adding and removing one takes about the same time however
 * many there are, and those that are used up are not looked at for each request. Thread-safe for readers; changes are made
 * one after the other.
 */
final class FaultTable {

    /** Shared by all accounts without faults; nothing is ever added to it. */
    static final FaultTable EMPTY = new FaultTable();

    private final ConcurrentNavigableMap<Long, Fault> all = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Long, Fault> unspent = new ConcurrentSkipListMap<>();
    private final Map<String, Fault> byId = new ConcurrentHashMap<>();
    private long next;
    private volatile boolean over;

    Collection<Fault> all() {
        return all.values();
    }

    /** Those that may take a request; some of them may just have been used up. */
    Collection<Fault> unspent() {
        return unspent.values();
    }

    @Nullable
    Fault find(String id) {
        return byId.get(id);
    }

    /** The number of the next fault. */
    long nextNumber() {
        return next;
    }

    void add(Fault fault) {
        all.put(next, fault);
        unspent.put(next, fault);
        byId.put(fault.id(), fault);
        next++;
    }

    /** Ends and removes the fault with this identifier, and returns it; null when there is none. */
    @Nullable
    Fault remove(String id) {
        Fault fault = byId.remove(id);
        if (fault != null) {
            fault.end();
            all.remove(fault.number());
            unspent.remove(fault.number());
        }
        return fault;
    }

    /** Ends all faults at once. */
    void end() {
        if (this != EMPTY) {
            over = true;
            all.values().forEach(Fault::end);
        }
    }

    /** Whether all faults have ended. */
    boolean isOver() {
        return over;
    }

    /** Keeps the fault only to be shown. */
    void spend(Fault fault) {
        unspent.remove(fault.number());
    }
}
