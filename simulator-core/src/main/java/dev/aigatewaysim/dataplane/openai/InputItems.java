package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of the input of responses. Items that are neither messages nor results of tools are what the model did. What it
 * did and said one after the other, with at most one message, was one response, and is one message here. Not thread-safe; one
 * reader uses one.
 */
final class InputItems {

    private static final String CALL = "_call";
    private static final Set<String> NAMED_CALLS = Set.of("function_call", "custom_tool_call");
    private static final Set<String> BRINGING_OTHERS = Set.of("item_reference", "compaction");

    private final Conversation conversation;
    private @Nullable MessageContent output;
    private boolean outputHasMessage;

    private InputItems(Conversation conversation) {
        this.conversation = conversation;
    }

    static void read(List<Members> items, Conversation conversation) {
        InputItems input = new InputItems(conversation);
        items.forEach(input::read);
        input.endOutput();
    }

    /** Whether some of them bring what is not in the request: items that the provider keeps, or what it made of earlier ones. */
    static boolean bringOthers(@Nullable Json input) {
        return input instanceof Json.Arr items && items.items().stream().anyMatch(InputItems::bringsOthers);
    }

    private static boolean bringsOthers(Json item) {
        return item instanceof Json.Obj object
                && object.members().get("type") instanceof Json.Str type
                && BRINGING_OTHERS.contains(type.value());
    }

    private void read(Members item) {
        String type = item.text("type");
        if (type == null || "message".equals(type)) {
            readMessage(item);
        } else if (type.endsWith("_output")) {
            endOutput();
            readToolResult(item);
        } else {
            OpenAiContent.readToolCall(item.get("call_id"), tool(item), item.get("arguments"), input(item), output());
        }
    }

    /** A tool whose calls have a type of their own, such as {@code computer_call}, has no other name. */
    private static @Nullable Json tool(Members item) {
        Json name = item.get("name");
        if (name == null && item.get("call_id") != null && item.get("type") instanceof Json.Str type) {
            String text = type.value();
            boolean isOwn = text.endsWith(CALL) && !NAMED_CALLS.contains(text);
            return isOwn ? new Json.Str(type.start(), text.substring(0, text.length() - CALL.length())) : null;
        }
        return name;
    }

    private static @Nullable Json input(Members item) {
        return Stream.of("input", "action", "operation")
                .map(item::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void readMessage(Members item) {
        Role role = OpenAiContent.role(item.requiredText("role"));
        if (role != Role.ASSISTANT || outputHasMessage) {
            endOutput();
        }
        if (role == Role.ASSISTANT) {
            outputHasMessage = true;
            OpenAiContent.read(item, "content", output());
            return;
        }
        MessageContent content = new MessageContent();
        OpenAiContent.read(item, "content", content);
        if (role == Role.TOOL) {
            conversation.addToolResult(item.get("call_id"), content);
        } else {
            conversation.add(role, content);
        }
    }

    /** The output of a function is a text or parts; that of a tool with a type of its own may be an object. */
    private void readToolResult(Members item) {
        MessageContent content = new MessageContent();
        if (!(item.get("output") instanceof Json.Obj)) {
            OpenAiContent.read(item, "output", content);
        }
        conversation.addToolResult(item.get("call_id"), content);
    }

    private MessageContent output() {
        MessageContent begun = output == null ? new MessageContent() : output;
        output = begun;
        return begun;
    }

    private void endOutput() {
        if (output != null) {
            conversation.add(Role.ASSISTANT, output);
        }
        output = null;
        outputHasMessage = false;
    }
}
