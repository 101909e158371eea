package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what a request differs from what the next turn of a conversation expects. Immutable and thread-safe. */
final class Differences {

    private static final int MAX_TEXT = 200;
    private static final int MOST_NAMES = 10;

    private final Expectation expected;
    private final Outcome outcome;
    private final ModelRequest request;
    private final TextDifference texts;
    private final boolean testFails;

    /** @param conversation one that waits for a turn */
    Differences(Conversation conversation, ModelRequest request, Redactor redactor) {
        Conversation.Turn turn = conversation.next().orElseThrow();
        this.expected = turn.expect();
        this.outcome = turn.outcome();
        this.request = request;
        this.texts = new TextDifference(redactor, MAX_TEXT);
        this.testFails = expected.test() != null
                && !ScriptConditions.surelyMeets(conversation, Expectation.ANY.matching(expected.test()), request);
    }

    /**
     * All of them.
     *
     * @param but what is between what was expected and what is there
     */
    List<String> all(String but) {
        List<String> all = new ArrayList<>();
        ModelSurface surface = request.surface();
        if (outcome instanceof Outcome.Answer answer && !outcome.isFor(surface)) {
            all.add("expected a surface with a place for " + answer.content().kind() + but + "it is " + surface.id());
        }
        addPrompt(but, all);
        expected.toolResultsMissing(request)
                .forEach(part -> all.add("expected a tool result" + containing(part) + but + toolResult(part)));
        if (expected.systemContains() != null && !request.system().contains(expected.systemContains())) {
            all.add("expected a system message" + containing(expected.systemContains()) + but
                    + found(
                            "the system message",
                            "there is no system message",
                            expected.systemContains(),
                            request.system()));
        }
        List<String> tools = expected.toolsMissing(request);
        if (!tools.isEmpty()) {
            all.add("expected the tool" + (tools.size() == 1 ? " " : "s ") + names(tools) + but + offered());
        }
        if (expected.messages() != null
                && expected.messages() != request.messages().size()) {
            all.add("expected " + expected.messages() + (expected.messages() == 1 ? " message" : " messages") + but
                    + "the request has " + request.messages().size());
        }
        if (testFails) {
            all.add("expected what a condition in Java asks" + but + "the request does not meet it");
        }
        return all;
    }

    private void addPrompt(String but, List<String> all) {
        String part = expected.promptContains();
        if (part == null) {
            return;
        }
        String prompt = request.prompt();
        if (expected.isAnsweredInstead(request)) {
            all.add("expected a user message" + containing(part) + but + "the request ends with the result of a tool");
        } else if (!prompt.contains(part)) {
            all.add("expected a user message" + containing(part) + but
                    + found("the last one", "there is no user message", part, prompt));
        }
    }

    private String toolResult(String part) {
        List<String> results = request.newToolResults();
        if (results.isEmpty()) {
            return "the request brings no new result of a tool";
        }
        return results.size() == 1
                ? found("the new one", "the new one is empty", part, results.get(0))
                : "none of the " + results.size() + " new ones does: " + quoted(String.join(" | ", results));
    }

    private String offered() {
        List<String> offered =
                request.tools().stream().map(ModelRequest.Tool::name).toList();
        return offered.isEmpty() ? "the request offers no tools" : "the request offers " + names(offered);
    }

    private String found(String which, String none, String part, String text) {
        return texts.found(which, none, part, text);
    }

    private String containing(String part) {
        return part.isEmpty() ? "" : " that contains " + quoted(part);
    }

    private String names(List<String> names) {
        List<String> shown = names.subList(0, Math.min(names.size(), MOST_NAMES));
        String all = String.join(", ", shown.stream().map(this::quoted).toList());
        return names.size() > MOST_NAMES ? all + " and " + (names.size() - MOST_NAMES) + " more" : all;
    }

    private String quoted(@Nullable String text) {
        return texts.quoted(text);
    }
}
