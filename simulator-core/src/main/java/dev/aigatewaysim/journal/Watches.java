package dev.aigatewaysim.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Those who wait for requests without a thread. What is written wakes them, all of one executor by one task, and they look at
 * what has been added only, or at everything when an entry was replaced, so that thousands may wait. Thread-safe.
 */
final class Watches {

    private final RequestJournal journal;
    private final Map<Executor, Set<Watch>> waiting = new HashMap<>();
    private final Set<Executor> awake = new HashSet<>();
    private volatile boolean any;

    Watches(RequestJournal journal) {
        this.journal = journal;
    }

    /** Waits for so many requests; see {@link RequestQuery#whenThere}. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows only removes the watch, and cannot fail
    CompletableFuture<List<RecordedRequest>> add(RequestQuery query, int count, Executor executor) {
        Watch watch = new Watch(query, count);
        synchronized (this) {
            waiting.computeIfAbsent(executor, none -> new LinkedHashSet<>()).add(watch);
            any = true;
        }
        watch.found.whenComplete((requests, failure) -> remove(watch, executor));
        watch.look(journal.snapshot());
        return watch.found;
    }

    private synchronized void remove(Watch watch, Executor executor) {
        Set<Watch> others = waiting.get(executor);
        if (others != null && others.remove(watch) && others.isEmpty()) {
            waiting.remove(executor);
            any = !waiting.isEmpty();
        }
    }

    /** Something was written, or nothing will be any more. */
    void wake() {
        if (!any) {
            return;
        }
        List<Executor> asleep;
        synchronized (this) {
            asleep = waiting.keySet().stream().filter(awake::add).toList();
        }
        for (Executor executor : asleep) {
            try {
                executor.execute(() -> look(executor));
            } catch (RejectedExecutionException closed) {
                look(executor);
            }
        }
    }

    private void look(Executor executor) {
        List<Watch> all;
        synchronized (this) {
            awake.remove(executor);
            all = new ArrayList<>(waiting.getOrDefault(executor, Set.of()));
        }
        RequestJournal.Snapshot now = journal.snapshot();
        all.forEach(watch -> watch.look(now));
    }

    /** One who waits. */
    private static final class Watch {

        private final RequestQuery query;
        private final int count;
        private final CompletableFuture<List<RecordedRequest>> found = new CompletableFuture<>();
        private long seen;
        private long replacements;
        private int fitting;

        Watch(RequestQuery query, int count) {
            this.query = query;
            this.count = count;
        }

        @SuppressWarnings("CatchingUnchecked") // an assertion is an Error, and Kotlin has no checked exceptions
        synchronized void look(RequestJournal.Snapshot now) {
            try {
                List<RecordedRequest> all = now.requests();
                if (now.replacements() > replacements) { // those that were counted may fit no more, and others may
                    replacements = now.replacements();
                    seen = 0;
                    fitting = 0;
                }
                int fresh = (int) Math.min(all.size(), Math.max(0, now.additions() - seen));
                seen = Math.max(seen, now.additions());
                fitting += query.in(all.subList(all.size() - fresh, all.size())).size();
                if (fitting >= count || now.last()) {
                    // some may have been dropped since they were counted
                    List<RecordedRequest> present = query.in(all);
                    fitting = present.size();
                    if (fitting >= count || now.last()) {
                        found.complete(query.journal().read(present));
                    }
                }
            } catch (Throwable condition) {
                found.completeExceptionally(condition);
            }
        }
    }
}
