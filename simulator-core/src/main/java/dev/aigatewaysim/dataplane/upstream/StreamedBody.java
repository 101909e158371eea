package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.http.Body;
import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body whose bytes are handed out as they arrive. More is read from the connection only when all that arrived has been
 * handed out, so that a slow client slows the provider down. Futures are completed outside of the lock.
 *
 * <p>Thread-safe.
 */
final class StreamedBody implements ArrivingBody, Body.Pieces {

    private final CompletableFuture<CalledResponse> begun = new CompletableFuture<>();
    private final CalledResponse.Streamed response;
    private final Runnable ended;
    private final ReportReader report;
    private final EventData events;
    private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable CompletableFuture<@Nullable ByteBuffer> awaited;
    private @Nullable Throwable failure;
    private boolean complete;

    /** @param ended called when no more will arrive */
    StreamedBody(ResponseInfo head, ModelSurface surface, Runnable ended) {
        String contentType = head.headers().firstValue("Content-Type").orElse("text/event-stream");
        this.response = new CalledResponse.Streamed(head.statusCode(), contentType, this, this::report);
        this.ended = ended;
        this.report = new ReportReader(surface);
        this.events = new EventData(report::readEvent);
    }

    /** Returns the response that this is the body of. */
    CalledResponse.Streamed response() {
        return response;
    }

    private synchronized ProviderReport report() {
        return report.report();
    }

    @Override
    public CompletionStage<CalledResponse> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean over;
        synchronized (this) {
            subscription = given;
            over = isOver();
        }
        if (over) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        CompletableFuture<@Nullable ByteBuffer> waiting = null;
        ByteBuffer first = null;
        Flow.Subscription more = null;
        synchronized (this) {
            pieces.stream().filter(ByteBuffer::hasRemaining).forEach(arrived::add);
            if (arrived.isEmpty()) {
                more = isOver() ? null : subscription;
            } else if (awaited != null) {
                waiting = awaited;
                awaited = null;
                first = take();
            }
        }
        if (more != null) {
            more.request(1);
            return;
        }
        begun.complete(response);
        if (waiting != null) {
            waiting.complete(first);
        }
    }

    @Override
    public void onError(Throwable why) {
        end(why);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    /** @param why null when the stream is complete */
    private void end(@Nullable Throwable why) {
        CompletableFuture<@Nullable ByteBuffer> waiting;
        synchronized (this) {
            if (isOver()) {
                return;
            }
            failure = why;
            complete = why == null;
            waiting = awaited;
            awaited = null;
            if (complete && waiting != null) {
                events.end();
            }
        }
        ended.run();
        if (why == null) {
            begun.complete(response);
        } else {
            begun.completeExceptionally(why);
        }
        if (waiting != null && why == null) {
            waiting.complete(null);
        } else if (waiting != null) {
            waiting.completeExceptionally(why);
        }
    }

    private boolean isOver() {
        return complete || failure != null;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        CompletableFuture<@Nullable ByteBuffer> piece = new CompletableFuture<>();
        Flow.Subscription more;
        synchronized (this) {
            if (!arrived.isEmpty()) {
                return CompletableFuture.completedFuture(take());
            }
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            if (complete) {
                events.end();
                return CompletableFuture.completedFuture(null);
            }
            awaited = piece;
            more = subscription;
        }
        if (more != null) {
            more.request(1);
        }
        return piece;
    }

    /** The next bytes, which are read for the report when they are handed out: a client gets no others. */
    private ByteBuffer take() {
        ByteBuffer piece = arrived.remove();
        events.read(piece);
        return piece;
    }

    /** The client has all, or has gone away. */
    @Override
    public void close() {
        abandon();
    }

    @Override
    public void abandon() {
        end(new IOException("the stream was closed before its end"));
        Flow.Subscription last;
        synchronized (this) {
            arrived.clear();
            last = failure == null ? null : subscription;
        }
        if (last != null) {
            last.cancel();
        }
    }
}
