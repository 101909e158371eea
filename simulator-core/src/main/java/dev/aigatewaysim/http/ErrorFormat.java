package dev.aigatewaysim.http;

/** The form of errors in responses to requests that reach no handler, or whose handler fails. Thread-safe. */
@FunctionalInterface
public interface ErrorFormat {

    /** The message of a failure of the simulator itself, which must be in the log. */
    String FAILED = "the simulator failed; this is a defect of it, and its log says more";

    /**
     * Returns the response of an error.
     *
     * @param status the HTTP status, from 400
     * @param message what was wrong, without secrets
     * @param operationId the identifier that the log has, too
     */
    Response response(int status, String message, String operationId);
}
