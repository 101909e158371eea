package dev.aigatewaysim.domain.upstream;

/**
 * Thrown when a condition in Java of a scripted answer or a conversation throws something: the test that wrote it is to be fixed. The message says
 * which it is and what was thrown, but not that one's message, which may contain a secret. Immutable and thread-safe.
 */
public final class ScriptConditionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ScriptConditionException(String scriptId, Throwable cause) {
        super(
                "a condition of the scripted answer or conversation " + scriptId + " threw "
                        + cause.getClass().getName(),
                cause);
    }
}
