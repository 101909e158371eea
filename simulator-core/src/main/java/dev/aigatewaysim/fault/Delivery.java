package dev.aigatewaysim.fault;

import org.jspecify.annotations.Nullable;

/** How a response is sent. The values are immutable. Thread-safe. */
public sealed interface Delivery {

    /** Whether the client receives a response, or the beginning of one. */
    default boolean sendsResponse() {
        return false;
    }

    /** Sends a response in this way. */
    <R> @Nullable R sendBy(Sender<R> sender);

    /**
     * Knows each way to send a response.
     *
     * @param <R> what sending returns, which may be null
     */
    interface Sender<R> {
        @Nullable
        R whole();

        @Nullable
        R drop();

        @Nullable
        R reset();

        @Nullable
        R garbage();

        @Nullable
        R never();

        @Nullable
        R truncated(long bytes);

        @Nullable
        R throttled(long bytesPerSecond);
    }

    /** As it is. */
    record Whole() implements Delivery {
        @Override
        public boolean sendsResponse() {
            return true;
        }

        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.whole();
        }
    }

    /** Not at all: the connection is closed without a byte of a response. */
    record Dropped() implements Delivery {
        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.drop();
        }
    }

    /** Not at all: the connection ends with a TCP reset. */
    record Reset() implements Delivery {
        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.reset();
        }
    }

    /** Not at all: bytes that are not HTTP, then the connection is closed. */
    record Garbage() implements Delivery {
        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.garbage();
        }
    }

    /** Not at all, and the connection stays open: until the client gives up, the fault is removed or the server closes. */
    record Never() implements Delivery {
        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.never();
        }
    }

    /**
     * Status and headers as of the whole response, then the first bytes of the body, then the connection is closed.
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param bytes how many bytes of the body are sent; 0 or more; the whole body when it is no longer than that
     */
    record Truncated(long bytes) implements Delivery {
        public Truncated {
            Limits.bytes(bytes);
        }

        @Override
        public boolean sendsResponse() {
            return true;
        }

        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.truncated(bytes);
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

        @Override
        public boolean sendsResponse() {
            return true;
        }

        @Override
        public <R> @Nullable R sendBy(Sender<R> sender) {
            return sender.throttled(bytesPerSecond);
        }
    }
}
