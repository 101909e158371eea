package dev.aigatewaysim.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a fault does to a request that it takes. The values are immutable. Thread-safe. */
public sealed interface Effect {

    /** The name that it has in JSON, such as {@code applyThenDropReply}. */
    String type();

    /** For people: the name and what belongs to it, such as {@code answer 503} or {@code delay PT1S to PT5S}. */
    default String description() {
        return type();
    }

    /** Whether the request is carried out; when not, nothing changes in the account. */
    boolean applies();

    /** The error that is returned; null for the actual response, or for none at all (see {@link #delivery()}). */
    default @Nullable ErrorResponse answer() {
        return null;
    }

    /**
     * How long to wait before the response; zero for all but {@link Delay}.
     *
     * @param random chooses where there is a choice
     */
    default Duration delay(RandomGenerator random) {
        return Duration.ZERO;
    }

    /** How the response goes over the wire. */
    default Delivery delivery() {
        return new Delivery.Whole();
    }

    /** An error; the request is not carried out. */
    record Answer(ErrorResponse answer) implements Effect {
        public Answer {
            Objects.requireNonNull(answer, "answer");
        }

        @Override
        public String type() {
            return "answer";
        }

        @Override
        public String description() {
            return type() + " " + answer.inShort();
        }

        @Override
        public boolean applies() {
            return false;
        }
    }

    /** An error, though the request is carried out. */
    record ApplyThenAnswer(ErrorResponse answer) implements Effect {
        public ApplyThenAnswer {
            Objects.requireNonNull(answer, "answer");
        }

        @Override
        public String type() {
            return "applyThenAnswer";
        }

        @Override
        public String description() {
            return type() + " " + answer.inShort();
        }

        @Override
        public boolean applies() {
            return true;
        }
    }

    /** The request is carried out, then the connection is closed without a response. */
    record ApplyThenDropReply() implements Effect {
        @Override
        public String type() {
            return "applyThenDropReply";
        }

        @Override
        public boolean applies() {
            return true;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Dropped();
        }
    }

    /**
     * The actual response, later; how much later is chosen for each request, evenly between the two.
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param duration the shortest delay, from zero to an hour
     * @param upTo the longest, from {@code duration} to an hour; more than zero
     */
    record Delay(Duration duration, Duration upTo) implements Effect {
        public Delay {
            Limits.delay(duration, upTo);
        }

        @Override
        public String type() {
            return "delay";
        }

        @Override
        public String description() {
            return type() + " " + duration + (upTo.equals(duration) ? "" : " to " + upTo);
        }

        @Override
        public boolean applies() {
            return true;
        }

        @Override
        public Duration delay(RandomGenerator random) {
            long span = upTo.minus(duration).toNanos();
            return span == 0 ? duration : duration.plusNanos(random.nextLong(span + 1));
        }
    }

    /** There is no response until the client gives up; the request is not carried out. */
    record NoAnswer() implements Effect {
        @Override
        public String type() {
            return "noAnswer";
        }

        @Override
        public boolean applies() {
            return false;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Never();
        }
    }

    /** The connection is closed without a response; the request is not carried out. */
    record EmptyReply() implements Effect {
        @Override
        public String type() {
            return "emptyReply";
        }

        @Override
        public boolean applies() {
            return false;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Dropped();
        }
    }

    /** The connection ends with a TCP reset; the request is not carried out. */
    record ResetConnection() implements Effect {
        @Override
        public String type() {
            return "resetConnection";
        }

        @Override
        public boolean applies() {
            return false;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Reset();
        }
    }

    /**
     * The actual response's headers, then the first bytes of its body, then the connection is closed.
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param bytes how many bytes of the body are sent; 0 or more
     */
    record TruncateBody(long bytes) implements Effect {
        public TruncateBody {
            Limits.bytes(bytes);
        }

        @Override
        public String type() {
            return "truncateBody";
        }

        @Override
        public String description() {
            return type() + " after " + bytes + (bytes == 1 ? " byte" : " bytes");
        }

        @Override
        public boolean applies() {
            return true;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Truncated(bytes);
        }
    }

    /** Bytes that are not HTTP, then the connection is closed; the request is not carried out. */
    record Garbage() implements Effect {
        @Override
        public String type() {
            return "garbage";
        }

        @Override
        public boolean applies() {
            return false;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Garbage();
        }
    }

    /**
     * The actual response, slowly.
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param bytesPerSecond how fast the body goes; 1 or more
     */
    record Throttle(long bytesPerSecond) implements Effect {
        public Throttle {
            Limits.bytesPerSecond(bytesPerSecond);
        }

        @Override
        public String type() {
            return "throttle";
        }

        @Override
        public String description() {
            return type() + " to " + bytesPerSecond + (bytesPerSecond == 1 ? " byte" : " bytes") + " per second";
        }

        @Override
        public boolean applies() {
            return true;
        }

        @Override
        public Delivery delivery() {
            return new Delivery.Throttled(bytesPerSecond);
        }
    }
}
