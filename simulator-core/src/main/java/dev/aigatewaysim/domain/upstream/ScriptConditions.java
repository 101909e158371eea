package dev.aigatewaysim.domain.upstream;

import java.util.function.BooleanSupplier;

/** Evaluates the conditions of scripts: what one in Java throws is a {@link ScriptConditionException}. */
final class ScriptConditions {

    private ScriptConditions() {}

    /** Whether the script is for the call, used up or not. */
    static boolean fits(Script script, UpstreamCall call) {
        return holds(script, () -> script.isFor(call));
    }

    /** Whether the request is what a turn expects. */
    static boolean meets(Conversation conversation, Expectation expected, ModelRequest request) {
        return holds(conversation, () -> expected.isMetBy(request));
    }

    /** For messages: as {@link #meets}, but false when a condition throws something, as it may for another turn's request. */
    static boolean surelyMeets(Conversation conversation, Expectation expected, ModelRequest request) {
        try {
            return meets(conversation, expected, request);
        } catch (ScriptConditionException notForIt) {
            return false;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // an assertion is an Error, and Kotlin has no checked exceptions
    private static boolean holds(Script script, BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (Throwable failed) {
            throw new ScriptConditionException(script, failed);
        }
    }
}
