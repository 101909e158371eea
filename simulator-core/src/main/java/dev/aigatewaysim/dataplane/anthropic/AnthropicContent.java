package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a message, of {@code system} or of a tool's result: a string or a list of blocks. */
final class AnthropicContent {

    private static final String CONTENT = "content";

    private AnthropicContent() {}

    /** Adds what a message says: each result of a tool by itself, and what is before and after it as messages of this role. */
    static void readMessage(Members message, Role role, Conversation conversation) {
        List<Members> blocks = message.get(CONTENT) instanceof Json.Arr ? message.objects(CONTENT) : List.of();
        if (blocks.stream().noneMatch(AnthropicContent::isToolResult)) {
            MessageContent content = new MessageContent();
            read(message, CONTENT, content);
            conversation.add(role, content);
            return;
        }
        MessageContent content = null;
        for (Members block : blocks) {
            if (isToolResult(block)) {
                add(role, content, conversation);
                content = null;
                readToolResult(block, conversation);
            } else {
                content = content == null ? new MessageContent() : content;
                readBlock(block, content);
            }
        }
        add(role, content, conversation);
    }

    private static boolean isToolResult(Members block) {
        return "tool_result".equals(block.text("type"));
    }

    private static void add(Role role, @Nullable MessageContent content, Conversation conversation) {
        if (content != null) {
            conversation.add(role, content);
        }
    }

    private static void readToolResult(Members block, Conversation conversation) {
        MessageContent result = new MessageContent();
        read(block, CONTENT, result);
        conversation.addToolResult(block.get("tool_use_id"), result);
    }

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
            case "tool_use" -> content.addToolCall(block.get("id"), block.get("name"), block.get("input"));
            default -> {
                // Thinking and documents are passed on and cost nothing.
            }
        }
    }
}
