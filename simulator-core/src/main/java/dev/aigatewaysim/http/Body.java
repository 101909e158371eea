package dev.aigatewaysim.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a response carries: bytes that are there, or a stream of pieces that come one after another, each when it is due. */
public sealed interface Body permits Body.Bytes, Body.Stream {

    /** No body at all. */
    Body NONE = new Bytes(new byte[0]);

    /**
     * Bytes that are there.
     *
     * @param bytes the bytes; never changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copying 60 KB for each response would be felt
    record Bytes(byte[] bytes) implements Body {

        /** The bytes as one piece. */
        Pieces pieces() {
            return new Pieces() {
                private boolean given;

                @Override
                public CompletionStage<@Nullable ByteBuffer> next() {
                    ByteBuffer piece = given ? null : ByteBuffer.wrap(bytes);
                    given = true;
                    return CompletableFuture.completedFuture(piece);
                }
            };
        }
    }

    /**
     * A stream of pieces. Each is sent as soon as it is there, and the next one is asked for when it is sent. Its length is not
     * announced, and it is not compressed.
     */
    non-sealed interface Stream extends Body {

        /** Begins the stream; called once for each time that it is sent. */
        Pieces open();

        /** It is not going to be sent: whatever its end leads to happens now. */
        default void discard() {}
    }

    /** The pieces of one stream. Used by one thread at a time. */
    interface Pieces extends AutoCloseable {

        /**
         * The next piece, when it is due; null after the last one. When it fails, the connection is closed, so that the client
         * sees that something is missing. Not called again before it is complete.
         */
        CompletionStage<@Nullable ByteBuffer> next();

        /** No further piece is asked for: all are sent, or the client has gone away. Called once. */
        @Override
        default void close() {}
    }
}
