package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.TokenCount;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a request and what they cost in tokens, put together while a dialect reads them. Not thread-safe; one reader
 * uses one.
 */
public final class Conversation {

    private final List<Message> messages = new ArrayList<>();
    private long tokens;

    /** Adds a message, which costs its text, its images and {@link TokenCount#MESSAGE}. */
    public void add(ModelRequest.Role role, MessageContent content) {
        String text = content.text();
        messages.add(new Message(role, text, content.toolCallId(), content.toolCalls()));
        tokens += TokenCount.ofText(text) + TokenCount.MESSAGE + (long) content.images() * TokenCount.IMAGE;
    }

    /**
     * Adds the result of a tool, which is a message of its own.
     *
     * @param toolCallId the call whose result it is; what is no text names none
     */
    public void addToolResult(@Nullable Json toolCallId, MessageContent content) {
        content.setToolCallId(toolCallId);
        add(ModelRequest.Role.TOOL, content);
    }

    /** Adds an input of a surface that has no messages, whose tokens are counted elsewhere. */
    public void addInput(String text, long tokensOfText) {
        messages.add(new Message(ModelRequest.Role.USER, text));
        tokens += tokensOfText;
    }

    /** Adds what the request's tools cost. */
    public void addTools(Json tools) {
        tokens += TokenCount.ofText(CompactJson.of(tools));
    }

    /** Returns the messages in order. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Returns the estimate of the input's tokens. */
    public long tokens() {
        return tokens;
    }
}
