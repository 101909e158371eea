package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import dev.aigatewaysim.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests that meet conditions, and the closest others. Reading them here does not mark them as read; see
 * {@link #markRead}.
 *
 * @param query supplies the requests; null when {@code actual} was null
 */
record Requests(@Nullable RequestQuery query, List<RequestCondition> conditions) {

    private static final int MAX_CLOSEST = 3;

    /**
     * @throws IllegalArgumentException when the number is negative
     */
    static int requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of requests must not be negative; it is " + count);
        }
        return count;
    }

    Requests with(RequestCondition condition) {
        return new Requests(
                query, Stream.concat(conditions.stream(), Stream.of(condition)).toList());
    }

    /** Returns the requests that meet all conditions, oldest first. */
    List<RecordedRequest> matching() {
        List<RecordedRequest> matching = new ArrayList<>();
        for (RecordedRequest request : all()) {
            if (isMatching(request)) {
                matching.add(request);
            }
        }
        return Collections.unmodifiableList(matching);
    }

    private boolean isMatching(RecordedRequest request) {
        for (RequestCondition condition : conditions) {
            if (!condition.test().test(request)) {
                return false;
            }
        }
        return true;
    }

    /** Returns all requests without marking them as read: the condition collects them and matches none. */
    private List<RecordedRequest> all() {
        List<RecordedRequest> all = new ArrayList<>();
        requireQuery()
                .where(request -> {
                    all.add(request);
                    return false;
                })
                .list();
        return all;
    }

    void markRead(Collection<RecordedRequest> requests) {
        Set<RecordedRequest> these = Collections.newSetFromMap(new IdentityHashMap<>());
        these.addAll(requests);
        requireQuery().where(these::contains).list();
    }

    private RequestQuery requireQuery() {
        if (query == null) {
            throw UnmetConditionException.noActual();
        }
        return query;
    }

    private List<RequestCondition> unmet(RecordedRequest request) {
        return conditions.stream()
                .filter(condition -> !condition.test().test(request))
                .toList();
    }

    /**
     * @throws UnmetConditionException when there are fewer or more
     */
    void requireSize(List<RecordedRequest> found, int lowest, int highest, String expected) {
        requireKept(highest < Integer.MAX_VALUE && found.size() >= lowest && found.size() <= highest, () -> expected);
        if (found.size() < lowest || found.size() > highest) {
            throw UnmetConditionException.because(() -> "Expecting " + expected + shownConditions() + "\nbut "
                    + Plural.verb(found.size())
                    + evidence(found, found.size() < lowest));
        }
    }

    /**
     * Checks that the journal is complete: dropped requests may have been among the matching ones.
     *
     * @param all whether a missing request matters
     * @param expected what is not known
     * @throws UnmetConditionException when the journal is off, or when one may be missing and that matters
     */
    void requireKept(boolean all, Supplier<String> expected) {
        RequestJournal journal = requireQuery().journal();
        if (!journal.isOn()) {
            throw UnmetConditionException.because(() -> "Expecting " + expected.get() + shownConditions()
                    + "\nbut the journal is off; set journalEntries to turn it on");
        }
        if (all && journal.dropped() > 0) {
            throw UnmetConditionException.because(
                    () -> "Expecting " + expected.get() + shownConditions() + "\nbut that is not known" + dropped());
        }
    }

    /**
     * @param inOrder those that follow the order, from its beginning
     * @throws UnmetConditionException when the order is incomplete
     */
    void requireOrder(List<RecordedRequest> found, List<RecordedRequest> inOrder, List<Operation> order) {
        int reached = inOrder.size();
        if (reached < order.size()) {
            throw UnmetConditionException.because(() -> "Expecting requests" + shownConditions() + "\nin the order"
                    + Text.lines(order.stream().map(Operation::name).toList()) + "\nbut "
                    + (reached == 0
                            ? "there is no " + order.get(0)
                            : "no " + order.get(reached) + " follows " + order.get(reached - 1) + ", number " + reached)
                    + evidence(found, false));
        }
    }

    /** Describes an assertion on the requests. */
    String assertion() {
        return conditions.stream()
                .map(RequestCondition::description)
                .collect(Collectors.joining(", ", "an assertion on requests ", ""))
                .strip();
    }

    /** Returns each condition on a separate line. */
    String shownConditions() {
        return shownConditionsAfter(0);
    }

    /** Returns each condition after so many on a separate line. */
    String shownConditionsAfter(int first) {
        return conditions.stream()
                .skip(first)
                .map(condition -> "\n  " + condition.description())
                .collect(Collectors.joining());
    }

    /**
     * Describes the requests that were found, the closest others, and dropped requests.
     *
     * @param tooFew whether more were expected
     */
    String evidence(List<RecordedRequest> found, boolean tooFew) {
        List<RecordedRequest> others = tooFew ? others() : List.of();
        return (found.isEmpty()
                        ? ""
                        : ":" + Text.lines(found.stream().map(Requests::line).toList()))
                + (others.isEmpty() ? "" : closest(others))
                + dropped();
    }

    private List<RecordedRequest> others() {
        return all().stream().filter(request -> !isMatching(request)).toList();
    }

    private String closest(List<RecordedRequest> others) {
        int fewest =
                others.stream().mapToInt(request -> unmet(request).size()).min().orElse(0);
        List<RecordedRequest> closest = new ArrayList<>(others.stream()
                .filter(request -> unmet(request).size() == fewest)
                .toList());
        Collections.reverse(closest);
        return "\nThe closest of " + Plural.of(others.size(), "other request") + ", newest first:"
                + closest.stream().limit(MAX_CLOSEST).map(this::difference).collect(Collectors.joining());
    }

    private String difference(RecordedRequest request) {
        return "\n  " + line(request)
                + unmet(request).stream()
                        .map(condition -> "\n    but " + condition.actual().apply(request))
                        .collect(Collectors.joining());
    }

    private String dropped() {
        long dropped = requireQuery().journal().dropped();
        return dropped == 0
                ? ""
                : "\nThe journal has dropped " + Plural.of(dropped, "request")
                        + ", which may have been among them; increase journalEntries.";
    }

    static String line(RecordedRequest request) {
        return Text.PLAIN.line(request.toString());
    }
}
