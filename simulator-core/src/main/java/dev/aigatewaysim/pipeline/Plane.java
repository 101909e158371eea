package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import org.jspecify.annotations.Nullable;

/** One of the APIs of a server: what is particular to it on the way of a request. Thread-safe. */
public interface Plane {

    /** Whose request it is, whatever else is wrong with it; null when it came with no key that is known. */
    @Nullable
    Credential identify(Request request);

    /** How many bytes a body may have, as sent and when it is decompressed. */
    int maxBodyBytes();

    /** The error of a path that does not exist. */
    ApiException notFound(String rawPath);

    /**
     * The error of a method that a path does not have.
     *
     * @param allow the methods that it has
     */
    ApiException methodNotAllowed(String method, String allow);

    /**
     * Lets the request in, whose path and method exist.
     *
     * @return the key that it came with
     * @throws ApiException when it came with no valid key, or must wait
     */
    Credential authenticate(Exchange exchange);

    /**
     * Does what the request asks for.
     *
     * @param id what the path has in the place of {@code {id}}, decoded; empty when it has none
     */
    Outcome perform(Exchange exchange, Credential credential, String id);

    /**
     * Status and code that this API has for what both APIs check in the same way.
     *
     * @param shared those of the check
     */
    default ErrorCode code(ErrorCode shared) {
        return shared;
    }

    /** An error as this API writes it. */
    Response error(ApiException error, Exchange exchange);

    /** The response with the headers that every response of this API has. */
    Response complete(Response response, Exchange exchange);
}
