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
     */
    public RequestAssert isRefusedWith(String errorCode) {
        return meets(RequestCondition.refusedWith(errorCode));
    }
}
