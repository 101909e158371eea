package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model request as every surface shares it. Immutable and thread-safe.
 *
 * @param surface the surface that it came through
 * @param models the names of the models, as given: the one of {@code "model"} first, then those of {@code "models"}; repeated
 *     ones are dropped
 * @param streaming whether the response is to be streamed
 * @param messages the messages in order, system messages and {@code instructions} included; for completions and embeddings
 *     each input is a user message
 * @param inputTokens the estimate of the input, see {@link TokenCount}
 * @param maxOutputTokens the request's own limit of output tokens; null when it gives none
 * @param format the form that the text of the response must have
 * @param tools the tools that it offers, in order; those that have no name are left out
 * @param forcedTool the tool that must be called; null when none is forced
 * @param choices how many answers are wanted; at least 1
 * @param dimensions the length of embeddings that is wanted; null when not specified
 */
public record ModelRequest(
        ModelSurface surface,
        List<String> models,
        boolean streaming,
        List<Message> messages,
        long inputTokens,
        @Nullable Long maxOutputTokens,
        ResponseFormat format,
        List<Tool> tools,
        @Nullable Tool forcedTool,
        int choices,
        @Nullable Integer dimensions) {

    public ModelRequest {
        models = List.copyOf(models);
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** The text of the last user message; empty when there is none. */
    public String prompt() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).isPrompt()) {
                return messages.get(i).text();
            }
        }
        return "";
    }

    /** The texts of all system messages, {@code system} and {@code instructions}, one per line; empty when there are none. */
    public String system() {
        return String.join(
                "\n",
                messages.stream()
                        .filter(message -> message.role() == Role.SYSTEM)
                        .map(Message::text)
                        .toList());
    }

    /** How many user messages there are; results of tools are none. */
    public int turn() {
        return (int) messages.stream().filter(Message::isPrompt).count();
    }

    /** Whether the last message is the result of a tool. */
    public boolean hasToolResult() {
        return !messages.isEmpty() && messages.get(messages.size() - 1).isToolResult();
    }

    /** The texts of the results of tools that came since the model's last message, in order. */
    public List<String> newToolResults() {
        int begin = messages.size();
        while (begin > 0 && messages.get(begin - 1).role() != Role.ASSISTANT) {
            begin--;
        }
        return messages.subList(begin, messages.size()).stream()
                .filter(Message::isToolResult)
                .map(Message::text)
                .toList();
    }

    /** Whose message it is. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        /** The result of a tool. */
        TOOL
    }

    /**
     * One message, the same for the same conversation on every surface: each result of a tool is a message of its own, also where
     * several are in one message of the API, and what the user says beside them is another one. What the model has said and
     * called in one response is one message, also where the API has an item for each.
     *
     * @param role whose it is; {@code developer} messages are {@link Role#SYSTEM}
     * @param text its text parts, one after the other; empty when there are none
     * @param toolCallId the call whose result it is, as the request names it; null when it is no result, or names none
     * @param toolCalls the calls of tools that it holds, in order; empty when there are none
     */
    public record Message(Role role, String text, @Nullable String toolCallId, List<Content.ToolCall> toolCalls) {

        public Message {
            toolCalls = List.copyOf(toolCalls);
        }

        /** A message without calls of tools, which names no call. */
        public Message(Role role, String text) {
            this(role, text, null, List.of());
        }

        /** Whether it is the result of a tool. */
        public boolean isToolResult() {
            return role == Role.TOOL;
        }

        boolean isPrompt() {
            return role == Role.USER;
        }
    }

    /**
     * A tool that the request offers.
     *
     * @param name its name
     * @param schema the JSON schema of its arguments as compact JSON; {@code {}} when it has none
     */
    public record Tool(String name, String schema) {}

    /**
     * The form that the text of the response must have.
     *
     * @param json whether it must be JSON
     * @param schema the JSON schema that it must fit as compact JSON; null for any object, or when it need not be JSON
     */
    public record ResponseFormat(boolean json, @Nullable String schema) {

        /** Plain text. */
        public static final ResponseFormat TEXT = new ResponseFormat(false, null);
    }
}
