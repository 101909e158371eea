package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of models that a scripted answer is for. It is narrowed first; what happens to the calls is said next, and is in force
 * then, for one call. Immutable, and may be used for several answers; one that is used for none is an
 * {@linkplain dev.aigatewaysim.unfinished.UnfinishedCalls unfinished call}. Thread-safe.
 *
 * <pre>{@code
 * gateway.upstream().onModel("gpt-4o").withPromptContaining("invoice").reply("42");
 * gateway.upstream().onProvider("openai").withKey("main").fail(429).retryAfter(Duration.ofSeconds(20)).times(2);
 * gateway.upstream().onProvider("anthropic").withManagedKey().hang().always();
 * }</pre>
 *
 * <p>What is returned may not have a place in responses of every surface, see {@link Content}: the answer is not for calls of
 * others.
 *
 * <p>Each condition is set once. One that is set already, or that no call could meet together with another one, is refused with
 * an {@link IllegalStateException}; so is what cannot happen to such calls, such as a text where embeddings are asked for.
 */
public final class CallSelection {

    private static final String MISSING = "say what happens to the calls, such as reply(\"42\") or fail(503)";

    private final Scripts scripts;
    private final Condition when;
    private final Place place;
    private final UnfinishedCall call;

    private CallSelection(Scripts scripts, Condition when, Place place, @Nullable UnfinishedCall before) {
        this.scripts = scripts;
        this.when = when;
        this.place = place;
        this.call = before == null ? scripts.begin(this::toString, MISSING) : before.next(this::toString, MISSING);
    }

    CallSelection(Scripts scripts, Condition when) {
        this(scripts, when, Place.LAST, null);
    }

    /** Calls for a script in this place. */
    CallSelection(Scripts scripts, Condition when, Place place) {
        this(scripts, when, place, null);
    }

    /**
     * Puts the script before all that are there already, which it wins over then: for a test that needs something else than its
     * fixture or {@code @BeforeAll} says with {@code always()}. What {@code then()} adds comes directly after it.
     *
     * <pre>{@code
     * gateway.upstream().onModel("gpt-4o").beforeOthers().fail(503);
     * }</pre>
     */
    public CallSelection beforeOthers() {
        return new CallSelection(scripts, when, Place.FIRST, call);
    }

    /**
     * Those of this model.
     *
     * @param model the model's id, alone or as {@code provider:model}; the case of the model does not matter
     */
    public CallSelection onModel(String model) {
        return with(() -> {
            refuseAgain("model", when.model());
            Objects.requireNonNull(model, "model");
            return possible(() -> when.withModel(model));
        });
    }

    /**
     * Those of this provider.
     *
     * @param provider the provider's id
     */
    public CallSelection onProvider(String provider) {
        return with(() -> {
            refuseAgain("provider", when.provider());
            Objects.requireNonNull(provider, "provider");
            return possible(() -> when.withProvider(provider));
        });
    }

    /**
     * Those with the provider key of exactly this name.
     *
     * @throws RefusalException when no key of the account has it, or several do
     */
    public CallSelection withKey(String name) {
        return withKey(call.step(() -> scripts.keys().named(Objects.requireNonNull(name, "name"))));
    }

    /**
     * Those with this provider key.
     *
     * @throws RefusalException when the account has no such key
     */
    public CallSelection withKey(ProviderKeyId key) {
        return with(() -> {
            Objects.requireNonNull(key, "key");
            refuseAgain("credential", credential());
            scripts.keys().get(key);
            return possible(() -> when.withProviderKey(key));
        });
    }

    /** Those with the gateway's own credential. */
    public CallSelection withManagedKey() {
        return with(() -> {
            refuseAgain("credential", credential());
            return possible(() -> when.withManagedKey(true));
        });
    }

    private @Nullable Object credential() {
        return when.managedKey() != null ? "the managed key" : when.providerKey();
    }

    /** Those that came through this surface, such as {@link ModelSurface#MESSAGES}. */
    public CallSelection onSurface(ModelSurface surface) {
        return with(() -> {
            refuseAgain(
                    "surface", when.surface() == null ? null : when.surface().id());
            Objects.requireNonNull(surface, "surface");
            return possible(() -> when.withSurface(surface));
        });
    }

    /** Those whose last user message has this part, in this case of letters. Tool results are no user messages. */
    public CallSelection withPromptContaining(String part) {
        return with(() -> {
            refuseAgain("part of the prompt", when.promptContains(), "request.prompt().contains(…)");
            Objects.requireNonNull(part, "part");
            return possible(() -> when.withPromptContaining(part));
        });
    }

    /** Those whose system messages have this part, in this case of letters. */
    public CallSelection withSystemContaining(String part) {
        return with(() -> {
            refuseAgain("part of the system messages", when.systemContains(), "request.system().contains(…)");
            Objects.requireNonNull(part, "part");
            return possible(() -> when.withSystemContaining(part));
        });
    }

    /** Those where a result of a tool that came since the model's last message has this part, in this case of letters. */
    public CallSelection withToolResultContaining(String part) {
        return with(() -> {
            refuseAgain("part of the tool result", when.toolResultContains(), "request.newToolResults().contains(…)");
            if (Boolean.FALSE.equals(when.hasToolResult())) {
                refuseAgain("tool result", "withoutToolResult()");
            }
            Objects.requireNonNull(part, "part");
            return possible(() -> when.withToolResultContaining(part));
        });
    }

    /**
     * Those with so many user messages that are not tool results: the first turn of a conversation has one.
     *
     * @param turn not negative, else {@link IllegalArgumentException}
     */
    public CallSelection onTurn(int turn) {
        return with(() -> {
            refuseAgain("turn", when.turn());
            Condition.ANY.withTurn(turn);
            return possible(() -> when.withTurn(turn));
        });
    }

    /** Those whose last message is the result of a tool. */
    public CallSelection afterToolResult() {
        return toolResult(true);
    }

    /** Those whose last message is not the result of a tool. */
    public CallSelection withoutToolResult() {
        return toolResult(false);
    }

    private CallSelection toolResult(boolean present) {
        Boolean before = when.hasToolResult();
        return with(() -> {
            refuseAgain("tool result", before == null ? null : before ? "afterToolResult()" : "withoutToolResult()");
            if (!present) {
                refuseAgain("part of the tool result", when.toolResultContains());
            }
            return possible(() -> when.withToolResult(present));
        });
    }

    /** Those whose response is to be streamed. */
    public CallSelection streaming() {
        return streaming(true);
    }

    /** Those whose response is not to be streamed. */
    public CallSelection notStreaming() {
        return streaming(false);
    }

    private CallSelection streaming(boolean streamed) {
        Boolean before = when.streaming();
        return with(() -> {
            refuseAgain("kind of response", before == null ? null : before ? "streaming()" : "notStreaming()");
            return possible(() -> when.withStreaming(streamed));
        });
    }

    /**
     * Those whose request also meets a condition; may be said several times.
     *
     * @param also may be evaluated more than once for a call, on the thread that serves it, several threads at once. When it
     *     throws, the request fails with 500, no answer counts it, and {@link Upstream#failedConditions} has it. A snapshot
     *     cannot hold it
     */
    public CallSelection matching(Predicate<? super ModelRequest> also) {
        return with(() -> possible(() -> when.matching(also)));
    }

    private CallSelection with(Supplier<Condition> narrowing) {
        return new CallSelection(scripts, call.step(narrowing), place, call);
    }

    private Condition possible(Supplier<Condition> narrowing) {
        Condition narrower = Contradictions.possible(narrowing);
        String contradiction = scripts.keys().contradiction(narrower);
        if (contradiction != null) {
            throw new IllegalStateException(contradiction);
        }
        return narrower;
    }

    private void refuseAgain(String what, @Nullable Object before) {
        refuseAgain(what, before, null);
    }

    private void refuseAgain(String what, @Nullable Object before, @Nullable String condition) {
        if (before != null) {
            throw new IllegalStateException("the " + what + " of these calls is chosen already: " + before
                    + "; begin another answer with onModel, onProvider or onAnyModel"
                    + (condition == null ? "" : ", or add matching(request -> " + condition + ")"));
        }
    }

    /** Returns a text. */
    public NewReply reply(String text) {
        return reply(() -> new Content.Text(text));
    }

    /**
     * Returns a text, streamed in these chunks, one event each; without a stream it is one text.
     *
     * @throws IllegalArgumentException when there are none
     */
    public NewReply replyInChunks(String... chunks) {
        return reply(() -> new Content.Chunks(List.of(chunks)));
    }

    /**
     * Returns JSON as its text.
     *
     * @param json the JSON, which is returned as it is; a text that is not JSON is refused with an
     *     {@link IllegalArgumentException}, {@link #reply} returns it
     */
    public NewReply replyWithJson(String json) {
        return reply(() -> new Content.Json(json));
    }

    /** Refuses to respond, as a model does: in the field that the surface has for it, or in its text. */
    public NewReply refuse(String text) {
        return reply(() -> new Content.Refusal(text));
    }

    private NewReply reply(Supplier<Content> content) {
        return new NewReply(scripts, add(() -> new Outcome.Answer(content.get())));
    }

    /**
     * Calls a tool, in chat-completions, responses and messages.
     *
     * @param name the tool's name; not empty, else {@link IllegalArgumentException}
     * @param arguments its arguments as JSON, which are sent as they are; a text that is no JSON tests how the caller copes
     */
    public NewToolCalls callTool(String name, String arguments) {
        return new NewToolCalls(
                scripts,
                add(() -> new Outcome.Answer(new Content.ToolCalls(List.of(new Content.ToolCall(name, arguments))))));
    }

    /**
     * Returns an embedding to calls of embeddings, the same for each input of a request unless {@link NewEmbedding#andEmbed} follows.
     *
     * @param vector at least one number, and all finite, else {@link IllegalArgumentException}
     */
    public NewEmbedding embed(double... vector) {
        return new NewEmbedding(scripts, add(() -> new Outcome.Answer(Content.Embedding.of(vector))));
    }

    /**
     * Fails.
     *
     * @param status the HTTP status, 400 to 599, else {@link IllegalArgumentException}
     */
    public NewFailure fail(int status) {
        return new NewFailure(scripts, add(() -> new Outcome.Failure(status)));
    }

    /** Does not respond until the attempt has timed out, which takes no real time. */
    public NewAnswer hang() {
        return new NewAnswer(scripts, add(() -> new Outcome.Hang()));
    }

    /** Cannot be reached. */
    public NewAnswer refuseConnection() {
        return new NewAnswer(scripts, add(() -> new Outcome.RefuseConnection()));
    }

    /**
     * Begins the script of a whole conversation: the calls are its calls from the first turn to the last, and one that is not what
     * the next turn expects fails. What narrows the selection must be true of all of them.
     *
     * @param name what messages call it; not blank, else {@link IllegalArgumentException}
     * @throws RefusalException when another conversation of the account has this name, also one
     *     that is over. With its first turn it is looked at again
     */
    public NewConversation conversation(String name) {
        return new NewConversation(
                call.step(() -> {
                    Conversation.checkName(name);
                    scripts.checkName(name);
                    return new ConversationWriter(scripts, name, when, place);
                }),
                call);
    }

    private ScriptedAnswer add(Supplier<Outcome> making) {
        try {
            Outcome outcome = making.get();
            return scripts.add(Contradictions.possible(() -> ScriptedAnswer.Draft.once(when, outcome)), place);
        } finally {
            call.finish();
        }
    }

    /** For people: which calls. */
    @Override
    public String toString() {
        return "a scripted answer for " + when;
    }
}
