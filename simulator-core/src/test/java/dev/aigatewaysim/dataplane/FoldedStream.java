package dev.aigatewaysim.dataplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes of the events of a stream what a whole response has, as clients do, and leaves out of both what differs each time. */
final class FoldedStream {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Identifiers and times. */
    private static final Set<String> EACH_TIME = Set.of("id", "call_id", "created", "created_at", "completed_at");

    private FoldedStream() {}

    /** A whole response. */
    static JsonNode whole(String path, String body) throws JsonProcessingException {
        JsonNode whole = JSON.readTree(body);
        return switch (path) {
            case "/v1/chat/completions", "/v1/completions" -> picked(whole);
            default -> withoutWhatDiffers(whole);
        };
    }

    /** The events of a stream, put together. */
    static JsonNode of(String path, String stream) throws JsonProcessingException {
        List<ObjectNode> events = events(stream);
        return switch (path) {
            case "/v1/chat/completions" -> picked(chat(events));
            case "/v1/completions" -> picked(completion(events));
            case "/v1/messages" -> withoutWhatDiffers(message(events));
            case "/v1/responses" -> withoutWhatDiffers(response(events));
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static List<ObjectNode> events(String stream) throws JsonProcessingException {
        List<ObjectNode> events = new ArrayList<>();
        for (String event : stream.split("\n\n")) {
            String data = event.substring(event.lastIndexOf("data: ") < 0 ? 0 : event.indexOf("data: ") + 6);
            if (!data.equals("[DONE]")) {
                events.add((ObjectNode) JSON.readTree(data));
            }
        }
        return events;
    }

    /** What both forms have of the answers that OpenAI streams in chunks: these say nothing of annotations. */
    private static JsonNode picked(JsonNode whole) {
        ObjectNode picked = JSON.createObjectNode();
        whole.findParents("annotations").forEach(parent -> ((ObjectNode) parent).remove("annotations"));
        picked.set("model", whole.get("model"));
        picked.set("choices", withoutNulls(withoutWhatDiffers(whole.get("choices"))));
        picked.set("usage", whole.get("usage"));
        return picked;
    }

    private static JsonNode chat(List<ObjectNode> chunks) {
        ObjectNode whole = JSON.createObjectNode();
        ArrayNode choices = whole.putArray("choices");
        for (ObjectNode chunk : chunks) {
            takeOver(chunk, whole);
            for (JsonNode part : chunk.path("choices")) {
                ObjectNode choice = at(choices, part.path("index").intValue());
                choice.set("index", part.get("index"));
                if (!part.path("finish_reason").isNull()) {
                    choice.set("finish_reason", part.get("finish_reason"));
                }
                addDelta(part.path("delta"), choice.withObject("/message"));
            }
        }
        return whole;
    }

    private static void addDelta(JsonNode delta, ObjectNode message) {
        if (delta.has("role")) {
            message.set("role", delta.get("role"));
        }
        append(delta, "content", message);
        append(delta, "refusal", message);
        for (JsonNode part : delta.path("tool_calls")) {
            ObjectNode call =
                    at(message.withArray("tool_calls"), part.path("index").intValue());
            if (part.has("type")) {
                call.set("type", part.get("type"));
                call.withObject("/function").set("name", part.at("/function/name"));
            }
            append(part.path("function"), "arguments", call.withObject("/function"));
        }
    }

    private static JsonNode completion(List<ObjectNode> chunks) {
        ObjectNode whole = JSON.createObjectNode();
        ArrayNode choices = whole.putArray("choices");
        for (ObjectNode chunk : chunks) {
            takeOver(chunk, whole);
            for (JsonNode part : chunk.path("choices")) {
                ObjectNode choice = at(choices, part.path("index").intValue());
                choice.set("index", part.get("index"));
                append(part, "text", choice);
                if (!part.path("finish_reason").isNull()) {
                    choice.set("finish_reason", part.get("finish_reason"));
                }
            }
        }
        return whole;
    }

    private static void takeOver(ObjectNode chunk, ObjectNode whole) {
        whole.set("model", chunk.get("model"));
        if (!chunk.path("usage").isMissingNode() && !chunk.path("usage").isNull()) {
            whole.set("usage", chunk.get("usage"));
        }
    }

    private static JsonNode message(List<ObjectNode> events) throws JsonProcessingException {
        ObjectNode message = JSON.createObjectNode();
        for (ObjectNode event : events) {
            switch (event.path("type").textValue()) {
                case "message_start" -> message = event.get("message").deepCopy();
                case "content_block_start" ->
                    message.withArray("content").add(event.get("content_block").deepCopy());
                case "content_block_delta" -> {
                    ObjectNode block =
                            at(message.withArray("content"), event.path("index").intValue());
                    append(event.path("delta"), "text", block);
                    append(event.path("delta"), "partial_json", block);
                }
                case "message_delta" -> {
                    message.setAll((ObjectNode) event.get("delta"));
                    message.withObject("/usage").setAll((ObjectNode) event.get("usage"));
                }
                default -> {}
            }
        }
        for (JsonNode block : message.withArray("content")) {
            JsonNode input = ((ObjectNode) block).remove("partial_json");
            if (input != null) {
                ((ObjectNode) block).set("input", JSON.readTree(input.textValue()));
            }
        }
        return message;
    }

    /** The last event has everything; what the deltas make is put in the place of what that has. */
    private static JsonNode response(List<ObjectNode> events) {
        ObjectNode whole = (ObjectNode) events.get(events.size() - 1).get("response");
        ArrayNode output = JSON.createArrayNode();
        for (ObjectNode event : events) {
            ObjectNode item = event.has("output_index")
                    ? at(output, event.path("output_index").intValue())
                    : null;
            switch (event.path("type").textValue()) {
                case "response.output_item.added" -> item.setAll((ObjectNode) event.get("item"));
                case "response.content_part.added" ->
                    item.withArray("content").add(event.get("part").deepCopy());
                case "response.output_text.delta" -> appendDelta(event, "text", part(item, event));
                case "response.refusal.delta" -> appendDelta(event, "refusal", part(item, event));
                case "response.function_call_arguments.delta" -> appendDelta(event, "arguments", item);
                case "response.output_item.done" -> item.set("status", event.at("/item/status"));
                default -> {}
            }
        }
        whole.set("output", output);
        return whole;
    }

    private static ObjectNode part(ObjectNode item, JsonNode event) {
        return at(item.withArray("content"), event.path("content_index").intValue());
    }

    private static void appendDelta(JsonNode event, String name, ObjectNode to) {
        to.put(name, to.path(name).asText("") + event.path("delta").textValue());
    }

    private static void append(JsonNode from, String name, ObjectNode to) {
        if (from.path(name).isTextual()) {
            to.put(name, to.path(name).asText("") + from.get(name).textValue());
        }
    }

    private static ObjectNode at(ArrayNode list, int index) {
        while (list.size() <= index) {
            list.addObject();
        }
        return (ObjectNode) list.get(index);
    }

    private static JsonNode withoutWhatDiffers(JsonNode node) {
        JsonNode copy = node.deepCopy();
        EACH_TIME.forEach(name -> copy.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name)));
        return copy;
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> nulls = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getValue().isNull()) {
                    nulls.add(member.getKey());
                }
            }
            object.remove(nulls);
        }
        node.forEach(FoldedStream::withoutNulls);
        return node;
    }
}
