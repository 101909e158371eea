package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body that is collected. Thread-safe. */
final class WholeBody implements ArrivingBody {

    /** How many bytes it may have. */
    static final int MOST = 32 << 20;

    private final ResponseInfo head;
    private final ModelSurface surface;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<CalledResponse> arrived = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    WholeBody(ResponseInfo head, ModelSurface surface) {
        this.head = head;
        this.surface = surface;
    }

    /** Thrown when the body is too large. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;
    }

    @Override
    public CompletionStage<CalledResponse> getBody() {
        return arrived;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (arrived.isDone()) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            if (bytes.size() + piece.remaining() > MOST) {
                end(new TooLargeException());
                return;
            }
            byte[] more = new byte[piece.remaining()];
            piece.get(more);
            bytes.write(more, 0, more.length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        arrived.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] body = bytes.toByteArray();
        HttpHeaders headers = head.headers();
        ReportReader reader = new ReportReader(surface);
        if (head.statusCode() / 100 == 2) {
            reader.readWhole(body);
        }
        String contentType = headers.firstValue("Content-Type").orElse(null);
        Duration retryAfter = RetryAfter.of(headers);
        arrived.complete(new CalledResponse.Whole(head.statusCode(), contentType, body, retryAfter, reader.report()));
    }

    @Override
    public void abandon() {
        end(new IOException("abandoned"));
    }

    private void end(IOException why) {
        Flow.Subscription last;
        synchronized (this) {
            if (!arrived.completeExceptionally(why)) {
                return;
            }
            last = subscription;
        }
        if (last != null) {
            last.cancel();
        }
    }
}
