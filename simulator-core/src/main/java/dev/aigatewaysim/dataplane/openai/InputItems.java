package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.MessageContent;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of the input of responses. Items that are neither messages nor results of tools are what the model did. What it
 * did and said one after the other, with at most one message, was one response, and is one message here. Not thread-safe; one
 * reader uses one.
 */
final class InputItems {

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

    private void read(Members item) {
        String type = item.text("type");
        if (type == null || "message".equals(type)) {
            readMessage(item);
        } else if (type.endsWith("_output")) {
            endOutput();
            readToolResult(item);
        } else {
            OpenAiContent.readToolCall(
                    item.get("call_id"), item.get("name"), item.get("arguments"), item.get("input"), output());
        }
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
