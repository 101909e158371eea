package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a message: a string or a list of parts. Chat completions and responses name their parts differently. */
final class OpenAiContent {

    private OpenAiContent() {}

    /** Adds what a member says; nothing when it is absent. */
    static void read(Members holder, String name, MessageContent content) {
        Json value = holder.get(name);
        if (value instanceof Json.Str text) {
            content.addText(text.value());
        } else if (value instanceof Json.Arr parts) {
            readParts(parts.items(), holder.path(name), content);
        } else if (value != null) {
            throw holder.wrongType(name, "a string or an array of parts");
        }
    }

    private static void readParts(List<Json> parts, FieldPath path, MessageContent content) {
        for (Members part : Members.objects(parts, path)) {
            String type = part.text("type");
            switch (type == null ? "text" : type) {
                case "text", "input_text", "output_text" -> content.addText(text(part, "text"));
                case "refusal" -> content.addText(text(part, "refusal"));
                case "image_url", "input_image" -> content.addImage();
                default -> {
                    // Audio and files are passed on and cost nothing.
                }
            }
        }
    }

    /** Adds the calls of tools that an assistant's message has; what is no call is left to the provider. */
    static void readToolCalls(Members message, MessageContent content) {
        if (message.get("tool_calls") instanceof Json.Arr calls) {
            for (Json call : calls.items()) {
                if (call instanceof Json.Obj item) {
                    readToolCall(item, "function", content);
                    readToolCall(item, "custom", content);
                }
            }
        }
    }

    private static void readToolCall(Json.Obj item, String kind, MessageContent content) {
        if (item.members().get(kind) instanceof Json.Obj tool) {
            readToolCall(
                    item.members().get("id"),
                    tool.members().get("name"),
                    tool.members().get("arguments"),
                    tool.members().get("input"),
                    content);
        }
    }

    /** Adds a call of a tool: a function has arguments, a custom tool has an input. */
    static void readToolCall(
            @Nullable Json id,
            @Nullable Json name,
            @Nullable Json arguments,
            @Nullable Json input,
            MessageContent content) {
        content.addToolCall(id, name, arguments == null ? input : arguments);
    }

    private static String text(Members part, String name) {
        String text = part.text(name);
        return text == null ? "" : text;
    }

    /** Whose message it is; that of a role that is not known is the assistant's, so that it is no prompt. */
    static Role role(String role) {
        return switch (role) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "tool", "function" -> Role.TOOL;
            default -> Role.ASSISTANT;
        };
    }
}
