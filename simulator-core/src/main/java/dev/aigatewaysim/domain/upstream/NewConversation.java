package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Conversation} that is being written, turn by turn: what the request of a turn must be, then what happens to it. A turn
 * is in force as soon as that is said; what begins here is always the turn after the last one. One without any turn, and a turn
 * without an outcome, is an {@linkplain dev.aigatewaysim.unfinished.UnfinishedCalls unfinished call}. Thread-safe.
 *
 * <pre>{@code
 * gateway.upstream().onModel("gpt-4o").conversation("support")
 *         .whenUserSays("beeps").callTool("lookup", "{\"id\": 7}")
 *         .whenToolReturns("in stock").reply("It is in stock.")
 *         .whenUserSays("thanks").reply("You are welcome.");
 * }</pre>
 */
public sealed class NewConversation permits WrittenConversation {

    private static final String MISSING = "say what its first turn expects, such as whenUserSays(\"hello\")";

    private final ConversationWriter writer;
    private final @Nullable UnfinishedCall call;

    /** @param begun what led here */
    NewConversation(ConversationWriter writer, UnfinishedCall begun) {
        this.writer = writer;
        this.call = begun.next(this::toString, MISSING);
    }

    /** One that has a turn. */
    NewConversation(ConversationWriter writer) {
        this.writer = writer;
        this.call = null;
    }

    /**
     * Begins a turn for a request in which the user has the word: the last user message contains a text, and no result of a tool
     * comes after it.
     *
     * @param part the text, in this case of letters
     */
    public final NewTurn whenUserSays(String part) {
        return begin(() -> Expectation.ANY.withPromptContaining(Objects.requireNonNull(part, "part")));
    }

    /**
     * Begins a turn for a request that brings results of tools, after the model's last message.
     *
     * @param parts texts, in this case of letters, each of which is in one of the results; without any, one result is enough
     */
    public final NewTurn whenToolReturns(String... parts) {
        return begin(() -> {
            Expectation expected = parts.length == 0 ? Expectation.ANY.withToolResultContaining("") : Expectation.ANY;
            for (String part : parts) {
                expected = expected.withToolResultContaining(part);
            }
            return expected;
        });
    }

    /** Begins a turn for any request. */
    public final NewTurn whenAsked() {
        return when(Expectation.ANY);
    }

    /** Begins a turn for a request that meets an expectation. */
    public final NewTurn when(Expectation expected) {
        return begin(() -> Objects.requireNonNull(expected, "expected"));
    }

    private NewTurn begin(Supplier<Expectation> expected) {
        return new NewTurn(writer, call == null ? expected.get() : call.step(expected), call);
    }

    final ConversationWriter writer() {
        return writer;
    }

    /** For people: its name, and which calls it is for. */
    @Override
    public String toString() {
        return "a " + writer;
    }
}
