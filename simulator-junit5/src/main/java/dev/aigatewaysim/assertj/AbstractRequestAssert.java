package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;

/**
 * Assertions on one request of any kind and its outcome. Not thread-safe; one test uses one.
 *
 * @param <S> the type of the assertion
 */
public abstract class AbstractRequestAssert<S extends AbstractRequestAssert<S>>
        extends AbstractSimulatorAssert<S, RecordedRequest> {

    AbstractRequestAssert(Inspection<RecordedRequest> inspection) {
        super(inspection);
    }

    /**
     * Checks that the request is to this operation.
     *
     * <pre>{@code
     * // passes for POST /access-keys
     * assertThat(request).isTo(Operation.CREATE_ACCESS_KEY);
     * // fails: Expecting a request to DELETE_ACCESS_KEY but it is to CREATE_ACCESS_KEY
     * assertThat(request).isTo(Operation.DELETE_ACCESS_KEY);
     * }</pre>
     */
    public S isTo(Operation operation) {
        return meets(RequestCondition.to(operation));
    }

    /**
     * Checks that the request has this path.
     *
     * <pre>{@code
     * // passes for GET /access-keys/aigk_…
     * assertThat(request).hasPath("/access-keys/{id}");
     * // fails: Expecting a request at the path /access-keys but its path is /access-keys/aigk_…
     * assertThat(request).hasPath("/access-keys");
     * }</pre>
     *
     * @param path exactly as sent, or a template
     */
    public S hasPath(String path) {
        return meets(RequestCondition.path(path));
    }

    /**
     * Checks that the response has this HTTP status.
     *
     * <pre>{@code
     * // passes when it was created
     * assertThat(request).hasStatus(201);
     * // fails: Expecting a request with the status 409 but its status is 201
     * assertThat(request).hasStatus(409);
     * }</pre>
     */
    public S hasStatus(int status) {
        return meets(RequestCondition.status(status));
    }

    /**
     * Checks that there is no response: a fault suppressed it or still delays it.
     *
     * <pre>{@code
     * // passes when the response was dropped
     * assertThat(request).hasNoResponse();
     * // fails: Expecting a request without a response but its status is 201
     * assertThat(request).hasNoResponse();
     * }</pre>
     */
    public S hasNoResponse() {
        return meets(RequestCondition.noResponse());
    }

    /**
     * Checks that the request body contains the text. What is redacted is compared as it was sent, and fits {@code ***}, too.
     *
     * <pre>{@code
     * // passes for {"name":"web"}
     * assertThat(request).hasBodyContaining("\"name\":\"web\"");
     * // fails: Expecting a request with a body that contains "batch" but its body is {"name":"web"}
     * assertThat(request).hasBodyContaining("batch");
     * }</pre>
     */
    public S hasBodyContaining(String text) {
        return meets(RequestCondition.bodyContaining(text));
    }

    /**
     * Checks that the request has a header with exactly this value; in recorded headers, what is or looks like a credential is
     * {@code ***}, and cannot be compared.
     *
     * <pre>{@code
     * // passes
     * assertThat(request).hasHeader("Content-Type", "application/json");
     * // fails: Expecting a request with the header Accept: text/html but it has no header Accept
     * assertThat(request).hasHeader("Accept", "text/html");
     * }</pre>
     *
     * @param name in any letter case
     */
    public S hasHeader(String name, String value) {
        return meets(RequestCondition.header(name, value));
    }

    /**
     * Checks that the request was applied, whatever response the client received.
     *
     * <pre>{@code
     * // passes also when the response was lost
     * assertThat(request).wasApplied();
     * // fails for one refused: Expecting a request applied but it was not applied
     * assertThat(request).wasApplied();
     * }</pre>
     */
    public S wasApplied() {
        return meets(RequestCondition.applied());
    }

    /**
     * Checks that the request was not applied.
     *
     * <pre>{@code
     * // passes for one refused
     * assertThat(request).wasNotApplied();
     * // fails when only the response was lost: Expecting a request not applied but it was applied
     * assertThat(request).wasNotApplied();
     * }</pre>
     */
    public S wasNotApplied() {
        return meets(RequestCondition.notApplied());
    }

    /**
     * Checks that a fault hit the request.
     *
     * <pre>{@code
     * // passes after gateway.faults().onAll().answer(503).once()
     * assertThat(request).wasHitByFault();
     * // fails when there was none: Expecting a request hit by a fault but no fault has hit it
     * assertThat(request).wasHitByFault();
     * }</pre>
     */
    public S wasHitByFault() {
        return meets(RequestCondition.hitByFault());
    }

    /**
     * Checks that no fault hit the request.
     *
     * <pre>{@code
     * // passes when there was none
     * assertThat(request).wasNotHitByFault();
     * // fails: Expecting a request not hit by a fault but the fault flt_… has hit it
     * assertThat(request).wasNotHitByFault();
     * }</pre>
     */
    public S wasNotHitByFault() {
        return meets(RequestCondition.notHitByFault());
    }

    final S meets(RequestCondition condition) {
        return check(request -> require(condition, request));
    }

    /**
     * @throws UnmetConditionException when the request does not meet the condition
     */
    final void require(RequestCondition condition, RecordedRequest request) {
        if (!condition.test().test(request)) {
            throw UnmetConditionException.because(() -> "Expecting a request " + condition.description() + "\nbut "
                    + condition.actual().apply(request) + ":" + evidence(request));
        }
    }

    /** Describes the request, on lines of their own. */
    String evidence(RecordedRequest request) {
        return "\n  " + Requests.line(request);
    }
}
