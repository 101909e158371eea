package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.upstream.CalledResponse;
import dev.aigatewaysim.domain.upstream.Outcome.Failure;
import dev.aigatewaysim.http.Response;

/**
 * What a client is sent of what the provider of an attempt returned.
 *
 * @param record of the request
 */
record ProviderResponses(TrafficRecord record) {

    /** The whole response of a simulated provider. */
    Response whole(Attempt attempt, ModelResponse response) {
        byte[] body = record.call().whole(response);
        return from(attempt, Response.bytes(200, "application/json", body));
    }

    /** The response of a simulated provider as a stream. */
    Response streamed(Attempt attempt, EventStream stream) {
        record.streamBegins(stream::progress);
        return from(attempt, Response.stream(200, "text/event-stream", stream).with("Cache-Control", "no-cache"));
    }

    /** The error of a simulated provider. */
    Response error(Failure failure) {
        boolean anthropic = Surfaces.isAnthropic(record.call().request().surface());
        String message = failure.message() == null ? "the provider refused the request by a script" : failure.message();
        return Response.bytes(
                failure.status(),
                "application/json",
                Surfaces.error(
                        anthropic,
                        failure.status(),
                        message,
                        null,
                        failure.code(),
                        record.exchange().requestId()));
    }

    /** The response of a called provider, whether it succeeded or not. */
    static Response passedOn(CalledResponse.Whole whole) {
        return Response.bytes(
                whole.status(),
                whole.contentType() == null ? "application/octet-stream" : whole.contentType(),
                whole.body());
    }

    /** The stream of a called provider. */
    Response passedOn(Attempt attempt, CalledResponse.Streamed streamed, PassedStream stream) {
        record.streamBegins(stream::progress);
        return from(attempt, Response.stream(streamed.status(), streamed.contentType(), stream));
    }

    /** The response, with the model that it is from. */
    static Response from(Attempt attempt, Response response) {
        return response.with("Ngrok-AIG-Model", HeaderText.of(attempt.candidate.model()));
    }
}
