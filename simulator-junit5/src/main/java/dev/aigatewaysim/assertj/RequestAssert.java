package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.RecordedRequest;

/** Assertions on one request and its outcome. Not thread-safe; one test uses one. */
public final class RequestAssert extends AbstractRequestAssert<RequestAssert> {

    RequestAssert(Inspection<RecordedRequest> inspection) {
        super(inspection);
    }

    /**
     * Checks that the request was refused with this error code.
     *
     * <pre>{@code
     * // passes when the configuration is in use
     * assertThat(request).isRefusedWith("ERR_NGROK_27615");
     * // fails: Expecting a request refused with ERR_NGROK_27611 but it was refused with ERR_NGROK_27615
     * assertThat(request).isRefusedWith("ERR_NGROK_27611");
     * }</pre>
     *
     * @param errorCode in full, such as {@code ERR_NGROK_27615}; else {@link IllegalArgumentException}
     */
    public RequestAssert isRefusedWith(String errorCode) {
        return meets(RequestCondition.refusedWith(errorCode));
    }

    /**
     * Checks that the request is to a model, and returns assertions on what it led to.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway.requests()).to(Operation.CREATE_MESSAGE).first().modelRequest().hasAttempts(2);
     * // fails: Expecting a request to a model but it is to LIST_MODELS
     * assertThat(gateway.requests()).to(Operation.LIST_MODELS).first().modelRequest();
     * }</pre>
     */
    public ModelRequestAssert modelRequest() {
        return lead(
                request -> {
                    require(RequestCondition.toModel(), request);
                    return request;
                },
                there -> new ModelRequestAssert(there, AttemptText.OF_ANY_ACCOUNT));
    }
}
