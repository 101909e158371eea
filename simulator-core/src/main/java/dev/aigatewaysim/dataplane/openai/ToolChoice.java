package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tool a request forces. In chat completions the name of a function is in an object of its own, in responses it is beside
 * the type; here both are read.
 */
final class ToolChoice {

    private ToolChoice() {}

    /**
     * The tool that must be called; null when none is forced.
     *
     * @param tools those that the request offers
     */
    static @Nullable Tool forced(Members body, List<Tool> tools) {
        Json choice = body.get("tool_choice");
        if (choice == null) {
            return null;
        }
        if (choice instanceof Json.Str mode) {
            return "required".equals(mode.value()) ? first(tools) : null;
        }
        if (!(choice instanceof Json.Obj)) {
            throw body.wrongType("tool_choice", "a string or an object");
        }
        Members named = Members.of(choice, body.path("tool_choice"));
        return "allowed_tools".equals(named.text("type")) ? firstAllowed(named, tools) : withName(name(named), tools);
    }

    private static @Nullable Tool firstAllowed(Members choice, List<Tool> tools) {
        Members nested = choice.object("allowed_tools");
        Members allowed = nested == null ? choice : nested;
        List<Members> names = allowed.objects("tools");
        if (!"required".equals(allowed.text("mode"))) {
            return null;
        }
        return names.isEmpty() ? first(tools) : withName(name(names.get(0)), tools);
    }

    private static @Nullable Tool first(List<Tool> tools) {
        return tools.isEmpty() ? null : tools.get(0);
    }

    /** The tool of this name; one that the request does not describe takes any arguments. */
    private static @Nullable Tool withName(@Nullable String name, List<Tool> tools) {
        for (Tool tool : tools) {
            if (tool.name().equals(name)) {
                return tool;
            }
        }
        return name == null ? null : new Tool(name, "{}");
    }

    private static @Nullable String name(Members named) {
        Members nested = nested(named);
        return (nested == null ? named : nested).text("name");
    }

    /** The object in which chat completions put what a tool is. */
    private static @Nullable Members nested(Members tool) {
        Members function = tool.object("function");
        return function == null ? tool.object("custom") : function;
    }

    /** The tools that have names; those that a provider runs itself have none. */
    static List<Tool> tools(Members body) {
        List<Tool> tools = new ArrayList<>();
        for (Members tool : body.objects("tools")) {
            Members nested = nested(tool);
            Members described = nested == null ? tool : nested;
            String name = described.text("name");
            described.object("parameters");
            Json schema = described.get("parameters");
            if (name != null) {
                tools.add(new Tool(name, schema == null ? "{}" : CompactJson.of(schema)));
            }
        }
        return tools;
    }
}
