package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.redaction.SafeText;

/**
 * Thrown when a condition in Java of a scripted answer or a conversation throws something: the test that wrote it is to be fixed. The message says
 * which it is and what was thrown, but not that one's message, which may contain a secret. Immutable and thread-safe.
 */
public final class ScriptConditionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ScriptConditionException(Script script, Throwable cause) {
        super(
                "a condition of " + named(script) + " (" + script.id() + ") threw "
                        + cause.getClass().getName(),
                cause);
    }

    private static String named(Script script) {
        return script instanceof Conversation conversation
                ? "the conversation \"" + SafeText.of(conversation.name()) + '"'
                : "the scripted answer for " + script.when();
    }
}
