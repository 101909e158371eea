package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** A response as JSON. */
final class ResponseJson {

    /** What a response repeats of its request, in the order of its members. */
    private static final List<Repeated> REPEATED = List.of(
            new Repeated("instructions", "null", Json.Str.class::isInstance),
            new Repeated("max_output_tokens", "null", Json.Num.class::isInstance),
            new Repeated("metadata", "{}", Json.Obj.class::isInstance),
            new Repeated("parallel_tool_calls", "true", Json.Bool.class::isInstance),
            new Repeated("previous_response_id", "null", Json.Str.class::isInstance),
            new Repeated("reasoning", "{\"effort\":null,\"summary\":null}", Json.Obj.class::isInstance),
            new Repeated("service_tier", "\"default\"", Json.Str.class::isInstance),
            new Repeated("store", "true", Json.Bool.class::isInstance),
            new Repeated("temperature", "1.0", Json.Num.class::isInstance),
            new Repeated("text", "{\"format\":{\"type\":\"text\"}}", Json.Obj.class::isInstance),
            new Repeated("tool_choice", "\"auto\"", json -> json instanceof Json.Str || json instanceof Json.Obj),
            new Repeated("tools", "[]", Json.Arr.class::isInstance),
            new Repeated("top_p", "1.0", Json.Num.class::isInstance),
            new Repeated("truncation", "\"disabled\"", Json.Str.class::isInstance),
            new Repeated("user", "null", Json.Str.class::isInstance));

    private ResponseJson() {}

    /**
     * A member that a response repeats.
     *
     * @param absent its value when the request has it not, or in another type
     * @param fits whether a value has its type
     */
    private record Repeated(String name, Json absent, Predicate<Json> fits) {

        Repeated(String name, String absent, Predicate<Json> fits) {
            this(name, StrictJson.parse(absent.getBytes(StandardCharsets.UTF_8)), fits);
        }

        void write(ResponsesCall call, JsonOut out) {
            Json given = call.body().get(name);
            out.field(name, given != null && fits.test(given) ? given : absent);
        }
    }

    /** Writes the members of a response, which has neither output nor tokens as long as it is in progress. */
    static void write(ResponsesCall call, ModelResponse response, ResponseStatus status, JsonOut out) {
        out.field("id", "resp_" + response.id())
                .field("object", "response")
                .field("created_at", response.created().getEpochSecond())
                .field("status", status.text())
                .field("background", false)
                .nullField("error");
        writeReason(status, out);
        out.field("model", response.model()).beginArray("output");
        if (!status.isInProgress()) {
            OutputItems.of(response, status).forEach(item -> {
                out.beginObject();
                item.write(out);
                out.endObject();
            });
        }
        out.endArray();
        REPEATED.forEach(member -> member.write(call, out));
        if (status.isInProgress()) {
            out.nullField("usage");
        } else {
            writeUsage(response.usage(), out);
        }
    }

    private static void writeReason(ResponseStatus status, JsonOut out) {
        if (status.reason() == null) {
            out.nullField("incomplete_details");
        } else {
            out.beginObject("incomplete_details")
                    .field("reason", status.reason())
                    .endObject();
        }
    }

    private static void writeUsage(TokenUsage usage, JsonOut out) {
        out.beginObject("usage").field("input_tokens", usage.inputTokens());
        out.beginObject("input_tokens_details")
                .field("cached_tokens", usage.cacheReadTokens())
                .field("cache_write_tokens", 0)
                .endObject();
        out.field("output_tokens", usage.outputTokens())
                .beginObject("output_tokens_details")
                .field("reasoning_tokens", usage.reasoningTokens())
                .endObject();
        out.field("total_tokens", usage.inputTokens() + usage.outputTokens()).endObject();
    }
}
