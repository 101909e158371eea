package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a simulated provider does with a call. The values are immutable. Thread-safe. */
public sealed interface Outcome {

    /** The longest duration that can be set. */
    Duration LONGEST = Duration.ofDays(365);

    /** Whether it can happen to calls of the surface: see {@link Content} for what answers may hold there. */
    default boolean isFor(ModelSurface surface) {
        return true;
    }

    /**
     * The call succeeds.
     *
     * @param content what the response holds
     * @param stopReason why it ends, in the provider's own word; null for the one that follows from the rest
     * @param tokens token counts that take the place of the counted ones
     * @param firstTokenAfter how long the first token takes, in real time; null for no time. From zero to 365 days
     * @param tokensPerSecond how fast the rest comes, in real time; null for at once. More than 0 and finite
     * @param cut where the stream goes wrong; null when it does not. A response that is not streamed fails with it, too
     */
    record Answer(
            Content content,
            @Nullable String stopReason,
            ScriptedTokens tokens,
            @Nullable Duration firstTokenAfter,
            @Nullable Double tokensPerSecond,
            @Nullable Cut cut)
            implements Outcome {

        public Answer {
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(tokens, "tokens");
            if (stopReason != null && stopReason.isEmpty()) {
                throw new IllegalArgumentException("stopReason is empty; give a text, or leave it out");
            }
            checkDuration("firstTokenAfter", firstTokenAfter);
            if (tokensPerSecond != null && !(tokensPerSecond > 0 && Double.isFinite(tokensPerSecond))) {
                throw new IllegalArgumentException(
                        "tokensPerSecond is " + tokensPerSecond + "; it must be a number greater than 0");
            }
        }

        /** An answer with this content and nothing else. */
        public Answer(Content content) {
            this(content, null, ScriptedTokens.COUNTED, null, null, null);
        }

        @Override
        public boolean isFor(ModelSurface surface) {
            return content.isFor(surface);
        }

        Answer withContent(Content other) {
            return new Answer(other, stopReason, tokens, firstTokenAfter, tokensPerSecond, cut);
        }

        /** This answer, ending for this reason; null for the one that follows from the rest. */
        public Answer withStopReason(@Nullable String reason) {
            return new Answer(content, reason, tokens, firstTokenAfter, tokensPerSecond, cut);
        }

        /** This answer, with these token counts. */
        public Answer withTokens(ScriptedTokens counts) {
            return new Answer(content, stopReason, counts, firstTokenAfter, tokensPerSecond, cut);
        }

        /** This answer, whose first token takes so long; null for no time. */
        public Answer withFirstTokenAfter(@Nullable Duration wait) {
            return new Answer(content, stopReason, tokens, wait, tokensPerSecond, cut);
        }

        /** This answer, so fast; null for at once. */
        public Answer withTokensPerSecond(@Nullable Double speed) {
            return new Answer(content, stopReason, tokens, firstTokenAfter, speed, cut);
        }

        /** This answer, going wrong there; null for one that does not. */
        public Answer withCut(@Nullable Cut place) {
            return new Answer(content, stopReason, tokens, firstTokenAfter, tokensPerSecond, place);
        }
    }

    /**
     * Where and how a stream goes wrong.
     *
     * @param afterChunks how many chunks come before; not negative
     * @param how what happens then
     */
    record Cut(int afterChunks, How how) {

        /** After all chunks, the end without the event that announces it. */
        public static final Cut WITHOUT_TERMINATOR = new Cut(Integer.MAX_VALUE, How.NO_TERMINATOR);

        public Cut {
            if (afterChunks < 0) {
                throw new IllegalArgumentException("afterChunks is " + afterChunks + "; it must not be negative");
            }
        }

        /** What happens to the stream. */
        public enum How {
            /** The connection is closed. */
            CLOSE,
            /** An error event, then the end. */
            ERROR,
            /** Nothing more comes, and the connection stays open. */
            STALL,
            /** A chunk that is no JSON, then the end. */
            MALFORMED,
            /** The end, without the event that announces it. */
            NO_TERMINATOR
        }
    }

    /**
     * The call fails with an HTTP status.
     *
     * @param status the HTTP status, 400 to 599
     * @param code the provider's code of the error; null for the one that follows from the status
     * @param message the text for people; null for one that says that the failure is scripted
     * @param retryAfter the value of {@code Retry-After}, rounded up to whole seconds; null for none. From zero to 365 days
     */
    record Failure(
            int status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Duration retryAfter) implements Outcome {

        public Failure {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status is " + status + "; it must be from 400 to 599");
            }
            if (code != null && code.isBlank()) {
                throw new IllegalArgumentException("code is blank; give a text, or leave it out");
            }
            if (message != null && message.isBlank()) {
                throw new IllegalArgumentException("message is blank; give a text, or leave it out");
            }
            checkDuration("retryAfter", retryAfter);
        }

        /** A failure with this status and nothing else. */
        public Failure(int status) {
            this(status, null, null, null);
        }
    }

    /** Nothing comes back until the gateway gives up; no real time passes. */
    record Hang() implements Outcome {}

    /** The connection cannot be made. */
    record RefuseConnection() implements Outcome {}

    private static void checkDuration(String name, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(name + " is " + duration + "; it must be from PT0S to 365 days");
        }
    }
}
