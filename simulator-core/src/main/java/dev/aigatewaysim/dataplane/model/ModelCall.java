package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.upstream.ModelRequest;

/** A request that a dialect has read, and the way to write the response to it. Immutable and thread-safe. */
public interface ModelCall {

    /** What was asked, as every surface shares it. */
    ModelRequest request();

    /** The whole response, as JSON. */
    byte[] whole(ModelResponse response);

    /** The response as a stream of events. */
    EventWriter events(ModelResponse response);
}
