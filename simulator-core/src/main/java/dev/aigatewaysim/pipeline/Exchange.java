package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.operation.Operation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way through the pipeline, with what becomes known of it. Not thread-safe; one request uses one. */
public final class Exchange {

    private final Request request;
    private final Routes.@Nullable Match match;
    private final Plane plane;
    private final @Nullable Credential credential;
    private final ErrorHandler errors;
    private final Recording recording;
    private byte @Nullable [] body;
    private @Nullable Fault fault;
    private boolean applied;
    private final Supplier<String> requestIds;
    private @Nullable String requestId;
    private final List<Map.Entry<String, String>> responseHeaders = new ArrayList<>(0);
    private Supplier<@Nullable ModelTraffic> traffic = () -> null;

    /**
     * A request that has just arrived.
     *
     * @param match the path; null when it is unknown
     * @param plane the API that it is for
     * @param credential the key that it came with; null when it came with none that is known
     * @param clock the time of requests that belong to no account
     */
    Exchange(
            Request request,
            Plane plane,
            Routes.@Nullable Match match,
            @Nullable Credential credential,
            Accounts accounts,
            InstantSource clock) {
        this.request = request;
        this.match = match;
        this.plane = plane;
        this.credential = credential;
        this.errors = new ErrorHandler(
                request,
                accounts.secrets(),
                credential == null ? accounts::nextOperationId : credential::nextOperationId,
                plane.maxBodyBytes(),
                (error, id) -> plane.error(error, this));
        this.requestIds = credential == null ? accounts::nextRequestId : credential::nextRequestId;
        this.recording = new Recording(this, accounts, clock);
    }

    /** The request as it came. */
    public Request request() {
        return request;
    }

    Routes.@Nullable Match match() {
        return match;
    }

    /** What the path has in the place of {@code {id}}, decoded; empty when it has none. */
    String pathId() {
        return match == null ? "" : match.id();
    }

    /** The operation; null when the path does not exist or does not have the method. */
    public @Nullable Operation operation() {
        return match == null ? null : match.route().operation(request.method());
    }

    /** The operation of a request whose path and method exist. */
    public Operation requireOperation() {
        return Objects.requireNonNull(operation(), "operation");
    }

    Plane plane() {
        return plane;
    }

    /** The key that the request came with; null when it came with none that is known. */
    public @Nullable Credential credential() {
        return credential;
    }

    /** The account that the request belongs to; null when it came with no key that is known. */
    public @Nullable Account account() {
        return credential == null ? null : credential.account();
    }

    /** Makes responses of errors. */
    public ErrorHandler errors() {
        return errors;
    }

    /** Writes the request into the journal. */
    public Recording recording() {
        return recording;
    }

    /** The body that the operation reads, without its coding; null when it has not been read. Never changed. */
    byte @Nullable [] body() {
        return body;
    }

    /** Notes the body that the operation reads. */
    public void body(byte @Nullable [] bytes) {
        body = bytes;
    }

    /** The fault that the request meets; null when there is none. */
    @Nullable
    Fault fault() {
        return fault;
    }

    void fault(@Nullable Fault met) {
        fault = met;
    }

    /** The identifier of a model request, {@code rq_…}; the same at every call. */
    public String requestId() {
        if (requestId == null) {
            requestId = requestIds.get();
        }
        return requestId;
    }

    /** Gives the response a header, whatever the response will be. */
    public void responseHeader(String name, String value) {
        responseHeaders.add(Map.entry(name, value));
    }

    /** The headers that the response is to have, whatever it is. */
    public List<Map.Entry<String, String>> responseHeaders() {
        return responseHeaders;
    }

    /** Whether the request meets a fault. */
    public boolean isFaulty() {
        return fault != null;
    }

    /** What a model request led to; null for other requests. */
    @Nullable
    ModelTraffic traffic() {
        return traffic.get();
    }

    /** Notes what a model request leads to. */
    public void traffic(Supplier<@Nullable ModelTraffic> leadsTo) {
        traffic = leadsTo;
    }

    /** Whether the operation was carried out, whatever the client receives. */
    boolean isApplied() {
        return applied;
    }

    /** Notes that the operation was carried out. */
    public void applied() {
        applied = true;
    }
}
