package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.operation.Operation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated request to one operation, with its body read as JSON.
 *
 * @param operation which operation
 * @param account whose request it is
 * @param id the {@code {id}} of the path, decoded; empty when the path has none
 * @param query its query parameters
 * @param links links that lead back to where it came from
 * @param json its body; null for operations that take none
 */
public record Call(
        Operation operation,
        Account account,
        String id,
        Query query,
        Links links,
        @Nullable Json json) {

    /** On whose behalf the operation acts. */
    public Actor actor() {
        return account.owner();
    }

    /**
     * Reads the body.
     *
     * @throws ApiException with every unknown field and every wrong type in it
     */
    public <T extends @Nullable Object> T read(Function<Fields, T> reader) {
        if (json == null) {
            throw new IllegalStateException(operation + " takes no body");
        }
        return JsonBody.fields(json, reader);
    }
}
