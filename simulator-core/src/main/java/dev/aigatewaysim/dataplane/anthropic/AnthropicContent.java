package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.json.Json;

/** The content of a message, of {@code system} or of a tool's result: a string or a list of blocks. */
final class AnthropicContent {

    private AnthropicContent() {}

    /** Adds what a member says; nothing when it is absent. */
    static void read(Members holder, String name, MessageContent content) {
        Json value = holder.get(name);
        if (value instanceof Json.Str text) {
            content.addText(text.value());
        } else if (value instanceof Json.Arr) {
            holder.objects(name).forEach(block -> readBlock(block, content));
        } else if (value != null) {
            throw holder.wrongType(name, "a string or an array of content blocks");
        }
    }

    private static void readBlock(Members block, MessageContent content) {
        String type = block.text("type");
        switch (type == null ? "text" : type) {
            case "text" -> {
                String text = block.text("text");
                content.addText(text == null ? "" : text);
            }
            case "image" -> content.addImage();
            case "tool_result" -> {
                content.markToolResult();
                read(block, "content", content);
            }
            case "tool_use" -> content.addToolCall(block.get("name"), block.get("input"));
            default -> {
                // Thinking and documents are passed on and cost nothing.
            }
        }
    }
}
