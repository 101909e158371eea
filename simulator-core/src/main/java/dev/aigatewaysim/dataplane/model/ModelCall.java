package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.upstream.ModelRequest;

/** A request that a dialect has read, and the way to write the response to it. Immutable and thread-safe. */
public interface ModelCall {

    /** Returns what was asked, as every surface shares it. */
    ModelRequest request();

    /** Returns whether the request has all of the conversation, and does not go on from something that the provider keeps. */
    default boolean isSelfContained() {
        return true;
    }

    /** Returns why the response ended, in the words of the surface; empty when the surface has none. */
    String stopReason(ModelResponse response);

    /** Returns the whole response, as JSON. */
    byte[] whole(ModelResponse response);

    /**
     * Returns the response as a stream of events.
     *
     * @throws UnsupportedOperationException when the surface has no streams
     */
    EventWriter events(ModelResponse response);
}
