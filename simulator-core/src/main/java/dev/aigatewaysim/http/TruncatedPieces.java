package dev.aigatewaysim.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The first bytes of a stream. */
final class TruncatedPieces implements Body.Pieces {

    private final Body.Pieces all;
    private long left;

    /** @param bytes how many */
    TruncatedPieces(Body.Pieces all, long bytes) {
        this.all = all;
        this.left = bytes;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        return left == 0 ? CompletableFuture.completedFuture(null) : all.next().thenApply(this::cut);
    }

    private @Nullable ByteBuffer cut(@Nullable ByteBuffer piece) {
        if (piece != null) {
            piece.limit(piece.position() + (int) Math.min(piece.remaining(), left));
            left -= piece.remaining();
        }
        return piece;
    }

    @Override
    public void close() {
        all.close();
    }
}
