package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.Fault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** A stream that comes slowly, in small pieces, until the fault that wants it so is removed. */
final class ThrottledPieces implements Body.Pieces {

    /** Often enough to look like a slow line, seldom enough to cost nothing. */
    private static final long PIECES_PER_SECOND = 20;

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Body.Pieces all;
    private final long bytesPerSecond;
    private final JettyExchange exchange;
    private final @Nullable Fault fault;
    private final long start = System.nanoTime();
    private ByteBuffer rest = BufferUtil.EMPTY_BUFFER;
    private long sent;
    private boolean slowly = true;

    /** @param fault whose removal ends the slowness; null when nothing does */
    ThrottledPieces(Body.Pieces all, long bytesPerSecond, JettyExchange exchange, @Nullable Fault fault) {
        this.all = all;
        this.bytesPerSecond = bytesPerSecond;
        this.exchange = exchange;
        this.fault = fault;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        if (rest.hasRemaining()) {
            return piece();
        }
        return all.next().thenCompose(more -> {
            if (more == null) {
                return CompletableFuture.completedFuture(null);
            }
            rest = more;
            return piece();
        });
    }

    private CompletionStage<@Nullable ByteBuffer> piece() {
        int size = (int) Math.min(rest.remaining(), Math.max(1, bytesPerSecond / PIECES_PER_SECOND));
        long due = (long) ((double) (sent + size) / bytesPerSecond * NANOS_PER_SECOND);
        long wait = start + due - System.nanoTime();
        if (!slowly || wait <= 0) {
            return CompletableFuture.completedFuture(take(size));
        }
        return exchange.pause(Duration.ofNanos(wait)).whileInForce(fault).over().thenApply(inTime -> {
            slowly = inTime;
            return take(size);
        });
    }

    @Override
    public void close() {
        all.close();
    }

    private ByteBuffer take(int size) {
        int n = slowly ? size : rest.remaining();
        ByteBuffer piece = rest.slice(rest.position(), n);
        rest.position(rest.position() + n);
        sent += n;
        return piece;
    }
}
