package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tool a request forces. */
final class ToolChoice {

    private ToolChoice() {}

    /**
     * The tool that must be called; null when none is forced.
     *
     * @param tools those that the request offers
     */
    static @Nullable Tool forced(Members body, List<Tool> tools) {
        Members choice = body.object("tool_choice");
        String type = choice == null ? null : choice.text("type");
        if (choice == null || type == null) {
            return null;
        }
        return switch (type) {
            case "any" -> tools.isEmpty() ? null : tools.get(0);
            case "tool" -> withName(choice.requiredText("name"), tools);
            default -> null;
        };
    }

    /** The tool of this name; one that the request does not describe takes any arguments. */
    private static Tool withName(String name, List<Tool> tools) {
        return tools.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Tool(name, "{}"));
    }

    /** The tools that have names. */
    static List<Tool> tools(Members body) {
        List<Tool> tools = new ArrayList<>();
        for (Members tool : body.objects("tools")) {
            String name = tool.text("name");
            tool.object("input_schema");
            Json schema = tool.get("input_schema");
            if (name != null) {
                tools.add(new Tool(name, schema == null ? "{}" : CompactJson.of(schema)));
            }
        }
        return tools;
    }
}
