package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.upstream.Upstream.Slice;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The scripts of an account, and how they are written: added, changed where they are, and removed. Thread-safe. */
final class Scripts {

    private final StateRef<Slice> state;
    private final AnswerIds ids;
    private final UnfinishedCalls unfinished;

    Scripts(StateRef<Slice> state, IdGenerator ids, UnfinishedCalls unfinished) {
        this.state = state;
        this.ids = new AnswerIds(ids);
        this.unfinished = unfinished;
    }

    /** Begins calls that write one. */
    UnfinishedCall begin(Supplier<String> what, String missing) {
        return unfinished.begin(what, missing);
    }

    /** All of them at this moment. */
    ScriptOrder now() {
        return state.now().book().order();
    }

    /** The provider keys that scripts may name at this moment. */
    ProviderKeyLookup keys() {
        return state.now().keyLookup();
    }

    /** As {@link Upstream#add(ScriptedAnswer.Draft, String, long)}, in any place. */
    ScriptedAnswer add(ScriptedAnswer.Draft draft, @Nullable String id, long used, Place place) {
        return added(place, id, newId -> new ScriptedAnswer(newId, draft.when(), draft.outcome(), draft.times(), used));
    }

    /** Adds what a selection says. */
    ScriptedAnswer add(ScriptedAnswer.Draft draft, Place place) {
        return add(draft, null, 0, place);
    }

    /** As {@link Upstream#add(Conversation.Draft, String, long)}, in any place. */
    Conversation add(Conversation.Draft draft, @Nullable String id, long used, Place place) {
        return added(place, id, newId -> new Conversation(newId, draft.name(), draft.when(), draft.turns(), used));
    }

    /** Adds what a selection says. */
    Conversation add(Conversation.Draft draft, Place place) {
        return add(draft, null, 0, place);
    }

    private <S extends Script> S added(Place place, @Nullable String id, Function<String, S> making) {
        return changed(slice -> {
            ScriptOrder order = slice.book().order();
            S script = making.apply(ids.of(id, order));
            checkKey(script.when(), slice.keyLookup());
            if (script instanceof Conversation conversation) {
                ConversationNames.check(conversation.name(), order);
            }
            return new StateRef.Update<>(place.put(script, order), script);
        });
    }

    private static void checkKey(Condition when, ProviderKeyLookup keys) {
        String contradiction = keys.contradiction(when);
        if (contradiction != null) {
            throw new RefusalException(new Violation(
                    FieldPath.of("when").at("providerKey"), Problem.UPSTREAM_KEY_OF_OTHER_PROVIDER, contradiction));
        }
    }

    /** Refuses the name of a conversation that is there. */
    void checkName(String name) {
        ConversationNames.check(name, now());
    }

    /**
     * Changes an answer where it is.
     *
     * @throws IllegalStateException when there is none with this identifier
     */
    void replace(String id, UnaryOperator<ScriptedAnswer> change) {
        replaced(id, "scripted answer", order -> order.answer(id), change);
    }

    /**
     * Changes a conversation where it is, and returns it.
     *
     * @throws IllegalStateException when there is none with this identifier
     */
    Conversation replaceConversation(String id, UnaryOperator<Conversation> change) {
        return replaced(id, "conversation", order -> order.conversation(id), change);
    }

    private <S extends Script> S replaced(
            String id, String kind, Function<ScriptOrder, @Nullable S> finding, UnaryOperator<S> change) {
        return changed(slice -> {
            ScriptOrder order = slice.book().order();
            S next = change.apply(there(finding.apply(order), kind, id));
            return new StateRef.Update<>(order.with(next), next);
        });
    }

    private static <S extends Script> S there(@Nullable S script, String kind, String id) {
        if (script == null) {
            throw new IllegalStateException("the " + kind + " " + id
                    + " is not there any more: it was removed, or the account was reset; script it again");
        }
        return script;
    }

    /**
     * The answer as it is now.
     *
     * @throws IllegalStateException when there is none with this identifier
     */
    ScriptedAnswer get(String id) {
        return there(now().answer(id), "scripted answer", id);
    }

    /**
     * The conversation as it is now.
     *
     * @throws IllegalStateException when there is none with this identifier
     */
    Conversation getConversation(String id) {
        return there(now().conversation(id), "conversation", id);
    }

    /** False when there was none with this identifier. */
    boolean remove(String id) {
        return changed(slice -> {
            ScriptOrder order = slice.book().order();
            return new StateRef.Update<>(order.without(id), order.script(id) != null);
        });
    }

    void clear() {
        changed(slice -> new StateRef.Update<>(ScriptOrder.EMPTY, slice));
    }

    private <R> R changed(Function<Slice, StateRef.Update<ScriptOrder, R>> step) {
        return state.change((slice, now) -> {
            StateRef.Update<ScriptOrder, R> next = step.apply(slice);
            return slice.update(slice.book().with(next.slice()), next.result());
        });
    }
}
