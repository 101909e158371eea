package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a scripted answer holds, as JSON: just one of its fields. */
final class ContentJson {

    private static final String[] FIELDS = {"text", "chunks", "toolCalls", "json", "refusal", "embedding"};

    private ContentJson() {}

    /** Null when something was noted. */
    static @Nullable Content read(Fields answer) {
        OneField.check(answer, FIELDS);
        String text = answer.text("text");
        List<String> chunks = answer.texts("chunks");
        List<Content.ToolCall> calls = answer.objects("toolCalls", ContentJson::toolCall);
        Json json = answer.json("json");
        String refusal = answer.text("refusal");
        List<List<Double>> embedding = answer.numberLists("embedding");
        if (text != null) {
            return new Content.Text(text);
        }
        if (chunks != null) {
            return list(answer, "chunks", chunks, Content.Chunks::new);
        }
        if (calls != null) {
            return list(answer, "toolCalls", calls, Content.ToolCalls::new);
        }
        if (json != null) {
            return new Content.Json(CompactJson.of(json));
        }
        if (refusal != null) {
            return new Content.Refusal(refusal);
        }
        return embedding == null ? null : list(answer, "embedding", embedding, Content.Embedding::new);
    }

    /** Of a list whose items were all refused, that has been noted. */
    private static <T> @Nullable Content list(
            Fields answer, String name, List<T> items, Function<List<T>, Content> making) {
        return items.isEmpty() && !answer.isEmptyList(name)
                ? null
                : answer.parse(name, name, () -> making.apply(items));
    }

    /** A string is the text of the arguments, whether that is JSON or not; any other value is their JSON. */
    private static Content.ToolCall toolCall(Fields call) {
        call.require("name");
        String name = call.text("name");
        Json arguments = call.json("arguments");
        String text = arguments == null
                ? "{}"
                : arguments instanceof Json.Str string ? string.value() : CompactJson.of(arguments);
        Content.ToolCall read =
                name == null ? null : call.parse("name", "name", () -> new Content.ToolCall(name, text));
        return read == null ? new Content.ToolCall("noted", text) : read;
    }

    static void write(Content content, JsonOut out) {
        if (content instanceof Content.Text text) {
            out.field("text", text.text());
        } else if (content instanceof Content.Chunks chunks) {
            out.beginArray("chunks");
            chunks.chunks().forEach(out::element);
            out.endArray();
        } else if (content instanceof Content.ToolCalls calls) {
            writeCalls(calls, out);
        } else if (content instanceof Content.Json json) {
            writeJson(json.json(), out);
        } else if (content instanceof Content.Refusal refusal) {
            out.field("refusal", refusal.text());
        } else if (content instanceof Content.Embedding embedding) {
            out.beginArray("embedding");
            write(embedding.vectors(), out);
            out.endArray();
        }
    }

    /** One vector without a list around it. */
    private static void write(List<List<Double>> vectors, JsonOut out) {
        if (vectors.size() == 1) {
            vectors.get(0).forEach(value -> out.element(value.doubleValue()));
            return;
        }
        for (List<Double> vector : vectors) {
            out.beginArray();
            vector.forEach(value -> out.element(value.doubleValue()));
            out.endArray();
        }
    }

    private static void writeCalls(Content.ToolCalls calls, JsonOut out) {
        out.beginArray("toolCalls");
        calls.calls().forEach(call -> {
            out.beginObject().field("name", call.name());
            if (isCompact(call.arguments()) && !call.arguments().startsWith("\"")) {
                out.raw("arguments", call.arguments());
            } else {
                out.field("arguments", call.arguments());
            }
            out.endObject();
        });
        out.endArray();
    }

    /** One from Java that is no JSON, or not compact, is the text that the response has all the same. */
    private static void writeJson(String json, JsonOut out) {
        if (isCompact(json)) {
            out.raw("json", json);
        } else {
            out.field("text", json);
        }
    }

    /** Whether reading it gives the same text again. */
    private static boolean isCompact(String json) {
        try {
            return CompactJson.of(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .equals(json);
        } catch (MalformedJsonException notJson) {
            return false;
        }
    }
}
