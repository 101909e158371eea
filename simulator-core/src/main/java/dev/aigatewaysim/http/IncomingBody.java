package dev.aigatewaysim.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, which is read as it arrives; no thread waits for it. What has arrived already is read at once, on the
 * same thread. One exchange uses one; not thread-safe, and a call must not begin before the last one is complete.
 */
final class IncomingBody {

    /** How much of a body that is not wanted is read all the same, so that the client gets to read the response. */
    private static final int MAX_DRAINED = 64 << 20;

    /** Memory follows what has arrived, not what is announced: who announces much need not send it. */
    private static final int INITIAL_CAPACITY = 8192;

    private final Request request;
    private @Nullable CompletableFuture<byte @Nullable []> gathered;
    private byte[] bytes = {};
    private int size;
    private long arrived;
    private boolean ended;
    private boolean failed;

    IncomingBody(Request request) {
        this.request = request;
        this.ended = request.getLength() <= 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /**
     * Reads the body; the second time, what was read the first time.
     *
     * @return completes with the body, or null when it is longer than the limit; fails when it does not arrive
     */
    CompletableFuture<byte @Nullable []> gather(int limit) {
        if (gathered == null) {
            gathered = ended
                    ? CompletableFuture.completedFuture(bytes)
                    : read(piece -> keep(piece, limit)).thenApply(end -> ended ? bytes() : null);
        }
        return gathered;
    }

    /** What {@link #gather} completed with; null when it has not, or with nothing. */
    byte @Nullable [] gathered() {
        CompletableFuture<byte @Nullable []> all = gathered;
        return all != null && all.isDone() && !all.isCompletedExceptionally() ? all.join() : null;
    }

    private boolean keep(ByteBuffer piece, int limit) {
        int more = piece.remaining();
        if (size + (long) more > limit) {
            return false;
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(size + more, limit));
        }
        piece.get(bytes, size, more);
        size += more;
        return true;
    }

    private int capacity(int needed, int limit) {
        long announced = request.getLength();
        long atMost = announced < 0 ? limit : Math.min(announced, limit);
        return (int) Math.max(needed, Math.min(atMost, Math.max(INITIAL_CAPACITY, 2L * bytes.length)));
    }

    private byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** How many bytes have arrived. */
    long arrived() {
        return arrived;
    }

    /** Whether all of the body has been read. */
    boolean hasEnded() {
        return ended;
    }

    /** Reads what is left of the body and forgets it. Completes with whether it has ended; never fails. */
    CompletableFuture<Boolean> drain() {
        boolean unsent = request.getHeaders().contains(HttpHeader.EXPECT);
        if (ended || failed || unsent || request.getLength() > MAX_DRAINED) {
            return CompletableFuture.completedFuture(ended);
        }
        long[] read = {0};
        return read(piece -> {
                    read[0] += piece.remaining();
                    return read[0] <= MAX_DRAINED;
                })
                .handle((end, restNeverCame) -> ended);
    }

    /** Completes at the end of the body, or when a piece is not wanted any more. */
    private CompletableFuture<Void> read(Predicate<ByteBuffer> wanted) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        readOn(wanted, done);
        return done;
    }

    private void readOn(Predicate<ByteBuffer> wanted, CompletableFuture<Void> done) {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(() -> readOn(wanted, done));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed = true;
                done.completeExceptionally(chunk.getFailure());
                return;
            }
            arrived += chunk.remaining();
            boolean go = !chunk.hasRemaining() || wanted.test(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last && go) {
                ended = true;
            }
            if (last || !go) {
                done.complete(null);
                return;
            }
        }
    }
}
