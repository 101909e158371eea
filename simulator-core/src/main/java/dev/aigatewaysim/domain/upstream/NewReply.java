package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A scripted answer with a text, or with tool calls, that has just been written: how it ends, which tokens it counts, how fast
 * it comes, and where its stream goes wrong. Of each, what is said last counts, except that a stream goes wrong in one way
 * only. Thread-safe.
 *
 * <pre>{@code
 * gateway.upstream().onModel("gpt-4o").reply("42").usage(120, 8);
 * gateway.upstream().onAnyModel().reply("slow").firstTokenAfter(Duration.ofMillis(300)).tokensPerSecond(50).always();
 * gateway.upstream().onModel("gpt-4o").replyInChunks("It ", "is ", "7.").closeAfter(2);
 * }</pre>
 *
 * <p>A stream that goes wrong has sent all chunks when there are fewer than the number that is given. What goes wrong for a
 * client that does not want a stream: {@link #stallAfter} is a timeout, {@link #withoutTerminator} nothing, and the others are
 * a connection that failed.
 */
public sealed class NewReply extends NewAnswer permits NewToolCalls {

    NewReply(Scripts scripts, ScriptedAnswer written) {
        super(scripts, written);
    }

    /**
     * Ends for this reason instead of the one that follows from the rest.
     *
     * @param reason the provider's own word, such as {@code content_filter}; not empty, else {@link IllegalArgumentException}
     */
    public final NewReply stopReason(String reason) {
        return changed(answer -> answer.withStopReason(reason));
    }

    /**
     * Counts these tokens instead of those that were counted.
     *
     * @param inputTokens tokens of the request, those that were cached included; not negative
     * @param outputTokens tokens of the response, those spent on reasoning included; not negative
     * @throws IllegalArgumentException when a count is negative, or less than its part that was given
     */
    public final NewReply usage(long inputTokens, long outputTokens) {
        return counting(tokens ->
                new ScriptedTokens(inputTokens, outputTokens, tokens.cacheReadTokens(), tokens.reasoningTokens()));
    }

    /**
     * Counts so many input tokens as cached; without this, none.
     *
     * @param count not negative, nor more than the input tokens of {@link #usage}, else {@link IllegalArgumentException}
     */
    public final NewReply cacheReadTokens(long count) {
        return counting(tokens ->
                new ScriptedTokens(tokens.inputTokens(), tokens.outputTokens(), count, tokens.reasoningTokens()));
    }

    /**
     * Counts so many output tokens as spent on reasoning; without this, none.
     *
     * @param count not negative, nor more than the output tokens of {@link #usage}, else {@link IllegalArgumentException}
     */
    public final NewReply reasoningTokens(long count) {
        return counting(tokens ->
                new ScriptedTokens(tokens.inputTokens(), tokens.outputTokens(), tokens.cacheReadTokens(), count));
    }

    /**
     * Waits before the first token, in real time.
     *
     * @param wait from zero to 365 days, else {@link IllegalArgumentException}
     */
    public final NewReply firstTokenAfter(Duration wait) {
        return changed(answer -> answer.withFirstTokenAfter(wait));
    }

    /**
     * Sends the tokens after the first one at this speed, in real time.
     *
     * @param speed more than 0 and finite, else {@link IllegalArgumentException}
     */
    public final NewReply tokensPerSecond(double speed) {
        return changed(answer -> answer.withTokensPerSecond(speed));
    }

    /**
     * Closes the connection in the middle of a stream.
     *
     * @param chunks how many chunks are sent before; not negative, else {@link IllegalArgumentException}
     * @throws IllegalStateException when the stream goes wrong already
     */
    public final NewReply closeAfter(int chunks) {
        return goingWrong("closeAfter", chunks, Cut.How.CLOSE);
    }

    /**
     * Sends nothing more, and leaves the connection open, in real time, until the account's {@code totalTimeout}.
     *
     * @param chunks how many chunks are sent before; not negative, else {@link IllegalArgumentException}
     * @throws IllegalStateException when the stream goes wrong already
     */
    public final NewReply stallAfter(int chunks) {
        return goingWrong("stallAfter", chunks, Cut.How.STALL);
    }

    /**
     * Sends a chunk that is no JSON, and ends.
     *
     * @param chunks how many chunks are sent before; not negative, else {@link IllegalArgumentException}
     * @throws IllegalStateException when the stream goes wrong already
     */
    public final NewReply malformedAfter(int chunks) {
        return goingWrong("malformedAfter", chunks, Cut.How.MALFORMED);
    }

    /**
     * Sends an error event, and ends.
     *
     * @param chunks how many chunks are sent before; not negative, else {@link IllegalArgumentException}
     * @throws IllegalStateException when the stream goes wrong already
     */
    public final NewReply errorAfter(int chunks) {
        return goingWrong("errorAfter", chunks, Cut.How.ERROR);
    }

    /**
     * Sends all chunks, and ends without the event that says so, such as {@code [DONE]}.
     *
     * @throws IllegalStateException when the stream goes wrong already
     */
    public final NewReply withoutTerminator() {
        return goingWrong(Cut.WITHOUT_TERMINATOR);
    }

    private NewReply goingWrong(String method, int chunks, Cut.How how) {
        if (chunks < 0) {
            throw new IllegalArgumentException(method + "(" + chunks + "): the number of chunks must not be negative");
        }
        return goingWrong(new Cut(chunks, how));
    }

    private NewReply goingWrong(Cut cut) {
        return changed(answer -> {
            if (answer.cut() != null) {
                throw new IllegalStateException("the stream of this answer goes wrong already ("
                        + OutcomeText.of(answer.cut()) + "); leave one out, or script another answer");
            }
            return answer.withCut(cut);
        });
    }

    private NewReply counting(UnaryOperator<ScriptedTokens> change) {
        return changed(answer -> answer.withTokens(change.apply(answer.tokens())));
    }

    private NewReply changed(UnaryOperator<Outcome.Answer> change) {
        setOutcome(outcome -> change.apply((Outcome.Answer) outcome));
        return this;
    }
}
