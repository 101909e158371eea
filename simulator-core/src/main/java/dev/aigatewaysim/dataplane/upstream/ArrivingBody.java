package dev.aigatewaysim.dataplane.upstream;

import java.net.http.HttpResponse.BodySubscriber;

/** The body of a provider's response while it arrives. Thread-safe. */
sealed interface ArrivingBody extends BodySubscriber<CalledResponse> permits WholeBody, StreamedBody {

    /** Closes the connection; does nothing when the body has arrived. What waits for more of it fails. */
    void abandon();
}
