package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Refusal;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCall;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A block of the content of a message. */
sealed interface ContentBlock {

    /** Writes its members. */
    void write(JsonOut out);

    /** The blocks of a response; none when it is an empty text, since a text block must not be empty. */
    static List<ContentBlock> of(ModelResponse response) {
        if (response.content() instanceof ToolCalls calls) {
            List<ContentBlock> blocks = new ArrayList<>();
            for (int i = 0; i < calls.calls().size(); i++) {
                blocks.add(new Call(response.id() + "_" + i, calls.calls().get(i)));
            }
            return blocks;
        }
        String text = text(response);
        return text.isEmpty() ? List.of() : List.of(new Words(text));
    }

    private static String text(ModelResponse response) {
        if (response.content() instanceof Refusal refusal) {
            return refusal.text();
        }
        return response.content() instanceof Text text ? text.text() : "";
    }

    /** A text, which a refusal is, too; without {@code citations}, since clients refuse a null there. */
    record Words(String text) implements ContentBlock {

        @Override
        public void write(JsonOut out) {
            out.field("type", "text").field("text", text);
        }
    }

    /**
     * A call of a tool.
     *
     * @param number the response's id and which of its calls it is
     */
    record Call(String number, ToolCall call) implements ContentBlock {

        private static final Json NO_INPUT = new Json.Obj(0, 0, new LinkedHashMap<>());

        @Override
        public void write(JsonOut out) {
            write(out, input(call.arguments()));
        }

        void writeWithoutInput(JsonOut out) {
            write(out, NO_INPUT);
        }

        private void write(JsonOut out, Json input) {
            out.field("type", "tool_use")
                    .field("id", "toolu_" + number)
                    .field("name", call.name())
                    .field("input", input)
                    .beginObject("caller")
                    .field("type", "direct")
                    .endObject();
        }

        /** The arguments as an object; none when they are no JSON object, as those of a response that was cut may be. */
        private static Json input(String arguments) {
            try {
                Json input = StrictJson.parse(arguments.getBytes(StandardCharsets.UTF_8));
                return input instanceof Json.Obj ? input : NO_INPUT;
            } catch (MalformedJsonException notJson) {
                return NO_INPUT;
            }
        }
    }
}
