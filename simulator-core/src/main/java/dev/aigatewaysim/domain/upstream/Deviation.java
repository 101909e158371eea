package dev.aigatewaysim.domain.upstream;

import java.time.Instant;

/**
 * A call that a {@link Conversation} is for and that is not what its next turn expects. Immutable and thread-safe.
 *
 * @param conversationId the conversation's identifier
 * @param conversation the conversation's name
 * @param turn the turn that was expected, from 1; one more than there are when the conversation was over
 * @param turns how many turns the conversation has
 * @param requestId the identifier of the request, {@code rq_…}; empty when the call was no request
 * @param at when it was, as the account's clock shows
 * @param summary what differs, in one line: what the client is sent. Without secrets, at most 1,000 characters and a mark
 * @param message what differs, in several lines: what was expected, what came, and the last messages of the request. Without
 *     secrets, at most 4,000 characters and a mark
 */
public record Deviation(
        String conversationId,
        String conversation,
        int turn,
        int turns,
        String requestId,
        Instant at,
        String summary,
        String message) {

    /** The provider's code of the error that such a call fails with. */
    public static final String CODE = "conversation_deviation";

    /** The HTTP status that such a call fails with; no other candidate is tried then. */
    public static final int STATUS = 400;

    Outcome outcome() {
        return new Outcome.Failure(STATUS, CODE, summary, null);
    }

    /** The difference, in several lines. */
    @Override
    public String toString() {
        return message;
    }
}
