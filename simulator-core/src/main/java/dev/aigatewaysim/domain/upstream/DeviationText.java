package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a deviation says. Texts are redacted before they are cut. Immutable and thread-safe. */
final class DeviationText {

    private static final int MAX_SUMMARY = 1000;
    private static final int MAX_MESSAGE = 4000;
    private static final int MAX_TEXT = 200;
    private static final int MAX_NAME = 60;
    private static final int MOST_MESSAGES = 4;

    private final Conversation conversation;
    private final ModelRequest request;
    private final Redactor redactor;

    DeviationText(Conversation conversation, ModelRequest request, Redactor redactor) {
        this.conversation = conversation;
        this.request = request;
        this.redactor = redactor;
    }

    /** One line. */
    String summary() {
        StringBuilder text = new StringBuilder(turn());
        text.append(conversation.next().isEmpty() ? ": " + over() : ": " + String.join("; ", differences(", but ")));
        String other = otherTurn();
        if (!other.isEmpty()) {
            text.append("; ").append(other);
        }
        String last = lastMessage();
        if (text.indexOf(last) < 0) {
            text.append("; the last message is ").append(last);
        }
        return bounded(text.toString(), MAX_SUMMARY);
    }

    private String lastMessage() {
        List<Message> all = request.messages();
        return all.isEmpty() ? "" : line(all.get(all.size() - 1));
    }

    /** Several lines, without a line break at the end. */
    String message() {
        StringBuilder text = new StringBuilder(turn());
        if (conversation.next().isEmpty()) {
            text.append(":\n  ").append(over());
        } else {
            text.append(":");
            differences("\n  but ").forEach(difference -> text.append("\n  ").append(difference));
        }
        String other = otherTurn();
        if (!other.isEmpty()) {
            text.append("\n  ").append(other);
        }
        List<Message> all = request.messages();
        int from = Math.max(0, all.size() - MOST_MESSAGES);
        text.append(from == 0 ? "\n  the messages of the request:" : "\n  the last messages of the request:");
        all.subList(from, all.size()).forEach(message -> text.append("\n    ").append(line(message)));
        return bounded(text.toString(), MAX_MESSAGE);
    }

    /** The parts are redacted; only their sum is cut. */
    private static String bounded(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max)) + "…";
    }

    private String turn() {
        int turns = conversation.turns().size();
        String name = "conversation " + quoted(conversation.name(), MAX_NAME);
        return conversation.usedUp() ? name : name + ", turn " + (conversation.used() + 1) + " of " + turns;
    }

    private String over() {
        int turns = conversation.turns().size();
        return "one call too many: " + (turns == 1 ? "its only turn was" : "all " + turns + " turns were")
                + " taken, and no later script is for the call";
    }

    private List<String> differences(String but) {
        return new Differences(conversation, request, redactor).all(but);
    }

    /** Which other turn the request would be right for; empty when it is none. */
    private String otherTurn() {
        List<Conversation.Turn> turns = conversation.turns();
        int expected = (int) conversation.used();
        for (int i = expected + 1; i < turns.size(); i++) {
            if (isFor(turns.get(i))) {
                return "this is what turn " + (i + 1) + " expects";
            }
        }
        for (int i = expected - 1; i >= 0; i--) {
            if (isFor(turns.get(i))) {
                return "this is what turn " + (i + 1) + " expected, which was taken before";
            }
        }
        return "";
    }

    private boolean isFor(Conversation.Turn turn) {
        return !turn.expect().equals(Expectation.ANY)
                && ScriptConditions.surelyMeets(conversation, turn.expect(), request);
    }

    private String line(Message message) {
        String who =
                message.isToolResult() ? "tool result" : message.role().name().toLowerCase(Locale.ROOT);
        String calls = calls(message);
        if (message.text().isEmpty()) {
            return who + ": " + (calls.isEmpty() ? "(no text)" : calls);
        }
        return who + ": " + quoted(message.text(), MAX_TEXT) + (calls.isEmpty() ? "" : ", " + calls);
    }

    private String calls(Message message) {
        String calls = message.toolCalls().stream()
                .map(call -> "call tool " + call.name() + " " + call.arguments())
                .collect(Collectors.joining(", "));
        return SafeText.of(calls, redactor, MAX_TEXT);
    }

    private String quoted(String text, int max) {
        return '"' + SafeText.of(text, redactor, max) + '"';
    }
}
