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

/** Reads {@code POST /v1/chat/completions}. Stateless and thread-safe. */
public final class ChatCompletions {

    /** How many choices a request may ask for, as OpenAI bounds it. */
    static final int MAX_CHOICES = 128;

    private ChatCompletions() {}

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
        Json tools = body.get("tools");
        if (tools != null) {
            conversation.addTools(tools);
        }
        List<Tool> named = ToolChoice.tools(body);
        ModelRequest request = new ModelRequest(
                ModelSurface.CHAT_COMPLETIONS,
                models,
                body.isTrue("stream"),
                conversation.messages(),
                conversation.tokens(),
                maxOutputTokens(body),
                JsonFormat.read(body.object("response_format")),
                named,
                ToolChoice.forced(body, named),
                choices(body),
                null);
        return new ChatCompletionCall(request, StreamOptions.includeUsage(body));
    }

    private static Conversation readMessages(Members body) {
        Conversation conversation = new Conversation();
        for (Members message : body.requiredObjects("messages", "an array of messages", "message")) {
            Role role = OpenAiContent.role(message.requiredText("role"));
            MessageContent content = new MessageContent();
            OpenAiContent.read(message, "content", content);
            OpenAiContent.readToolCalls(message, content);
            if (role == Role.TOOL) {
                conversation.addToolResult(message.get("tool_call_id"), content);
            } else {
                conversation.add(role, content);
            }
        }
        return conversation;
    }

    private static @Nullable Long maxOutputTokens(Members body) {
        Long old = body.whole("max_tokens", 0, Long.MAX_VALUE);
        Long limit = body.whole("max_completion_tokens", 0, Long.MAX_VALUE);
        return limit == null ? old : limit;
    }

    /** Returns how many choices a request asks for. */
    static int choices(Members body) {
        Long choices = body.whole("n", 1, MAX_CHOICES);
        return choices == null ? 1 : choices.intValue();
    }
}
