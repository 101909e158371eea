package dev.aigatewaysim.campaign;

import dev.aigatewaysim.campaign.History.Call;
import dev.aigatewaysim.campaign.History.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether something shared is linearizable: threads do random operations at once, and some order of these, one after the other,
 * must have the same results.
 *
 * <p>Decision: no Lincheck. Version 2.39 fails on JDK 17 where what is shared holds a record, as all state here does. So threads
 * alternate by chance only: there is no model checking.
 *
 * <p>How often is the system property {@code linearizability.rounds}.
 */
public final class Linearizability<S> {

    private static final int ROUNDS = Integer.getInteger("linearizability.rounds", 500);

    /** On a busy machine threads may run one after the other for long, however few rounds are asked for. */
    private static final int MOST_ROUNDS = Math.max(50_000, 100 * ROUNDS);

    private static final int THREADS = 3;
    private static final int CALLS = 4;

    private final Supplier<S> fresh;
    private final List<Operation<S>> operations = new ArrayList<>();

    private Linearizability(Supplier<S> fresh) {
        this.fresh = fresh;
    }

    /**
     * Begins a check.
     *
     * @param fresh makes what is shared; always the same
     */
    public static <S> Linearizability<S> of(Supplier<S> fresh) {
        return new Linearizability<>(fresh);
    }

    /**
     * Adds an operation.
     *
     * @param name for people
     * @param work is one operation of what is checked, and returns what is compared with {@code equals}
     */
    public Linearizability<S> doing(String name, Function<S, @Nullable Object> work) {
        operations.add(new Operation<>(name, work));
        return this;
    }

    /**
     * Checks it, in more rounds than asked for as long as no two operations were under way at once.
     *
     * @throws AssertionError when no order explains the results of a round, or when no two operations were ever under way at once
     */
    public void check() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            boolean overlapped = false;
            for (int round = 0; round < ROUNDS || (!overlapped && round < MOST_ROUNDS); round++) {
                History<S> history = run(round, threads);
                overlapped |= history.overlaps();
                if (!history.isExplainedBy(fresh)) {
                    throw new AssertionError("no order of these calls explains their results:\n" + history);
                }
            }
            if (!overlapped) {
                throw new AssertionError("no two operations were under way at once in " + MOST_ROUNDS + " rounds");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private History<S> run(int round, ExecutorService threads) throws Exception {
        S subject = fresh.get();
        AtomicLong time = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<List<Call<S>>>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            List<Operation<S>> chosen = chosen(new Random(1_000L * round + thread));
            running.add(threads.submit(() -> {
                start.await();
                return chosen.stream()
                        .map(operation -> call(thread, operation, subject, time))
                        .toList();
            }));
        }
        List<Call<S>> calls = new ArrayList<>();
        for (Future<List<Call<S>>> each : running) {
            calls.addAll(each.get());
        }
        return new History<>(calls);
    }

    private List<Operation<S>> chosen(Random random) {
        return random.ints(CALLS, 0, operations.size())
                .mapToObj(operations::get)
                .toList();
    }

    private static <S> Call<S> call(int thread, Operation<S> operation, S subject, AtomicLong time) {
        long begin = time.incrementAndGet();
        Object result = operation.work().apply(subject);
        return new Call<>(thread, operation, result, begin, time.incrementAndGet());
    }
}
