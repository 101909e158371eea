package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.Upstream.Slice;
import dev.aigatewaysim.redaction.Redactor;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the script for each call, counts, and notes the call in the history. A script is found without a lock, and counted under the
 * account's lock if nothing has happened to it meanwhile; otherwise it is looked for again. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // the same conversation means that no other call has taken its turn
final class ScriptReader {

    private final StateRef<Slice> state;
    private final CallHistory history;
    private final Supplier<Redactor> redactor;

    ScriptReader(StateRef<Slice> state, CallHistory history, Supplier<Redactor> redactor) {
        this.state = state;
        this.history = history;
        this.redactor = redactor;
    }

    /** As {@link Upstream#take}. */
    Optional<Taken> take(UpstreamCall call, String requestId, Consumer<Runnable> counting) {
        ScriptOrder before = order();
        Optional<Taken> taken = taken(call, requestId, counting);
        history.add(new CallLog.Entry(
                call, before, taken.map(each -> each.script().id()).orElse(null)));
        return taken;
    }

    private Optional<Taken> taken(UpstreamCall call, String requestId, Consumer<Runnable> counting) {
        try {
            return found(call, requestId, counting);
        } catch (ScriptConditionException failed) {
            counting.accept(() -> history.add(failed));
            throw failed;
        }
    }

    private ScriptOrder order() {
        return state.now().book().order();
    }

    private Optional<Taken> found(UpstreamCall call, String requestId, Consumer<Runnable> counting) {
        Script found = find(call);
        while (found != null) {
            StateRef.Step<Slice, Optional<Taken>> step = decide(found, call.request(), requestId);
            AtomicReference<Optional<Taken>> taken = new AtomicReference<>(Optional.empty());
            counting.accept(() -> taken.set(state.change(step)));
            Optional<Taken> result = Objects.requireNonNull(taken.get());
            if (result.isPresent()) {
                return result;
            }
            found = find(call);
        }
        return Optional.empty();
    }

    private @Nullable Script find(UpstreamCall call) {
        ScriptOrder order = order();
        Script open = order.firstFor(call);
        return open == null ? order.lastOverFor(call) : open;
    }

    /** What counts the call; it returns nothing when the script has changed meanwhile. */
    private StateRef.Step<Slice, Optional<Taken>> decide(Script found, ModelRequest request, String requestId) {
        if (found instanceof Conversation conversation) {
            Turn next = conversation.next().orElse(null);
            return next != null
                            && next.outcome().isFor(request.surface())
                            && ScriptConditions.meets(conversation, next.expect(), request)
                    ? advance(conversation, next)
                    : deviate(conversation, request, requestId);
        }
        return use(found.id());
    }

    private static StateRef.Step<Slice, Optional<Taken>> use(String id) {
        return (slice, time) -> {
            ScriptedAnswer answer = slice.book().order().answer(id);
            if (answer == null || answer.usedUp()) {
                return unchanged(slice, Optional.empty());
            }
            ScriptedAnswer used = answer.usedOnceMore();
            return counted(slice, new Taken(used, used.outcome(), null));
        };
    }

    private static StateRef.Step<Slice, Optional<Taken>> advance(Conversation found, Turn turn) {
        return (slice, time) -> {
            if (slice.book().order().script(found.id()) != found) {
                return unchanged(slice, Optional.empty());
            }
            return counted(slice, new Taken(found.advanced(), turn.outcome(), null));
        };
    }

    private StateRef.Step<Slice, Optional<Taken>> deviate(Conversation found, ModelRequest request, String requestId) {
        DeviationText text = new DeviationText(found, request, redactor.get());
        String summary = text.summary();
        String message = text.message();
        return (slice, time) -> {
            if (slice.book().order().script(found.id()) != found) {
                return unchanged(slice, Optional.empty());
            }
            Deviation deviation = new Deviation(
                    found.id(),
                    found.name(),
                    (int) found.used() + 1,
                    found.turns().size(),
                    requestId,
                    time,
                    summary,
                    message);
            history.add(deviation);
            return unchanged(slice, Optional.of(new Taken(found, deviation.outcome(), deviation)));
        };
    }

    private static StateRef.Update<Slice, Optional<Taken>> counted(Slice slice, Taken taken) {
        UpstreamBook book = slice.book();
        return slice.update(book.with(book.order().with(taken.script())), Optional.of(taken));
    }

    private static StateRef.Update<Slice, Optional<Taken>> unchanged(Slice slice, Optional<Taken> taken) {
        return new StateRef.Update<>(slice, taken);
    }
}
