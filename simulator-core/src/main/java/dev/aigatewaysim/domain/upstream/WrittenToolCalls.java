package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.upstream.Conversation.Turn;

/** A conversation whose last written turn calls tools; more calls may be added to that. Thread-safe. */
public final class WrittenToolCalls extends WrittenConversation {

    private final int place;

    /** @param place which turn has the calls, from 0 */
    WrittenToolCalls(ConversationWriter writer, int place) {
        super(writer);
        this.place = place;
    }

    /** Calls another tool in the same turn, or the same one again; as for {@link CallSelection#callTool}. */
    public WrittenToolCalls andCallTool(String name, String arguments) {
        Content.ToolCall call = new Content.ToolCall(name, arguments);
        writer().replace(
                        place,
                        turn -> new Turn(turn.expect(), NewToolCalls.and((Outcome.Answer) turn.outcome(), call)));
        return this;
    }
}
