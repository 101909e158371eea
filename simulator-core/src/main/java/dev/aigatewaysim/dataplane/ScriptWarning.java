package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Content.ToolCall;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.StrictJson;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What no real model does, and a script did. Immutable and thread-safe. */
record ScriptWarning(ModelRequest request) {

    private static final int MOST_NAMES = 10;

    /** For people; null when a real model could answer so. Not without secrets. */
    @Nullable
    String of(Content content) {
        if (!(content instanceof Content.ToolCalls calls)) {
            return null;
        }
        String unoffered = unoffered(calls.calls());
        return unoffered == null ? withoutObject(calls.calls()) : unoffered;
    }

    /** A real model does so now and then; a script rather by mistake. */
    private static @Nullable String withoutObject(List<ToolCall> calls) {
        return calls.stream()
                .filter(call -> !isObject(call.arguments()))
                .findFirst()
                .map(call -> "called \"" + SafeText.of(call.name()) + "\" with arguments that are no JSON object, "
                        + SafeText.of(call.arguments())
                        + "; write them as JSON")
                .orElse(null);
    }

    private static boolean isObject(String arguments) {
        try {
            return StrictJson.parse(arguments.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj;
        } catch (MalformedJsonException notJson) {
            return false;
        }
    }

    private @Nullable String unoffered(List<ToolCall> calls) {
        List<String> offered = request.tools().stream().map(Tool::name).toList();
        List<String> others = calls.stream()
                .map(ToolCall::name)
                .distinct()
                .filter(name -> !offered.contains(name))
                .toList();
        return others.isEmpty()
                ? null
                : "answered with a call of " + names(others) + ", but the request offers "
                        + (offered.isEmpty() ? "no tools" : "only " + names(offered)) + "; "
                        + Nearest.hint(others.get(0), offered)
                        + "script a tool that the request offers, or offer it there";
    }

    private static String names(List<String> names) {
        String shown = names.stream()
                .limit(MOST_NAMES)
                .map(name -> '"' + SafeText.of(name) + '"')
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }
}
