package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.operation.Operation;

/**
 * An operation and what it does.
 *
 * @param operation the operation
 * @param action reads, acts, writes
 */
public record Endpoint(Operation operation, Action action) {

    /** From an authenticated call to its response. Thread-safe. */
    @FunctionalInterface
    public interface Action {
        Response on(Call call);
    }
}
