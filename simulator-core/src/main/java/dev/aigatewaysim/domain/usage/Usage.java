package dev.aigatewaysim.domain.usage;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The usage events of one account. Thread-safe. */
public final class Usage {

    private final StateRef<UsageLog> state;
    private final IdGenerator ids;

    /** For the account that owns the state; users take {@code account.usage()}. */
    public Usage(StateRef<UsageLog> state, IdGenerator ids) {
        this.state = state;
        this.ids = ids;
    }

    /**
     * Adds an event.
     *
     * @return the event, with all that the draft left open
     * @throws RefusalException when a field breaks its rule, or there is an event with this identifier already
     */
    public UsageEvent record(UsageEvent.Draft draft) {
        return record(List.of(draft)).get(0);
    }

    /**
     * Adds events, all of them or none, in one moment.
     *
     * @return the events in the same order, with all that the drafts left open
     * @throws RefusalException when a field breaks its rule, or there is an event with one of the identifiers already
     */
    public List<UsageEvent> record(List<UsageEvent.Draft> drafts) {
        List<DraftValues> valid = valid(drafts);
        return state.change((log, now) -> {
            UsageLog next = log;
            List<UsageEvent> events = new ArrayList<>(valid.size());
            for (DraftValues values : valid) {
                UsageEvent event = event(values, next, now);
                next = next.with(event);
                events.add(event);
            }
            return new StateRef.Update<>(next, events);
        });
    }

    private static List<DraftValues> valid(List<UsageEvent.Draft> drafts) {
        Violations violations = new Violations();
        List<DraftValues> valid = new ArrayList<>(drafts.size());
        for (UsageEvent.Draft draft : drafts) {
            DraftValues values = draft.values();
            values.check(violations);
            valid.add(values);
        }
        violations.throwIfAny();
        return valid;
    }

    private UsageEvent event(DraftValues values, UsageLog log, Instant now) {
        checkFree(log, values.id);
        count(IdKind.USAGE_EVENT, values.id);
        count(IdKind.GATEWAY_REQUEST, values.requestId);
        String requestId = values.requestId != null ? values.requestId : ids.next(IdKind.GATEWAY_REQUEST);
        String id = values.id != null ? values.id : ids.next(IdKind.USAGE_EVENT);
        return values.toEvent(id, now, requestId);
    }

    private static void checkFree(UsageLog log, @Nullable String given) {
        if (given != null && log.contains(given)) {
            throw new RefusalException(new Violation(
                    FieldPath.of("id"),
                    Problem.USAGE_EVENT_INVALID,
                    "is " + given + ", which another event has; give another one, or none"));
        }
    }

    /** Identifiers that are generated later are greater than a given one. */
    private void count(IdKind kind, @Nullable String given) {
        if (given != null && kind.isUsable(given)) {
            ids.advancePast(given);
        }
    }

    /**
     * The events that fit, newest first; those of the same second by descending identifier. Takes time in proportion to
     * the page (and to what the access key and the retries leave out), wherever it begins.
     *
     * @param after where the page before ended; null for the first page
     * @param limit 1 to {@link Page#MAX_LIMIT}
     * @throws IllegalArgumentException when the limit is out of range
     */
    public Page<UsageEvent> list(UsageQuery query, @Nullable UsageCursor after, int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be 1 to " + Page.MAX_LIMIT);
        }
        List<UsageEvent> page = new ArrayList<>();
        for (UsageEvent event : inTime(query, after)) {
            if (query.fits(event)) {
                if (page.size() == limit) {
                    return new Page<>(page, true);
                }
                page.add(event);
            }
        }
        return new Page<>(page, false);
    }

    /** All events, newest first; those of the same second by descending identifier. */
    public List<UsageEvent> all() {
        return List.copyOf(state.now().all());
    }

    /**
     * Returns the attempts at a request, first attempt first; empty when there are none. Takes time in proportion to all
     * events.
     */
    public List<UsageEvent> attempts(String requestId) {
        return state.now().all().stream()
                .filter(event -> event.requestId().equals(requestId))
                .sorted(Comparator.comparingInt(UsageEvent::attemptNumber)
                        .thenComparing(UsageEvent::eventTime)
                        .thenComparing(UsageEvent::id))
                .toList();
    }

    /** Cost, requests and errors by day. Retries always count towards the cost, whatever the query says of them. */
    public UsageOverview overview(UsageQuery query, UsageOverview.GroupBy groupBy) {
        List<UsageEvent> events =
                inTime(query, null).stream().filter(query::isForKeyOf).toList();
        return UsageOverview.of(events, groupBy);
    }

    private Collection<UsageEvent> inTime(UsageQuery query, @Nullable UsageCursor after) {
        StateRef.Dated<UsageLog> now = state.dated();
        Instant end = Objects.requireNonNullElse(query.endTime(), now.time());
        return now.slice().between(query.startTime(), end, after);
    }
}
