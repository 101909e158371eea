package dev.aigatewaysim.domain.upstream;

/**
 * Thrown when the condition of a scripted answer throws something: the test that wrote it is to be fixed. The message says
 * which answer and what was thrown, but not that one's message, which may contain a secret. Immutable and thread-safe.
 */
public final class ScriptConditionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ScriptConditionException(String answerId, Throwable cause) {
        super(
                "the condition of the scripted answer " + answerId + " threw "
                        + cause.getClass().getName(),
                cause);
    }
}
