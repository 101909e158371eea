package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.http.Body;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of calling a provider. */
public sealed interface CalledResponse {

    /**
     * A response that has arrived as a whole, of whatever status. Immutable and thread-safe.
     *
     * @param status its HTTP status
     * @param contentType the media type of the body; null when the provider gives none
     * @param body the body, empty when there is none; never changed
     * @param retryAfter how long the provider asks to wait; null when it does not
     * @param report what the body says of itself; without any numbers when the status is not 2xx
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(
            int status,
            @Nullable String contentType,
            byte[] body,
            @Nullable Duration retryAfter,
            ProviderReport report) implements CalledResponse {}

    /**
     * A stream of server-sent events with status 2xx, of which the first bytes have arrived. Its pieces must be read to their
     * end or closed; until then it holds the connection to the provider.
     *
     * @param status its HTTP status
     * @param contentType the media type, with its parameters
     * @param pieces the bytes as the provider sends them, no more of them at once than one read of the connection gives. The
     *     next piece fails with an {@link java.io.IOException} when the connection is lost, and when this is closed while it
     *     is waited for
     * @param report returns what the pieces say that have been handed out until then. Thread-safe
     */
    record Streamed(int status, String contentType, Body.Pieces pieces, Supplier<ProviderReport> report)
            implements CalledResponse {}

    /**
     * There is no response. Immutable and thread-safe.
     *
     * @param failure {@link AttemptFailure.Kind#TIMED_OUT} or {@link AttemptFailure.Kind#CONNECTION_FAILED}
     * @param message what happened, with the provider's host and port; never with a secret
     */
    record Failed(AttemptFailure failure, String message) implements CalledResponse {}
}
