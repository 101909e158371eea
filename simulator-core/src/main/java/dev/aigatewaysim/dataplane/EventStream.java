package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import dev.aigatewaysim.domain.upstream.TokenCount;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.redaction.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A response as a stream of events, each sent when it is due. What it leads to is recorded before its last part is sent, so that
 * a client that has read the end finds it; also when the client leaves, or a script lets the stream go wrong.
 *
 * <p>No thread waits for it. Thread-safe: the client may leave while the next part is made.
 */
final class EventStream implements Body.Stream, Body.Pieces {

    private static final CompletionStage<@Nullable ByteBuffer> END = CompletableFuture.completedFuture(null);

    private final TrafficRecord record;
    private final Attempt attempt;
    private final ModelResponse response;
    private final EventWriter events;
    private final Pace pace;
    private final @Nullable Cut cut;
    private final Duration timeLeft;
    private final long start = System.nanoTime();

    private boolean begun;
    private volatile int sent;
    private boolean ended;

    /**
     * @param cut where the stream goes wrong; null when it does not
     * @param timeLeft how long the response may take in all
     */
    EventStream(
            TrafficRecord record,
            Attempt attempt,
            ModelResponse response,
            Pace pace,
            @Nullable Cut cut,
            Duration timeLeft) {
        this.record = record;
        this.attempt = attempt;
        this.response = response;
        this.events = record.call().events(response);
        this.pace = pace;
        this.cut = cut;
        this.timeLeft = timeLeft;
    }

    @Override
    public Body.Pieces open() {
        return this;
    }

    @Override
    public synchronized CompletionStage<@Nullable ByteBuffer> next() {
        if (ended) {
            return END;
        }
        if (!begun) {
            begun = true;
            String begin = events.begin();
            if (!begin.isEmpty()) {
                return piece(begin);
            }
        }
        if (cut != null && sent == Math.min(cut.afterChunks(), events.chunks())) {
            return goWrong(cut.how());
        }
        if (sent < events.chunks()) {
            return pace.isAtOnce() ? chunk() : whenDue(pace.due(sent));
        }
        end(Completion.SUCCEEDED, Verdict.SUCCEEDED, attempt.usage);
        String last = events.end() + events.terminator();
        return last.isEmpty() ? END : piece(last);
    }

    private synchronized CompletionStage<@Nullable ByteBuffer> chunk() {
        return ended ? END : piece(events.chunk(sent++));
    }

    /** What was sent up to now, for people and without secrets, such as {@code 2 of 3 chunks, "It is "}. Takes no lock. */
    String progress() {
        int chunks = sent;
        String count = chunks + " of " + events.chunks() + (events.chunks() == 1 ? " chunk" : " chunks");
        String text = text(chunks);
        return text.isEmpty()
                ? count
                : count + ", \"" + SafeText.of(text, record.account().redactor(), SafeText.MAX_QUOTED) + '"';
    }

    /** The text of the first chunks; empty when there is none. */
    private String text(int chunks) {
        return response.content() instanceof Text text
                ? String.join(
                        "",
                        text.chunks().subList(0, Math.min(chunks, text.chunks().size())))
                : "";
    }

    private CompletionStage<@Nullable ByteBuffer> whenDue(Duration due) {
        if (due.compareTo(timeLeft) >= 0) {
            return untilTimeout();
        }
        Duration wait = due.minus(elapsed());
        return wait.isZero() || wait.isNegative() ? chunk() : pause(wait).thenCompose(inTime -> inTime ? chunk() : END);
    }

    private CompletionStage<Boolean> pause(Duration time) {
        return record.exchange()
                .request()
                .watchedPause(time.isNegative() ? Duration.ZERO : time)
                .over();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private CompletionStage<@Nullable ByteBuffer> goWrong(Cut.How how) {
        if (how == Cut.How.STALL) {
            return untilTimeout();
        }
        if (how == Cut.How.NO_TERMINATOR
                && sent == events.chunks()
                && !events.terminator().isEmpty()) {
            attempt.error = brokenOff(wrong(how));
            end(Completion.STREAM_FAILED, Verdict.EXHAUSTED, attempt.usage);
            return piece(events.end());
        }
        fail(Completion.STREAM_FAILED, wrong(how));
        return switch (how) {
            case ERROR -> piece(events.error(errorType(500), "the provider failed in the middle of the stream"));
            case MALFORMED ->
                piece(Surfaces.malformedEvent(record.call().request().surface()));
            case NO_TERMINATOR -> END;
            default -> CompletableFuture.failedFuture(new IOException("the script closes the connection here"));
        };
    }

    private static String wrong(Cut.How how) {
        return switch (how) {
            case ERROR -> "the script sends an error";
            case MALFORMED -> "the script sends a malformed event";
            case NO_TERMINATOR -> "the script leaves out the end";
            case CLOSE -> "the script closes the connection";
            case STALL -> "the script stalls";
        };
    }

    private CompletionStage<@Nullable ByteBuffer> untilTimeout() {
        return pause(timeLeft.minus(elapsed())).thenCompose(inTime -> inTime ? timedOut() : END);
    }

    private synchronized CompletionStage<@Nullable ByteBuffer> timedOut() {
        if (ended) {
            return END;
        }
        attempt.timedOut = true;
        fail(Completion.TIMED_OUT, "the request took longer than the account's totalTimeout");
        return piece(events.error(errorType(504), "the request took longer than the account's totalTimeout"));
    }

    private String errorType(int status) {
        return Surfaces.errorType(record.call().request().surface(), status);
    }

    private void fail(Completion completion, String why) {
        if (!ended) {
            attempt.error = brokenOff(why);
        }
        end(completion, Verdict.EXHAUSTED, delivered());
    }

    private String brokenOff(String why) {
        return why + " after " + progress();
    }

    /** The tokens of what was sent: those are charged. */
    private TokenUsage delivered() {
        TokenUsage all = attempt.usage;
        long output = response.content() instanceof Text
                ? TokenCount.ofText(text(sent))
                : events.chunks() == 0 ? 0 : all.outputTokens() * sent / events.chunks();
        return new TokenUsage(
                all.inputTokens(),
                Math.min(output, all.outputTokens()),
                all.cacheReadTokens(),
                Math.min(all.reasoningTokens(), output));
    }

    private void end(Completion completion, Verdict verdict, TokenUsage usage) {
        if (ended) {
            return;
        }
        ended = true;
        attempt.completion = completion;
        attempt.verdict = verdict;
        attempt.usage = usage;
        record.streamEnds(attempt, pace.isAtOnce() && !attempt.timedOut ? Duration.ZERO : elapsed());
    }

    private static CompletionStage<@Nullable ByteBuffer> piece(String text) {
        return CompletableFuture.completedFuture(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The client left, unless all was sent or a fault cut the response off, which the provider does not notice. */
    @Override
    public synchronized void close() {
        if (record.exchange().isFaulty()) {
            discard();
        } else if (!ended) {
            attempt.status = Attempts.CLIENT_LEFT;
            fail(Completion.STREAM_FAILED, "the client left");
        }
    }

    @Override
    public synchronized void discard() {
        end(Completion.SUCCEEDED, Verdict.SUCCEEDED, attempt.usage);
    }
}
