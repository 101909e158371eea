package dev.aigatewaysim.admin;

import dev.aigatewaysim.controlplane.usage.UsageJson;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.journal.ForwardedRequest;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests of a journal as JSON. Not thread-safe; one response uses one. */
final class RequestJson {

    private final @Nullable Account account;
    private final KnownSecrets secrets;
    private @Nullable Map<String, UsageEvent> events;

    /** @param account whose requests they are; null for requests that belong to none */
    RequestJson(@Nullable Account account, KnownSecrets secrets) {
        this.account = account;
        this.secrets = secrets;
    }

    /** A line of it: without headers, bodies and attempts. */
    void writeSummary(RecordedRequest request, JsonOut out) {
        beginSummary(request, out);
        ModelTraffic traffic = request.model();
        if (traffic != null) {
            List<ModelAttempt> attempts = traffic.attempts();
            ModelAttempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
            out.field("requestId", traffic.requestId())
                    .nullable("accessKeyId", traffic.accessKeyId())
                    .field("attemptCount", attempts.size())
                    .nullable("lastModel", last == null ? null : last.provider() + ":" + last.model());
        }
        out.endObject();
    }

    private static void beginSummary(RecordedRequest request, JsonOut out) {
        out.beginObject()
                .field("operationId", request.operationId())
                .nullable(
                        "operation",
                        request.operation() == null ? null : request.operation().id())
                .field("time", request.time().toString())
                .field("method", request.method())
                .field("path", request.path())
                .nullable("template", request.template())
                .field("query", request.query())
                .field("pending", request.pending())
                .nullable(
                        "status",
                        request.status().isPresent()
                                ? (Long) (long) request.status().getAsInt()
                                : null)
                .nullable("errorCode", request.errorCode())
                .nullable("reason", request.reason())
                .field("durationMicros", TimeUnit.MICROSECONDS.convert(request.duration()))
                .nullable("apiKeyId", request.apiKeyId())
                .nullable("fault", request.fault())
                .field("applied", request.applied());
    }

    void write(RecordedRequest request, JsonOut out) {
        beginSummary(request, out);
        out.beginObject("headers");
        joined(request.headers()).forEach(out::field);
        out.endObject().field("body", request.body()).nullable("responseBody", request.responseBody());
        ModelTraffic traffic = request.model();
        if (traffic != null) {
            write(traffic, out);
        }
        out.endObject();
    }

    private void write(ModelTraffic traffic, JsonOut out) {
        Redactor redactor = secrets.redactor();
        out.field("requestId", traffic.requestId())
                .nullable("accessKeyId", traffic.accessKeyId())
                .beginArray("rejectedModels");
        for (ModelTraffic.RejectedModel rejected : traffic.rejectedModels()) {
            RouteAdmin.write(rejected.name(), rejected.reason(), rejected.message(), redactor, out);
        }
        out.endArray().beginArray("attempts");
        traffic.attempts().forEach(attempt -> write(attempt, out));
        out.endArray();
    }

    private void write(ModelAttempt attempt, JsonOut out) {
        out.beginObject();
        UsageEvent event = events().get(attempt.usageEventId());
        if (event == null) {
            out.nullField("event");
        } else {
            UsageJson.writeFields(event, out.beginObject("event"));
            out.endObject();
        }
        out.field("served", isServed(attempt.completion()))
                .field("retryAction", attempt.verdict())
                .field("completion", attempt.completion())
                .field("requestDurationMs", attempt.requestDurationMs())
                .field("upstreamDurationMs", attempt.upstreamDurationMs())
                .nullable("timeToFirstTokenMs", attempt.timeToFirstTokenMs());
        out.field("answeredBy", attempt.answeredBy().id())
                .nullable("answerId", attempt.answerId())
                .nullable("warning", attempt.warning());
        ForwardedRequest forwarded = attempt.forwarded();
        out.beginObject("forwarded")
                .field("method", forwarded.method())
                .field("url", forwarded.url())
                .beginObject("headers");
        joined(forwarded.headers()).forEach(out::field);
        out.endObject().field("body", forwarded.body()).endObject().endObject();
    }

    private static boolean isServed(String completion) {
        return Arrays.stream(Completion.values())
                .anyMatch(known -> known.isServed() && known.id().equals(completion));
    }

    /** The usage events of the account as they are now, by their identifiers. */
    private Map<String, UsageEvent> events() {
        Map<String, UsageEvent> present = events;
        if (present == null) {
            present = account == null
                    ? Map.of()
                    : account.usage().all().stream().collect(Collectors.toMap(UsageEvent::id, Function.identity()));
            events = present;
        }
        return present;
    }

    /** By name as first written; several of one name, in any letter case, are joined. */
    private static Map<String, String> joined(List<Map.Entry<String, String>> all) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : all) {
            String name = names.computeIfAbsent(header.getKey(), first -> first);
            headers.merge(name, header.getValue(), (a, b) -> a + ", " + b);
        }
        return headers;
    }
}
