package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.upstream.CalledResponse.Streamed;
import dev.aigatewaysim.dataplane.upstream.ProviderReport;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.Pause;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a called provider, passed on as it arrives. What it leads to is recorded before its end is passed on. It may take
 * as long as the request has time left, in real time.
 *
 * <p>No thread waits for it. Used by one thread at a time.
 */
final class PassedStream implements Body.Stream, Body.Pieces {

    private static final String BROKE_OFF = "the provider's stream broke off";

    private final TrafficRecord record;
    private final Attempt attempt;
    private final Streamed provider;
    private final Duration timeLeft;
    private final long start = System.nanoTime();
    private final AtomicLong passed = new AtomicLong();
    private boolean ended;

    /** @param timeLeft how long the response may take in all */
    PassedStream(TrafficRecord record, Attempt attempt, Streamed provider, Duration timeLeft) {
        this.record = record;
        this.attempt = attempt;
        this.provider = provider;
        this.timeLeft = timeLeft;
    }

    @Override
    public Body.Pieces open() {
        return this;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whichever comes first completes the piece that is returned
    public CompletionStage<@Nullable ByteBuffer> next() {
        CompletableFuture<@Nullable ByteBuffer> piece = provider.pieces().next().toCompletableFuture();
        if (piece.isDone() && !piece.isCompletedExceptionally()) {
            return CompletableFuture.completedFuture(noted(piece.join()));
        }
        CompletableFuture<@Nullable ByteBuffer> first = new CompletableFuture<>();
        Pause pause = record.exchange().request().pause(timeLeft());
        pause.over().thenAccept(inTime -> {
            if (inTime) {
                first.completeExceptionally(
                        new TimeoutException("the request took longer than the account's totalTimeout"));
            }
        });
        piece.whenCompleteAsync(
                (bytes, failure) -> {
                    pause.end();
                    if (failure == null) {
                        first.complete(bytes);
                    } else {
                        first.completeExceptionally(failure);
                    }
                },
                record.exchange().request().executor());
        return first.handle((bytes, failure) -> {
            if (failure != null) {
                boolean late = failure instanceof TimeoutException;
                end(
                        late ? Completion.TIMED_OUT : Completion.STREAM_FAILED,
                        Verdict.EXHAUSTED,
                        late ? failure.getMessage() : BROKE_OFF);
                throw new IllegalStateException(BROKE_OFF, failure);
            }
            return noted(bytes);
        });
    }

    /** What was passed on up to now, for people. Takes no lock. */
    String progress() {
        long bytes = passed.get();
        return bytes == 1 ? "1 byte" : bytes + " bytes";
    }

    private Duration timeLeft() {
        Duration left = timeLeft.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private @Nullable ByteBuffer noted(@Nullable ByteBuffer piece) {
        passed.addAndGet(piece == null ? 0 : piece.remaining());
        boolean complete = provider.report().get().complete();
        if (complete) {
            end(Completion.SUCCEEDED, Verdict.SUCCEEDED, null);
        } else if (piece == null) {
            end(Completion.STREAM_FAILED, Verdict.EXHAUSTED, "the provider's stream ended too early");
        }
        return piece;
    }

    private synchronized void end(Completion completion, Verdict verdict, @Nullable String why) {
        if (ended) {
            return;
        }
        ended = true;
        ProviderReport report = provider.report().get();
        attempt.timedOut = completion == Completion.TIMED_OUT;
        attempt.completion = completion;
        attempt.error = why == null ? null : why + " after " + progress();
        attempt.verdict = verdict;
        attempt.usage = report.usage(record.call().request().inputTokens());
        attempt.stopReason = report.stopReason() == null ? "" : report.stopReason();
        record.streamEnds(attempt, attempt.upstream.plus(elapsed()));
    }

    /** The client left, unless all was passed on or a fault cut the response off, which the provider does not notice. */
    @Override
    public synchronized void close() {
        provider.pieces().close();
        if (record.exchange().isFaulty()) {
            end(Completion.SUCCEEDED, Verdict.SUCCEEDED, null);
        } else if (!ended) {
            attempt.status = Attempts.CLIENT_LEFT;
            end(Completion.STREAM_FAILED, Verdict.EXHAUSTED, "the client left");
        }
    }

    @Override
    public void discard() {
        provider.pieces().close();
        end(Completion.SUCCEEDED, Verdict.SUCCEEDED, null);
    }
}
