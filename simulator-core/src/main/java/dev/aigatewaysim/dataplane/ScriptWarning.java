package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Content.ToolCall;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.StrictJson;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What no real model does or accepts, and a script did. Immutable and thread-safe.
 *
 * @param isSelfContained whether the request has all of the conversation
 */
record ScriptWarning(ModelRequest request, boolean isSelfContained) {

    private static final int MOST_NAMES = 10;

    static ScriptWarning about(ModelCall call) {
        return new ScriptWarning(call.request(), call.isSelfContained());
    }

    /** For people; null when a real model could answer so. Not without secrets. */
    @Nullable
    String of(Content content) {
        String wrong = content instanceof Content.ToolCalls calls ? ofCalls(calls.calls()) : null;
        return wrong == null ? unknownResult() : wrong;
    }

    private @Nullable String ofCalls(List<ToolCall> calls) {
        String unoffered = unoffered(calls);
        return unoffered == null ? withoutObject(calls) : unoffered;
    }

    private @Nullable String unknownResult() {
        if (!isSelfContained) {
            return null;
        }
        Set<String> made = new LinkedHashSet<>();
        for (Message message : request.messages()) {
            message.toolCalls().stream()
                    .map(ToolCall::id)
                    .filter(Objects::nonNull)
                    .forEach(made::add);
            String id = message.toolCallId();
            if (id != null && !made.contains(id)) {
                return "accepted the result of a call of a tool, \"" + SafeText.of(id) + "\", which "
                        + (made.isEmpty()
                                ? "no message before it makes"
                                : "no message before it makes; there " + (made.size() == 1 ? "is " : "are ")
                                        + names(List.copyOf(made)))
                        + "; send back the id that the model gave to its call";
            }
        }
        return null;
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
