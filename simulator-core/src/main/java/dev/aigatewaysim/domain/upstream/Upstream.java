package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated providers of one account behave: what they return, which keys they reject, and what their models cost. It
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
    private final Supplier<Redactor> redactor;
    private final Scripts scripts;
    private final ScriptReader reader;
    private final CallHistory history = new CallHistory();
    private final RejectedKeys rejected;

    /**
     * What the providers do, and what it names.
     *
     * @param book what they do
     * @param keys the provider keys
     * @param providers all providers
     */
    public record Slice(UpstreamBook book, Store<ProviderKey> keys, ProviderDirectory providers) {

        <R> StateRef.Update<Slice, R> update(UpstreamBook next, R result) {
            return new StateRef.Update<>(new Slice(next, keys, providers), result);
        }

        ProviderKeyLookup keyLookup() {
            return new ProviderKeyLookup(keys);
        }
    }

    /**
     * For the account that owns the state; users take {@code account.upstream()}.
     *
     * @param redactor what redacts the secrets of the account
     */
    public Upstream(StateRef<Slice> state, IdGenerator ids, UnfinishedCalls unfinished, Supplier<Redactor> redactor) {
        this.state = state;
        this.redactor = redactor;
        this.scripts = new Scripts(state, ids, unfinished);
        this.reader = new ScriptReader(state, history, redactor);
        this.rejected = new RejectedKeys(state);
    }

    /**
     * Begins an answer to the calls of this model.
     *
     * @param model the model's id, alone or as {@code provider:model}; the case of the model does not matter
     */
    public CallSelection onModel(String model) {
        return new CallSelection(scripts, Condition.ANY.withModel(Objects.requireNonNull(model, "model")));
    }

    /**
     * Begins an answer to the calls of this provider.
     *
     * @param provider the provider's id
     */
    public CallSelection onProvider(String provider) {
        return new CallSelection(scripts, Condition.ANY.withProvider(Objects.requireNonNull(provider, "provider")));
    }

    /** Begins an answer to the calls of any model. */
    public CallSelection onAnyModel() {
        return new CallSelection(scripts, Condition.ANY);
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
        return scripts.add(draft, id, used, Place.LAST);
    }

    /**
     * Adds an answer before all scripts that are there, otherwise as {@link #add(ScriptedAnswer.Draft, String, long)}.
     *
     * @param id its identifier; null generates one
     */
    public ScriptedAnswer addBeforeOthers(ScriptedAnswer.Draft draft, @Nullable String id, long used) {
        return addBeforeOthers(draft, id, used, null);
    }

    /**
     * Adds an answer directly after a script that was put before others, otherwise as
     * {@link #addBeforeOthers(ScriptedAnswer.Draft, String, long)}.
     *
     * @param id its identifier; null generates one
     * @param leader the identifier of that script; null, or that of none that is before others, for the place before all
     */
    public ScriptedAnswer addBeforeOthers(
            ScriptedAnswer.Draft draft, @Nullable String id, long used, @Nullable String leader) {
        return scripts.add(draft, id, used, new Place(true, leader));
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
        return scripts.add(draft, id, used, Place.LAST);
    }

    /**
     * Adds a conversation before all scripts that are there, otherwise as {@link #add(Conversation.Draft, String, long)}.
     *
     * @param id its identifier; null generates one
     */
    public Conversation addBeforeOthers(Conversation.Draft draft, @Nullable String id, long used) {
        return addBeforeOthers(draft, id, used, null);
    }

    /**
     * Adds a conversation directly after a script that was put before others, otherwise as
     * {@link #addBeforeOthers(Conversation.Draft, String, long)}.
     *
     * @param id its identifier; null generates one
     * @param leader the identifier of that script; null, or that of none that is before others, for the place before all
     */
    public Conversation addBeforeOthers(
            Conversation.Draft draft, @Nullable String id, long used, @Nullable String leader) {
        return scripts.add(draft, id, used, new Place(true, leader));
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
        return keyLookup().describe(script);
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
        return history.deviations();
    }

    /**
     * The conditions in Java of scripts that threw something, oldest first, since the account was made or last reset: the first
     * {@value FirstEvents#MOST}. What each threw is its cause, which may contain a secret. A request that meets such a
     * condition fails with 500, which the code under test may hide. They are kept beside the state, as
     * {@link #deviations()} are.
     */
    public List<ScriptConditionException> failedConditions() {
        return history.failedConditions();
    }

    /**
     * Forgets the calls so far: the {@linkplain #deviations() deviations}, the {@linkplain #failedConditions() conditions that
     * threw}, and what {@linkplain #hints hints} compare scripts with. Conversations wait for the turns that they waited for.
     */
    public void forgetCalls() {
        history.clear();
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
        return new AnswerHints(state.now(), history.calls(), redactor.get());
    }

    /**
     * Orders scripts by how little the {@linkplain #hints nearest call} of each differs from what it asks for, as it is at this
     * moment; scripts that took calls, and all when there was no call, come after others.
     */
    public Comparator<Script> nearestFirst() {
        return hints().nearestFirst();
    }

    /** The answer with this identifier. */
    public Optional<ScriptedAnswer> find(String id) {
        return Optional.ofNullable(scripts.now().answer(id));
    }

    /** The conversation with this identifier. */
    public Optional<Conversation> findConversation(String id) {
        return Optional.ofNullable(scripts.now().conversation(id));
    }

    /**
     * Removes an answer or a conversation.
     *
     * @return false when there was none with this identifier
     */
    public boolean remove(String id) {
        return scripts.remove(id);
    }

    /** Removes all answers and conversations. Rejected keys, prices and deviations stay. */
    public void clearAnswers() {
        scripts.clear();
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
        return reader.take(call, requestId, counting);
    }

    /**
     * Lets the provider reject the key with 401, as long as it has the value that it has now. One that is rotated is accepted.
     *
     * @throws RefusalException when there is no such key
     */
    public void rejectKey(ProviderKeyId key) {
        rejected.add(key);
    }

    /** Lets the provider accept the key again; does nothing when it does. */
    public void acceptKey(ProviderKeyId key) {
        rejected.remove(key);
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
        return rejected.has(key);
    }

    /**
     * The identifier of the provider key with exactly this name.
     *
     * @throws RefusalException when no key of the account has it, or several do
     */
    public ProviderKeyId keyNamed(String name) {
        return keyLookup().named(name);
    }

    private ProviderKeyLookup keyLookup() {
        return state.now().keyLookup();
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
        state.change((slice, now) -> slice.update(next.apply(slice.book), slice));
    }
}
