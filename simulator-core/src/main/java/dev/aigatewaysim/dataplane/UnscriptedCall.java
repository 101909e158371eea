package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What tells one unscripted call from another: what was asked last, and what the simulation made of it. */
record UnscriptedCall(ModelRequest request, ModelResponse.Content content) {

    /** How much of a text is looked at; messages may be very long. */
    private static final int MOST_READ = 2_000;

    private static final int MOST_SHOWN = 80;

    /** For people, such as {@code user: "How much?" -> reply "This is a simulated …"}; without secrets. */
    String inWords(Redactor redactor) {
        List<Message> all = request.messages();
        return all.isEmpty() ? reply(redactor) : line(all.get(all.size() - 1), redactor) + " -> " + reply(redactor);
    }

    private static String line(Message message, Redactor redactor) {
        String who =
                message.isToolResult() ? "tool result" : message.role().name().toLowerCase(Locale.ROOT);
        return who + ": " + (message.text().isEmpty() ? "(no text)" : quoted(message.text(), redactor));
    }

    private String reply(Redactor redactor) {
        if (content instanceof ModelResponse.ToolCalls tools) {
            return tools.calls().stream()
                    .map(call -> "call tool " + shown(call.name() + " " + call.arguments(), redactor))
                    .collect(Collectors.joining(", "));
        }
        if (content instanceof ModelResponse.Text text) {
            return "reply " + quoted(String.join("", text.chunks()), redactor);
        }
        return content instanceof ModelResponse.Refusal refusal
                ? "refuse " + quoted(refusal.text(), redactor)
                : "embeddings";
    }

    private static String quoted(String text, Redactor redactor) {
        return '"' + shown(text, redactor) + '"';
    }

    private static String shown(String text, Redactor redactor) {
        String start = text.length() <= MOST_READ ? text : text.substring(0, MOST_READ) + "…";
        return SafeText.of(start, redactor, MOST_SHOWN);
    }
}
