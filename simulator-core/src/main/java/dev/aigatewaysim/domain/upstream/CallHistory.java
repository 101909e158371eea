package dev.aigatewaysim.domain.upstream;

import java.util.List;

/**
 * What an account remembers of the calls that met its scripts: the last ones, those that were not what a conversation expected,
 * and the conditions that threw something. Thread-safe.
 */
final class CallHistory {

    private final CallLog calls = new CallLog();
    private final FirstEvents<Deviation> deviations = new FirstEvents<>();
    private final FirstEvents<ScriptConditionException> failedConditions = new FirstEvents<>();

    void add(CallLog.Entry call) {
        calls.add(call);
    }

    void add(Deviation deviation) {
        deviations.add(deviation);
    }

    void add(ScriptConditionException failed) {
        failedConditions.add(failed);
    }

    /** The last calls, oldest first. */
    List<CallLog.Entry> calls() {
        return calls.all();
    }

    /** The first deviations, oldest first. */
    List<Deviation> deviations() {
        return deviations.all();
    }

    /** The first conditions that threw something, oldest first. */
    List<ScriptConditionException> failedConditions() {
        return failedConditions.all();
    }

    void clear() {
        deviations.clear();
        failedConditions.clear();
        calls.clear();
    }
}
