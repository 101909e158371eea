package dev.aigatewaysim.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A request as it came, whatever server it came through. One thread at a time uses one. */
public interface Request {

    /** The method as written, such as {@code GET}. */
    String method();

    /** The path as written, still percent-encoded, with its first slash. */
    String rawPath();

    /** The query as written, without the question mark; null when there is none. */
    @Nullable
    String rawQuery();

    /** Scheme and authority that the client used, such as {@code http://127.0.0.1:4848}. */
    String origin();

    /** The value of the header; null when it is not there, the first when it is there more than once. */
    @Nullable
    String header(String name);

    /** All values of the header. */
    List<String> headers(String name);

    /** All headers: name, value, name, value … in the order in which they were sent; never changed. */
    List<String> headers();

    /** Length of the body as announced; -1 when it is not. */
    long announcedLength();

    /**
     * Reads the body as it arrives, which is at once when it has arrived; the second time, what was read the first time.
     *
     * @param limit how many bytes are kept at most
     * @return completes with the body, or null when it is longer than the limit; fails with an {@link RefusedRequestException} when it does
     *     not arrive
     */
    CompletionStage<byte @Nullable []> body(int limit);

    /** The body as far as it has been read: what {@link #body} completed with; null when it has not, or is too long. */
    byte @Nullable [] bodyRead();

    /**
     * Begins a pause. It ends early when the server closes, or notices that the client has gone away, which may be late.
     *
     * @param time how long it lasts at most, in real time, however the account's clock is set
     */
    Pause pause(Duration time);

    /** Begins a pause that ends as soon as the client closes the connection; see {@link #pause} for the rest. */
    Pause watchedPause(Duration time);

    /** Runs what goes on after something else that was waited for. */
    Executor executor();
}
