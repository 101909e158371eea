package dev.aigatewaysim.unfinished;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The chains of calls about one account that were begun and have no effect yet, since their last call is missing: faults that
 * are not in force, and assertions that checked nothing.
 *
 * <pre>{@code
 * gateway.faults().on(Operation.CREATE_ACCESS_KEY).answer(503); // once(), times(n) or always() is missing
 * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).status(201); // hasSize(1) is missing
 * }</pre>
 *
 * <p>The extension for JUnit fails a test that leaves some, and so does closing a simulator. A chain whose next call was refused
 * with an exception is none of them.
 *
 * <p>Thread-safe.
 */
public final class UnfinishedCalls {

    /** Those of all accounts of the server. */
    private final Set<UnfinishedCall> ofServer;

    private final AtomicLong numbers;

    /** None yet, on a server of its own. */
    public UnfinishedCalls() {
        this(ConcurrentHashMap.newKeySet(), new AtomicLong());
    }

    private UnfinishedCalls(Set<UnfinishedCall> ofServer, AtomicLong numbers) {
        this.ofServer = ofServer;
        this.numbers = numbers;
    }

    /** Those of another account of the same server. */
    public UnfinishedCalls ofAnotherAccount() {
        return new UnfinishedCalls(ofServer, numbers);
    }

    /**
     * Notes the first call of a chain.
     *
     * @param what was begun, for people: {@code a fault on all operations}
     * @param missing what has to follow, for people: {@code say what it does, such as answer(503)}
     */
    public UnfinishedCall begin(Supplier<String> what, String missing) {
        return noted(what, missing, new CallSite());
    }

    UnfinishedCall noted(Supplier<String> what, String missing, CallSite site) {
        UnfinishedCall call = new UnfinishedCall(this, what, missing, site, numbers.getAndIncrement());
        ofServer.add(call);
        return call;
    }

    void forget(UnfinishedCall call) {
        ofServer.remove(call);
    }

    /**
     * Those that a test which uses the account and runs on this thread has begun: about the account on any thread, and about
     * other accounts of the server on this one. In the order in which they were begun.
     */
    public List<UnfinishedCall> ofTest() {
        Thread current = Thread.currentThread();
        return those(call -> call.calls() == this || call.thread() == current);
    }

    /** Those about all accounts of the server, in the order in which they were begun. */
    public List<UnfinishedCall> ofServer() {
        return those(call -> true);
    }

    private List<UnfinishedCall> those(Predicate<UnfinishedCall> condition) {
        if (ofServer.isEmpty()) {
            return List.of();
        }
        return ofServer.stream().filter(condition).sorted().toList();
    }
}
