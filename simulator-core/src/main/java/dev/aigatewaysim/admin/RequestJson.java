package dev.aigatewaysim.admin;

import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.json.JsonOut;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A request of the journal as JSON. */
final class RequestJson {

    private RequestJson() {}

    static void write(JsonOut out, RecordedRequest request) {
        out.beginObject()
                .field("operationId", request.operationId())
                .nullable(
                        "operation",
                        request.operation() == null ? null : request.operation().id())
                .field("time", request.time().toString())
                .field("method", request.method())
                .field("path", request.path())
                .nullable("template", request.template())
                .field("query", request.query());
        out.beginObject("headers");
        headers(request).forEach(out::field);
        out.endObject()
                .field("body", request.body())
                .field("pending", request.pending())
                .nullable(
                        "status",
                        request.status().isPresent()
                                ? (Long) (long) request.status().getAsInt()
                                : null)
                .nullable("responseBody", request.responseBody())
                .nullable("errorCode", request.errorCode())
                .nullable("reason", request.reason())
                .field("durationMicros", TimeUnit.MICROSECONDS.convert(request.duration()))
                .nullable("apiKeyId", request.apiKeyId())
                .nullable("fault", request.fault())
                .field("applied", request.applied())
                .endObject();
    }

    /** By name as first written; several of one name, in any letter case, are joined. */
    private static Map<String, String> headers(RecordedRequest request) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            String name = names.computeIfAbsent(header.getKey(), first -> first);
            headers.merge(name, header.getValue(), (a, b) -> a + ", " + b);
        }
        return headers;
    }
}
