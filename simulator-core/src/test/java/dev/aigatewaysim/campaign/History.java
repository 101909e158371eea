package dev.aigatewaysim.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What operations on something shared returned, and when. Immutable; thread-safe if the results are.
 *
 * @param calls in any order
 */
record History<S>(List<Call<S>> calls) {

    /**
     * An operation.
     *
     * @param name for people
     * @param work returns what is compared with {@code equals}
     */
    record Operation<S>(String name, Function<S, @Nullable Object> work) {}

    /**
     * An operation that has returned. The numbers of all begins and ends are different, and in the order of time.
     */
    record Call<S>(
            int thread, Operation<S> operation, @Nullable Object result, long begin, long end) {

        boolean isBefore(Call<S> other) {
            return end < other.begin;
        }
    }

    History {
        calls = calls.stream().sorted(Comparator.comparingLong(Call::end)).toList();
    }

    /** Whether two operations were under way at once. */
    boolean overlaps() {
        return calls.stream()
                .anyMatch(call -> calls.stream()
                        .anyMatch(other ->
                                call.thread() != other.thread() && !call.isBefore(other) && !other.isBefore(call)));
    }

    /**
     * Whether some order of the calls, one after the other, has the same results: an order in which no call is after one that
     * began when it had returned.
     *
     * @param fresh returns what was shared, as it was in the beginning
     */
    boolean isExplainedBy(Supplier<S> fresh) {
        return hasResultsOf(calls, fresh) || isExplained(List.of(), calls, fresh);
    }

    private static <S> boolean isExplained(List<Call<S>> done, List<Call<S>> left, Supplier<S> fresh) {
        if (left.isEmpty()) {
            return true;
        }
        return left.stream()
                .filter(call -> left.stream().noneMatch(other -> other.isBefore(call)))
                .anyMatch(call -> {
                    List<Call<S>> next = new ArrayList<>(done);
                    next.add(call);
                    List<Call<S>> after = new ArrayList<>(left);
                    after.remove(call);
                    return hasResultsOf(next, fresh) && isExplained(next, after, fresh);
                });
    }

    private static <S> boolean hasResultsOf(List<Call<S>> order, Supplier<S> fresh) {
        S subject = fresh.get();
        return order.stream()
                .allMatch(call ->
                        Objects.equals(call.result(), call.operation().work().apply(subject)));
    }

    /** For people: one call a line. */
    @Override
    public String toString() {
        return calls.stream()
                .sorted(Comparator.comparingLong(Call::begin))
                .map(call -> "thread %d, from %d to %d: %s = %s"
                        .formatted(
                                call.thread(),
                                call.begin(),
                                call.end(),
                                call.operation().name(),
                                call.result()))
                .collect(Collectors.joining("\n"));
    }
}
