package dev.aigatewaysim.fault;

/** How an answer goes over the wire. The values are immutable. Thread-safe. */
public sealed interface Delivery {

    /** As it is. */
    record Whole() implements Delivery {}

    /** Not at all: the connection is closed without a byte of answer. */
    record Dropped() implements Delivery {}

    /** Not at all: the connection ends with a TCP reset. */
    record Reset() implements Delivery {}

    /** Not at all: bytes that are not HTTP, then the connection is closed. */
    record Garbage() implements Delivery {}

    /** Not at all, and the connection stays open: until the client gives up, the fault is removed or the server closes. */
    record Never() implements Delivery {}

    /**
     * Status and headers as of the whole answer, then the first bytes of the body, then the connection is closed.
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param bytes how many bytes of the body are sent; 0 or more; the whole body when it is no longer than that
     */
    record Truncated(long bytes) implements Delivery {
        public Truncated {
            Limits.bytes(bytes);
        }
    }

    /**
     * Whole, but slowly: headers at once, the body in small pieces.
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param bytesPerSecond how fast the body goes; 1 or more
     */
    record Throttled(long bytesPerSecond) implements Delivery {
        public Throttled {
            Limits.bytesPerSecond(bytesPerSecond);
        }
    }
}
