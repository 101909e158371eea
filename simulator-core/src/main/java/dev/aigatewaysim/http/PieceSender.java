package dev.aigatewaysim.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends the head of a response at once and then piece after piece, each when it is due and the last one is sent. No thread
 * waits for pieces or for the client.
 */
final class PieceSender extends IteratingCallback {

    private final Response response;
    private final Body.Pieces pieces;
    private final boolean whole;
    private final Callback done;
    private @Nullable CompletableFuture<@Nullable ByteBuffer> due;
    private boolean begun;
    private boolean ended;

    /**
     * @param whole whether the response ends with the last piece; otherwise something is missing then
     * @param done called at the end
     */
    PieceSender(Response response, Body.Pieces pieces, boolean whole, Callback done) {
        this.response = response;
        this.pieces = pieces;
        this.whole = whole;
        this.done = done;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is read from the piece itself
    protected Action process() {
        if (!begun) {
            begun = true;
            response.write(false, BufferUtil.EMPTY_BUFFER, this);
            return Action.SCHEDULED;
        }
        if (ended) {
            return Action.SUCCEEDED;
        }
        CompletableFuture<@Nullable ByteBuffer> next = due;
        if (next == null) {
            next = pieces.next().toCompletableFuture();
            due = next;
            next.whenComplete((piece, failure) -> iterate());
            return Action.IDLE;
        }
        if (!next.isDone()) {
            return Action.IDLE;
        }
        due = null;
        return send(next.join());
    }

    private Action send(@Nullable ByteBuffer piece) {
        ended = piece == null;
        if (ended && !whole) {
            return Action.SUCCEEDED;
        }
        response.write(ended, piece == null ? BufferUtil.EMPTY_BUFFER : piece, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        pieces.close();
        done.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        pieces.close();
        done.failed(cause);
    }
}
