package dev.aigatewaysim.unfinished;

import java.util.function.Supplier;

/** A call that was begun and needs another one to have an effect. Thread-safe. */
public final class UnfinishedCall implements Comparable<UnfinishedCall> {

    private final UnfinishedCalls calls;
    private final Supplier<String> what;
    private final String missing;
    private final CallSite site;
    private final long number;
    private final Thread thread = Thread.currentThread();

    UnfinishedCall(UnfinishedCalls calls, Supplier<String> what, String missing, CallSite site, long number) {
        this.calls = calls;
        this.what = what;
        this.missing = missing;
        this.site = site;
        this.number = number;
    }

    /**
     * The next call has followed, and needs another one in its turn. May be called several times, where one beginning has
     * several ends.
     *
     * @param what as for {@link UnfinishedCalls#begin}
     * @param missing as for {@link UnfinishedCalls#begin}
     */
    public UnfinishedCall next(Supplier<String> what, String missing) {
        finish();
        return calls.noted(what, missing, site);
    }

    /**
     * Returns the result of a step that the next call takes. When the step throws, the chain is not waited for any more: what is
     * thrown says what is wrong with it.
     */
    public <T> T step(Supplier<T> step) {
        boolean done = false;
        try {
            T result = step.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                finish();
            }
        }
    }

    /** The last call has followed, or it is not waited for any more. Does nothing the second time. */
    public void finish() {
        calls.forget(this);
    }

    UnfinishedCalls calls() {
        return calls;
    }

    Thread thread() {
        return thread;
    }

    /** By when they were begun. */
    @Override
    public int compareTo(UnfinishedCall other) {
        return Long.compare(number, other.number);
    }

    /** For people: what was begun, where, and what is missing. */
    @Override
    public String toString() {
        return what.get() + ", begun at " + site + ": " + missing;
    }
}
