package dev.aigatewaysim.fuzz;

import static dev.aigatewaysim.fuzz.DirectGateway.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.aigatewaysim.fuzz.DirectGateway.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Schemas that a simulated model fills: what it writes is JSON, and of bounded length. */
public final class JsonSchemas {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final int LONGEST = 1_000_000;
    private static final String CHAT = "\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    /** A place for a schema, and where the value is in the response. */
    private record Place(String path, String before, String after, String value) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "/v1/chat/completions",
                    "{" + CHAT
                            + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":",
                    "}}}",
                    "/choices/0/message/content"),
            new Place(
                    "/v1/chat/completions",
                    "{" + CHAT + ",\"tool_choice\":\"required\",\"tools\":[{\"type\":\"function\",\"function\":"
                            + "{\"name\":\"f\",\"parameters\":",
                    "}}]}",
                    "/choices/0/message/tool_calls/0/function/arguments"),
            new Place(
                    "/v1/messages",
                    "{" + CHAT.replace("gpt-4o", "claude-sonnet-4-6") + ",\"max_tokens\":1000000,\"tool_choice\":"
                            + "{\"type\":\"any\"},\"tools\":[{\"name\":\"f\",\"input_schema\":",
                    "}]}",
                    "/content/0/input"),
            new Place(
                    "/v1/responses",
                    "{\"model\":\"gpt-4o\",\"input\":\"Hi\",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"s\",\"schema\":",
                    "}}}",
                    "/output/0/content/0/text"));

    private JsonSchemas() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        Place place = input.choose(PLACES);
        try {
            Received received = GATEWAY.send("POST", place.path, body(place, input.content()));
            ModelBodies.check(received);
            require(
                    received.body().length() < LONGEST,
                    "the response has a length of " + received.body().length());
            if (received.status() == 200 && isObject(input.content())) {
                JsonNode response = JSON.readTree(received.body());
                if (!isCutAtTokenLimit(response)) {
                    checkValue(response.at(place.value));
                }
            }
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        } finally {
            GATEWAY.reset();
        }
    }

    private static byte[] body(Place place, byte[] schema) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(place.before.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(schema);
        body.writeBytes(place.after.getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** Else it may end where the body around it goes on. */
    private static boolean isObject(byte[] schema) {
        try {
            return JSON.readTree(schema).isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    /** A value that is longer than the model may answer ends anywhere, and the response says so. */
    private static boolean isCutAtTokenLimit(JsonNode response) {
        return response.at("/choices/0/finish_reason").asText().equals("length")
                || response.at("/stop_reason").asText().equals("max_tokens")
                || response.at("/status").asText().equals("incomplete");
    }

    private static void checkValue(JsonNode value) throws IOException {
        require(!value.isMissingNode(), "there is no value");
        if (value.isTextual()) {
            JSON.readTree(value.textValue());
        }
    }
}
