package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated providers of one account behave: what they answer, which keys they reject, and what their models cost. It
 * is a part of the account's state: snapshots, resets and copies carry it, with how often each answer was used.
 *
 * <pre>{@code
 * account.upstream().onModel("gpt-4o").withPromptContaining("invoice").reply("42").once();
 * account.upstream().onProvider("openai").withKey("main").fail(429).times(2);
 * account.upstream().rejectKey("main"); // until it is rotated
 * }</pre>
 *
 * <p>Decision: what names a provider key stays when the key is deleted, and never fits any more: the key's identifier is never
 * used again, and a test that deletes a key may look afterwards at what its answers were used for.
 *
 * <p>Thread-safe.
 */
public final class Upstream {

    private final StateRef<Slice> state;
    private final AnswerIds ids;
    private final UnfinishedCalls unfinished;
    private final ScriptReader scripts;
    private final FirstEvents<Deviation> deviations = new FirstEvents<>();
    private final FirstEvents<ScriptConditionException> failedConditions = new FirstEvents<>();
    private final CallLog calls = new CallLog();
    private final Supplier<Redactor> redactor;

    /**
     * What the providers do, and what it names.
     *
     * @param book what they do
     * @param keys the provider keys
     * @param providers all providers
     */
    public record Slice(UpstreamBook book, Store<ProviderKey> keys, ProviderDirectory providers) {

        Slice with(UpstreamBook next) {
            return new Slice(next, keys, providers);
        }
    }

    /**
     * For the account that owns the state; users take {@code account.upstream()}.
     *
     * @param redactor what redacts the secrets of the account
     */
    public Upstream(StateRef<Slice> state, IdGenerator ids, UnfinishedCalls unfinished, Supplier<Redactor> redactor) {
        this.state = state;
        this.ids = new AnswerIds(ids);
        this.unfinished = unfinished;
        this.redactor = redactor;
        this.scripts = new ScriptReader(state, deviations, redactor);
    }

    /**
     * Begins an answer to the calls of this model.
     *
     * @param model the model's id, alone or as {@code provider:model}; the case of the model does not matter
     */
    public CallSelection onModel(String model) {
        return new CallSelection(this, Condition.ANY.withModel(Objects.requireNonNull(model, "model")));
    }

    /**
     * Begins an answer to the calls of this provider.
     *
     * @param provider the provider's id
     */
    public CallSelection onProvider(String provider) {
        return new CallSelection(this, Condition.ANY.withProvider(Objects.requireNonNull(provider, "provider")));
    }

    /** Begins an answer to the calls of any model. */
    public CallSelection onAnyModel() {
        return new CallSelection(this, Condition.ANY);
    }

    UnfinishedCall begin(Supplier<String> what, String missing) {
        return unfinished.begin(what, missing);
    }

    /** All of it, at this moment. */
    public UpstreamBook book() {
        return state.now().book;
    }

    /**
     * Adds an answer after all others: one that fits a call before it wins until it is used up.
     *
     * @throws RefusalException when its provider key is for another provider than it names
     */
    public ScriptedAnswer add(ScriptedAnswer.Draft draft) {
        return add(draft, null, 0);
    }

    /**
     * Adds an answer of which more is known, after all others.
     *
     * @param id its identifier; null generates one
     * @param used how many calls it took; not negative, else {@link IllegalArgumentException}
     * @throws RefusalException when the identifier has another form, or there is an answer that has it, or the provider key is for
     *     another provider than the answer
     */
    public ScriptedAnswer add(ScriptedAnswer.Draft draft, @Nullable String id, long used) {
        return added(
                Place.LAST, id, newId -> new ScriptedAnswer(newId, draft.when(), draft.outcome(), draft.times(), used));
    }

    /**
     * Adds an answer before all scripts that are there, otherwise as {@link #add(ScriptedAnswer.Draft, String, long)}.
     *
     * @param id its identifier; null generates one
     */
    public ScriptedAnswer addBeforeOthers(ScriptedAnswer.Draft draft, @Nullable String id, long used) {
        return added(
                Place.FIRST,
                id,
                newId -> new ScriptedAnswer(newId, draft.when(), draft.outcome(), draft.times(), used));
    }

    /** Adds what a selection says. */
    ScriptedAnswer add(ScriptedAnswer.Draft draft, Place place) {
        return added(place, null, newId -> new ScriptedAnswer(newId, draft.when(), draft.outcome(), draft.times(), 0));
    }

    /**
     * Adds a conversation after all other scripts.
     *
     * @throws RefusalException when another conversation has its name, or its provider key is for another provider than it names
     */
    public Conversation add(Conversation.Draft draft) {
        return add(draft, null, 0);
    }

    /**
     * Adds a conversation of which more is known, after all other scripts.
     *
     * @param id its identifier; null generates one
     * @param used how many of its turns were taken; from zero to their number, else {@link IllegalArgumentException}
     * @throws RefusalException when the identifier has another form, or there is a script that has it, or another conversation
     *     has its name
     */
    public Conversation add(Conversation.Draft draft, @Nullable String id, long used) {
        return added(Place.LAST, id, newId -> new Conversation(newId, draft.name(), draft.when(), draft.turns(), used));
    }

    /**
     * Adds a conversation before all scripts that are there, otherwise as {@link #add(Conversation.Draft, String, long)}.
     *
     * @param id its identifier; null generates one
     */
    public Conversation addBeforeOthers(Conversation.Draft draft, @Nullable String id, long used) {
        return added(
                Place.FIRST, id, newId -> new Conversation(newId, draft.name(), draft.when(), draft.turns(), used));
    }

    /** Adds what a selection says. */
    Conversation add(Conversation.Draft draft, Place place) {
        return added(place, null, newId -> new Conversation(newId, draft.name(), draft.when(), draft.turns(), 0));
    }

    private <S extends Script> S added(Place place, @Nullable String id, Function<String, S> making) {
        return changed(slice -> {
            S script = making.apply(ids.of(id, slice.book));
            checkKey(script.when(), slice.keys);
            if (script instanceof Conversation conversation) {
                ConversationNames.check(conversation.name(), slice.book);
            }
            return new StateRef.Update<>(place.put(script, slice.book), script);
        });
    }

    private static void checkKey(Condition when, Store<ProviderKey> keys) {
        String contradiction = new ProviderKeyLookup(keys).contradiction(when);
        if (contradiction != null) {
            throw new RefusalException(new Violation(
                    FieldPath.of("when").at("providerKey"), Problem.UPSTREAM_KEY_OF_OTHER_PROVIDER, contradiction));
        }
    }

    /** Refuses the name of a conversation that is there. */
    void checkName(String name) {
        ConversationNames.check(name, book());
    }

    /**
     * Changes an answer where it is.
     *
     * @throws IllegalStateException when there is none with this identifier
     */
    void replace(String id, UnaryOperator<ScriptedAnswer> change) {
        changed(slice -> {
            ScriptedAnswer now = slice.book.answer(id);
            if (now == null) {
                throw gone(id);
            }
            ScriptedAnswer next = change.apply(now);
            return new StateRef.Update<>(slice.book.with(next), next);
        });
    }

    /**
     * Changes a conversation where it is, and returns it.
     *
     * @throws IllegalStateException when there is none with this identifier
     */
    Conversation replaceConversation(String id, UnaryOperator<Conversation> change) {
        return changed(slice -> {
            if (slice.book.script(id) instanceof Conversation now) {
                Conversation next = change.apply(now);
                return new StateRef.Update<>(slice.book.with(next), next);
            }
            throw gone("conversation", id);
        });
    }

    static IllegalStateException gone(String id) {
        return gone("scripted answer", id);
    }

    static IllegalStateException gone(String what, String id) {
        return new IllegalStateException("the " + what + " " + id
                + " is not there any more: it was removed, or the account was reset; script it again");
    }

    /** All answers in the order in which they are tried, those that are used up included, and without conversations. */
    public List<ScriptedAnswer> all() {
        return book().answers();
    }

    /** Those that took no call yet, in their order. */
    public List<ScriptedAnswer> unused() {
        return all().stream().filter(answer -> answer.used() == 0).toList();
    }

    /**
     * A script for people, in one line: its condition, with the provider key by name, and what an answer does and how often, or
     * which turn a conversation waits for. Such as {@code model gpt-4o, provider key main -> reply "42", once, used: 0}. Long
     * texts are shortened.
     */
    public String describe(Script script) {
        ProviderKeyId id = script.when().providerKey();
        String condition =
                script.when().describe(id == null ? null : keyLookup().nameOf(id));
        return script instanceof ScriptedAnswer answer
                ? answer.describe(condition)
                : ((Conversation) script).describe(condition);
    }

    /** All conversations in their order, those that are over included. */
    public List<Conversation> conversations() {
        return book().conversations();
    }

    /** The conversations of which a turn was not taken yet, in their order. */
    public List<Conversation> unfinishedConversations() {
        return conversations().stream()
                .filter(conversation -> !conversation.usedUp())
                .toList();
    }

    /**
     * The calls that were not what a conversation expected, oldest first, since the account was made or last reset: the first
     * {@value FirstEvents#MOST}. They are kept beside the state: a snapshot has none, and {@code restore} leaves them.
     */
    public List<Deviation> deviations() {
        return deviations.all();
    }

    /**
     * The conditions in Java of scripts that threw something, oldest first, since the account was made or last reset: the first
     * {@value FirstEvents#MOST}. What each threw is its cause, which may contain a secret. A request that meets such a
     * condition fails with 500, which the code under test may hide. They are kept beside the state, as
     * {@link #deviations()} are.
     */
    public List<ScriptConditionException> failedConditions() {
        return failedConditions.all();
    }

    /**
     * Forgets the calls so far: the {@linkplain #deviations() deviations}, the {@linkplain #failedConditions() conditions that
     * threw}, and what {@linkplain #hints hints} compare scripts with. Conversations wait for the turns that they waited for.
     */
    public void forgetCalls() {
        deviations.clear();
        failedConditions.clear();
        calls.clear();
    }

    /**
     * Looks for reasons why an answer or a conversation may have taken no call: a provider, model or key that is not there, what
     * does not go together, a rejected key, another script that takes its calls, and in what the nearest call differs. They
     * say what may be wrong; nothing need be. Secrets in them are redacted, and long texts are shortened.
     *
     * <p>The last {@value CallLog#MOST} calls since the account was made or last reset are compared, fewer when they are long; of
     * those that differ equally little, the last one is the nearest. Conditions in Java are not evaluated.
     *
     * @return one sentence each, without a full stop; empty when there is nothing to say
     */
    public List<String> hints(Script script) {
        return hints().of(script);
    }

    private AnswerHints hints() {
        Slice now = state.now();
        return new AnswerHints(now.book, now.keys, now.providers, this::describe, calls.all(), redactor.get());
    }

    /**
     * Orders scripts by how little the {@linkplain #hints nearest call} of each differs from what it asks for, as it is at this
     * moment; scripts that took calls, and all when there was no call, come after others.
     */
    public Comparator<Script> nearestFirst() {
        AnswerHints hints = hints();
        Map<String, Long> distances = new HashMap<>();
        return Comparator.comparingLong(script -> distances.computeIfAbsent(
                script.id(),
                id -> hints.nearest(script).map(NearestCall::distance).orElse(Long.MAX_VALUE)));
    }

    /** The answer with this identifier. */
    public Optional<ScriptedAnswer> find(String id) {
        return Optional.ofNullable(book().answer(id));
    }

    /** The conversation with this identifier. */
    public Optional<Conversation> findConversation(String id) {
        return book().script(id) instanceof Conversation found ? Optional.of(found) : Optional.empty();
    }

    /**
     * Removes an answer or a conversation.
     *
     * @return false when there was none with this identifier
     */
    public boolean remove(String id) {
        return changed(slice -> new StateRef.Update<>(slice.book.without(id), slice.book.script(id) != null));
    }

    /** Removes all answers and conversations. Rejected keys, prices and deviations stay. */
    public void clearAnswers() {
        change(UpstreamBook::withoutAnswers);
    }

    /** Removes all answers and conversations, accepts all keys, and gives all models the default price. */
    public void clear() {
        change(book -> UpstreamBook.empty());
    }

    /**
     * Finds the script for a call, and counts: the first that fits and is not used up; when there is none and a conversation for
     * such calls is over, a deviation from that. Conditions in Java are evaluated here, on this thread and without a lock; again
     * when another call has used up the script meanwhile.
     *
     * @param requestId the identifier of the request, for a deviation
     * @param counting runs what counts the call, or throws: then nothing is counted, and that is thrown. Runs it while nothing
     *     else changes the account and only if it was not restored since: what was found may not be the first script any more
     *     then. Not called when no script fits; when a condition throws something, it runs what notes that
     * @return what the script decides, this call counted; nothing when none fits
     * @throws ScriptConditionException when a condition throws something; then no script counts the call
     */
    public Optional<Taken> take(UpstreamCall call, String requestId, Consumer<Runnable> counting) {
        UpstreamBook before = book();
        Optional<Taken> taken = taken(call, requestId, counting);
        calls.add(new CallLog.Entry(
                call, before, taken.map(each -> each.script().id()).orElse(null)));
        return taken;
    }

    private Optional<Taken> taken(UpstreamCall call, String requestId, Consumer<Runnable> counting) {
        try {
            return scripts.take(call, requestId, counting);
        } catch (ScriptConditionException failed) {
            counting.accept(() -> failedConditions.add(failed));
            throw failed;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // an assertion is an Error, and Kotlin has no checked exceptions
    static boolean fits(Script script, UpstreamCall call) {
        try {
            return script.isFor(call);
        } catch (Throwable failed) {
            throw new ScriptConditionException(script, failed);
        }
    }

    /**
     * Lets the provider reject the key with 401, as long as it has the value that it has now. One that is rotated is accepted.
     *
     * @throws RefusalException when there is no such key
     */
    public void rejectKey(ProviderKeyId key) {
        changed(slice -> {
            ProviderKey current = new ProviderKeyLookup(slice.keys).get(key);
            return new StateRef.Update<>(slice.book.withRejected(current), key);
        });
    }

    /** Lets the provider accept the key again; does nothing when it does. */
    public void acceptKey(ProviderKeyId key) {
        change(book -> book.withAccepted(key));
    }

    /**
     * Lets the provider reject the key of exactly this name, see {@link #rejectKey(ProviderKeyId)}.
     *
     * @throws RefusalException when no key of the account has it, or several do
     */
    public void rejectKey(String name) {
        rejectKey(keyNamed(name));
    }

    /**
     * Lets the provider accept the key of exactly this name again; does nothing when it does.
     *
     * @throws RefusalException when no key of the account has it, or several do
     */
    public void acceptKey(String name) {
        acceptKey(keyNamed(name));
    }

    /** Whether the provider rejects the key, with the value that it has here. */
    public boolean isRejected(ProviderKey key) {
        return book().isRejected(key);
    }

    /**
     * The identifier of the provider key with exactly this name.
     *
     * @throws RefusalException when no key of the account has it, or several do
     */
    public ProviderKeyId keyNamed(String name) {
        return keyLookup().named(name);
    }

    ProviderKeyLookup keyLookup() {
        return new ProviderKeyLookup(state.now().keys);
    }

    /** The price of a model; {@link Price#DEFAULT} when none was set. */
    public Price price(String provider, String model) {
        return book().price(provider, model);
    }

    /**
     * Sets the price of a model.
     *
     * @param price null for the default one
     */
    public void setPrice(String provider, String model, @Nullable Price price) {
        change(book -> price == null ? book.withoutPrice(provider, model) : book.withPrice(provider, model, price));
    }

    private void change(UnaryOperator<UpstreamBook> next) {
        changed(slice -> new StateRef.Update<>(Objects.requireNonNull(next.apply(slice.book)), slice));
    }

    private <R> R changed(Function<Slice, StateRef.Update<UpstreamBook, R>> step) {
        return state.change((slice, now) -> {
            StateRef.Update<UpstreamBook, R> next = step.apply(slice);
            return new StateRef.Update<>(slice.with(next.slice()), next.result());
        });
    }
}
