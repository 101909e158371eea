package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A turn of a conversation that is being written: what else its request must be, then what happens to it. Immutable. Thread-safe.
 *
 * @see NewConversation
 */
public final class NewTurn {

    private static final String MISSING = "say what happens, such as reply(\"42\") or callTool(\"lookup\", \"{}\")";

    private final ConversationWriter writer;
    private final Expectation expected;
    private final UnfinishedCall call;

    /** @param begun what led here; null when the conversation has a turn */
    NewTurn(ConversationWriter writer, Expectation expected, @Nullable UnfinishedCall begun) {
        this.writer = writer;
        this.expected = expected;
        this.call =
                begun == null ? writer.scripts().begin(this::toString, MISSING) : begun.next(this::toString, MISSING);
    }

    /**
     * Whose system messages also have this part, in this case of letters.
     *
     * @throws IllegalStateException when a part was said before
     */
    public NewTurn withSystemContaining(String part) {
        return with(() -> {
            refuseAgain("part of the system messages", expected.systemContains());
            return expected.withSystemContaining(Objects.requireNonNull(part, "part"));
        });
    }

    /** Which also offers these tools, among others. */
    public NewTurn offeringTools(String... names) {
        return with(() -> expected.withTools(names));
    }

    /**
     * Which has so many messages, system messages included.
     *
     * @param count not negative, else {@link IllegalArgumentException}
     * @throws IllegalStateException when a number was said before
     */
    public NewTurn withMessages(int count) {
        return with(() -> {
            refuseAgain("number of messages", expected.messages());
            return expected.withMessages(count);
        });
    }

    /**
     * Which also meets a condition; may be said several times.
     *
     * @param also as for {@link CallSelection#matching}
     */
    public NewTurn matching(Predicate<? super ModelRequest> also) {
        return with(() -> expected.matching(also));
    }

    private static void refuseAgain(String what, @Nullable Object before) {
        if (before != null) {
            throw new IllegalStateException("the " + what + " of this turn is chosen already: " + before
                    + "; leave one out, or add matching(request -> …)");
        }
    }

    private NewTurn with(Supplier<Expectation> narrower) {
        return new NewTurn(writer, call.step(narrower), call);
    }

    /** Returns a text. */
    public WrittenConversation reply(String text) {
        return reply(() -> new Content.Text(text));
    }

    /** Returns a text in chunks, as {@link CallSelection#replyInChunks} does. */
    public WrittenConversation replyInChunks(String... chunks) {
        return reply(() -> new Content.Chunks(List.of(chunks)));
    }

    /** Returns JSON as its text, as {@link CallSelection#replyWithJson} does. */
    public WrittenConversation replyWithJson(String json) {
        return reply(() -> new Content.Json(json));
    }

    /** Refuses to respond, as a model does. */
    public WrittenConversation refuse(String text) {
        return reply(() -> new Content.Refusal(text));
    }

    private WrittenConversation reply(Supplier<Content> content) {
        return written(() -> new Outcome.Answer(content.get()));
    }

    /** Calls a tool, as {@link CallSelection#callTool} does; more calls may be added. */
    public WrittenToolCalls callTool(String name, String arguments) {
        int place =
                write(() -> new Outcome.Answer(new Content.ToolCalls(List.of(new Content.ToolCall(name, arguments)))));
        return new WrittenToolCalls(writer, place);
    }

    /**
     * Fails. The turn is taken then: when the gateway or the client tries again, that call meets the next turn.
     *
     * @param status the HTTP status, 400 to 599, else {@link IllegalArgumentException}
     */
    public WrittenConversation fail(int status) {
        return written(() -> new Outcome.Failure(status));
    }

    /** Does not respond until the attempt has timed out, which takes no real time. The turn is taken then. */
    public WrittenConversation hang() {
        return written(Outcome.Hang::new);
    }

    /** Cannot be reached. The turn is taken then. */
    public WrittenConversation refuseConnection() {
        return written(Outcome.RefuseConnection::new);
    }

    /**
     * Does what an outcome says: anything that an answer may do. What cannot happen to the calls of the conversation is refused
     * with an {@link IllegalStateException}, here as in all methods that say what happens.
     *
     * <pre>{@code
     * whenUserSays("beeps").respond(new Outcome.Answer(new Content.Text("Slowly.")).withTokensPerSecond(20.0))
     * }</pre>
     */
    public WrittenConversation respond(Outcome outcome) {
        return written(() -> outcome);
    }

    private WrittenConversation written(Supplier<Outcome> outcome) {
        write(outcome);
        return new WrittenConversation(writer);
    }

    private int write(Supplier<Outcome> outcome) {
        try {
            return writer.write(new Turn(expected, outcome.get()));
        } finally {
            call.finish();
        }
    }

    /** For people: what it expects, and of which conversation it is. */
    @Override
    public String toString() {
        return "a turn with " + expected + " of the " + writer;
    }
}
