package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelNames;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code POST /v1/responses}. Stateless and thread-safe. */
public final class Responses {

    private Responses() {}

    /**
     * Reads a body.
     *
     * @throws dev.aigatewaysim.dataplane.model.InvalidModelRequestException when it lacks what it needs, or has it in another
     *     type
     */
    public static ModelCall read(Json json) {
        Members body = Members.of(json);
        Conversation conversation = new Conversation();
        List<Tool> tools = ToolChoice.tools(body);
        ModelRequest request = new ModelRequest(
                ModelSurface.RESPONSES,
                ModelNames.read(body),
                body.isTrue("stream"),
                read(body, conversation).messages(),
                conversation.tokens(),
                body.whole("max_output_tokens", 0, Long.MAX_VALUE),
                JsonFormat.read(format(body)),
                tools,
                ToolChoice.forced(body, tools),
                1,
                null);
        return new ResponsesCall(request, body);
    }

    private static @Nullable Members format(Members body) {
        Members text = body.object("text");
        return text == null ? null : text.object("format");
    }

    private static Conversation read(Members body, Conversation conversation) {
        String instructions = body.text("instructions");
        if (instructions != null) {
            conversation.add(Role.SYSTEM, text(instructions));
        }
        Json input = body.get("input");
        if (input instanceof Json.Str prompt) {
            conversation.add(Role.USER, text(prompt.value()));
        } else if (input instanceof Json.Arr) {
            InputItems.read(body.objects("input"), conversation);
        } else {
            throw body.wrongType("input", "a string or an array of items");
        }
        Json tools = body.get("tools");
        if (tools != null) {
            conversation.addTools(tools);
        }
        return conversation;
    }

    private static MessageContent text(String text) {
        MessageContent content = new MessageContent();
        content.addText(text);
        return content;
    }
}
