package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelNames;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code POST /v1/messages} and {@code POST /v1/messages/count_tokens}. Stateless and thread-safe. */
public final class Messages {

    private Messages() {}

    /**
     * Reads a body.
     *
     * @throws dev.aigatewaysim.dataplane.model.InvalidModelRequestException when it lacks what it needs, or has it in another
     *     type
     */
    public static ModelCall read(Json json) {
        Members body = Members.of(json);
        List<String> models = ModelNames.read(body);
        Conversation conversation = readMessages(body);
        List<Tool> tools = ToolChoice.tools(body);
        return new MessagesCall(new ModelRequest(
                ModelSurface.MESSAGES,
                models,
                body.isTrue("stream"),
                conversation.messages(),
                conversation.tokens(),
                body.whole("max_tokens", 0, Long.MAX_VALUE),
                readFormat(body),
                tools,
                ToolChoice.forced(body, tools),
                1,
                null));
    }

    /** Returns the response to a request that only counts tokens. */
    public static byte[] tokens(ModelRequest request) {
        return new JsonOut()
                .beginObject()
                .field("input_tokens", request.inputTokens())
                .endObject()
                .toBytes();
    }

    private static Conversation readMessages(Members body) {
        Conversation conversation = new Conversation();
        if (body.get("system") != null) {
            MessageContent system = new MessageContent();
            AnthropicContent.read(body, "system", system);
            conversation.add(Role.SYSTEM, system);
        }
        for (Members message : body.requiredObjects("messages", "an array of messages", "message")) {
            AnthropicContent.readMessage(message, role(message.requiredText("role")), conversation);
        }
        Json tools = body.get("tools");
        if (tools != null) {
            conversation.addTools(tools);
        }
        return conversation;
    }

    /** Whose message it is; that of a role that is not known is the assistant's, so that it is no prompt. */
    private static Role role(String role) {
        return switch (role) {
            case "user" -> Role.USER;
            case "system" -> Role.SYSTEM;
            default -> Role.ASSISTANT;
        };
    }

    private static ResponseFormat readFormat(Members body) {
        Members format = format(body);
        if (format == null || !"json_schema".equals(format.text("type"))) {
            return ResponseFormat.TEXT;
        }
        format.object("schema");
        Json schema = format.get("schema");
        return new ResponseFormat(true, schema == null ? null : CompactJson.of(schema));
    }

    /** The format of the output, whose member had another name at first. */
    private static @Nullable Members format(Members body) {
        Members config = body.object("output_config");
        Members format = config == null ? null : config.object("format");
        return format == null ? body.object("output_format") : format;
    }
}
