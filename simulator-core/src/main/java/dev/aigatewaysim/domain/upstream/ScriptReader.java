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
 * Finds the script for each call, and counts. A script is found without a lock, and counted under the account's lock if nothing has
 * happened to it meanwhile; otherwise it is looked for again. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // the same conversation means that no other call has taken its turn
final class ScriptReader {

    private final StateRef<Slice> state;
    private final FirstEvents<Deviation> deviations;
    private final Supplier<Redactor> redactor;

    ScriptReader(StateRef<Slice> state, FirstEvents<Deviation> deviations, Supplier<Redactor> redactor) {
        this.state = state;
        this.deviations = deviations;
        this.redactor = redactor;
    }

    Optional<Taken> take(UpstreamCall call, String requestId, Consumer<Runnable> counting) {
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
        UpstreamBook book = state.now().book();
        Script open = book.firstFor(call);
        return open == null ? book.lastOverFor(call) : open;
    }

    /** What counts the call; it returns nothing when the script has changed meanwhile. */
    private StateRef.Step<Slice, Optional<Taken>> decide(Script found, ModelRequest request, String requestId) {
        if (found instanceof Conversation conversation) {
            Turn next = conversation.next().orElse(null);
            return next != null
                            && next.outcome().isFor(request.surface())
                            && meets(conversation, next.expect(), request)
                    ? advance(conversation, next)
                    : deviate(conversation, request, requestId);
        }
        return use(found.id());
    }

    private static StateRef.Step<Slice, Optional<Taken>> use(String id) {
        return (slice, time) -> {
            ScriptedAnswer answer = slice.book().answer(id);
            if (answer == null || answer.usedUp()) {
                return unchanged(slice, Optional.empty());
            }
            ScriptedAnswer used = answer.usedOnceMore();
            return new StateRef.Update<>(
                    slice.with(slice.book().with(used)), Optional.of(new Taken(used, used.outcome(), null)));
        };
    }

    private static StateRef.Step<Slice, Optional<Taken>> advance(Conversation found, Turn turn) {
        return (slice, time) -> {
            if (slice.book().script(found.id()) != found) {
                return unchanged(slice, Optional.empty());
            }
            Conversation advanced = found.advanced();
            return new StateRef.Update<>(
                    slice.with(slice.book().with(advanced)), Optional.of(new Taken(advanced, turn.outcome(), null)));
        };
    }

    private StateRef.Step<Slice, Optional<Taken>> deviate(Conversation found, ModelRequest request, String requestId) {
        DeviationText text = new DeviationText(found, request, redactor.get());
        String summary = text.summary();
        String message = text.message();
        return (slice, time) -> {
            if (slice.book().script(found.id()) != found) {
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
            deviations.add(deviation);
            return unchanged(slice, Optional.of(new Taken(found, deviation.outcome(), deviation)));
        };
    }

    private static StateRef.Update<Slice, Optional<Taken>> unchanged(Slice slice, Optional<Taken> taken) {
        return new StateRef.Update<>(slice, taken);
    }

    /** For messages: as {@link #meets}, but false when a condition throws something, as it may for another turn's request. */
    static boolean surelyMeets(Conversation conversation, Expectation expected, ModelRequest request) {
        try {
            return meets(conversation, expected, request);
        } catch (ScriptConditionException notForIt) {
            return false;
        }
    }

    /** Whether the request is what a turn expects. */
    @SuppressWarnings("CatchingUnchecked") // an assertion is an Error, and Kotlin has no checked exceptions
    static boolean meets(Conversation conversation, Expectation expected, ModelRequest request) {
        try {
            return expected.isMetBy(request);
        } catch (Throwable failed) {
            throw new ScriptConditionException(conversation, failed);
        }
    }
}
