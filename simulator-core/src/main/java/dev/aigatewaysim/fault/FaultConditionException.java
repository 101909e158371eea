package dev.aigatewaysim.fault;

/**
 * The condition of a fault threw something: the test that wrote it is to be fixed. The message says which fault and what was
 * thrown, but not that one's message, which may contain a secret. Immutable and thread-safe.
 */
public final class FaultConditionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FaultConditionException(String faultId, Throwable cause) {
        super(
                "the condition of the fault " + faultId + " threw "
                        + cause.getClass().getName(),
                cause);
    }
}
