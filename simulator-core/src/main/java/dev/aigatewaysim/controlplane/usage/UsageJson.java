package dev.aigatewaysim.controlplane.usage;

import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.usage.AttemptResult;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.domain.usage.UsageOverview;
import dev.aigatewaysim.json.JsonOut;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The wire form of usage. */
public final class UsageJson {

    private UsageJson() {}

    static JsonOut write(Page<UsageEvent> page, String uri, @Nullable String nextPageUri) {
        JsonOut out = new JsonOut().beginObject().beginArray("aiGatewayUsage");
        page.items().forEach(event -> write(event, out));
        return out.endArray()
                .field("uri", uri)
                .nullable("nextPageUri", nextPageUri)
                .endObject();
    }

    static void write(UsageEvent event, JsonOut out) {
        writeFields(event, out.beginObject());
        out.endObject();
    }

    /** Writes the published fields. */
    public static void writeFields(UsageEvent event, JsonOut out) {
        out.field("id", event.id())
                .field("eventTime", event.eventTime())
                .field("requestId", event.requestId())
                .field("accessKeyId", event.accessKeyId())
                .field("provider", event.provider())
                .field("providerDisplayName", event.providerDisplayName())
                .field("model", event.model())
                .field("modelDisplayName", event.modelDisplayName())
                .field("attemptNumber", event.attemptNumber())
                .field("isFinalAttempt", event.isFinalAttempt())
                .field("statusCode", event.statusCode())
                .field("timedOut", event.timedOut())
                .field("isError", event.isError())
                .field("isStreaming", event.isStreaming())
                .field("stopReason", event.stopReason())
                .field("inputTokens", event.inputTokens())
                .field("outputTokens", event.outputTokens())
                .field("cacheReadTokens", event.cacheReadTokens())
                .field("reasoningTokens", event.reasoningTokens())
                .field("totalCost", event.totalCost().toPlainString())
                .field("keySource", event.keySource().name().toLowerCase(Locale.ROOT))
                .optional("providerKeyId", event.providerKeyId())
                .optional("providerKeyDisplayName", event.providerKeyDisplayName());
    }

    /** Writes what is known of an attempt beside the published fields of its event. */
    static void writeFields(AttemptResult result, JsonOut out) {
        Duration firstToken = result.timeToFirstToken();
        out.field("retryAction", result.verdict().id())
                .field("completion", result.completion().id())
                .field("requestDurationMs", result.requestDuration().toMillis())
                .field("upstreamDurationMs", result.upstreamDuration().toMillis())
                .nullable("timeToFirstTokenMs", firstToken == null ? null : (Long) firstToken.toMillis());
    }

    static JsonOut write(List<UsageEvent> attempts, String requestId, String uri) {
        JsonOut out = new JsonOut()
                .beginObject()
                .field("uri", uri)
                .field("requestId", requestId)
                .beginArray("attempts");
        for (UsageEvent event : attempts) {
            writeFields(event, out.beginObject().beginObject("event"));
            out.endObject().field("served", event.served());
            writeFields(event.result(), out);
            out.endObject();
        }
        return out.endArray().endObject();
    }

    static JsonOut write(UsageOverview overview, String uri) {
        JsonOut out = new JsonOut().beginObject().field("uri", uri).beginArray("buckets");
        for (UsageOverview.Bucket bucket : overview.buckets()) {
            out.beginObject()
                    .field("bucketStart", bucket.bucketStart())
                    .field("groupKey", bucket.groupKey())
                    .field("cost", bucket.cost().toPlainString())
                    .field("requests", bucket.requests())
                    .field("errors", bucket.errors())
                    .endObject();
        }
        return out.endArray()
                .beginObject("totals")
                .field("cost", overview.totals().cost().toPlainString())
                .field("requests", overview.totals().requests())
                .field("errors", overview.totals().errors())
                .endObject()
                .endObject();
    }
}
