package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a turn of a {@link Conversation} expects of its request: everything that is set here. What is null or empty is not looked
 * at. Immutable and thread-safe.
 *
 * <pre>{@code
 * Expectation.ANY.withToolResultContaining("in stock").withTools("lookup", "order")
 * }</pre>
 *
 * @param promptContains a part of the last user message, in this case of letters. Unless a tool result is expected, too, none
 *     may come after that message
 * @param toolResultsContain parts of the results of tools that came since the model's last message, in this case of letters; each
 *     must be in one of them. An empty text is in every result
 * @param systemContains a part of the system messages, in this case of letters
 * @param tools names of tools that the request offers, among others
 * @param messages how many messages the request has, system messages included; not negative, else
 *     {@link IllegalArgumentException}. Null for any number
 * @param test what the request must meet besides; only in Java, no file can hold it. May be evaluated more than once for a
 *     call, on the thread that serves it, several threads at once
 */
public record Expectation(
        @Nullable String promptContains,
        List<String> toolResultsContain,
        @Nullable String systemContains,
        List<String> tools,
        @Nullable Integer messages,
        @Nullable Predicate<? super ModelRequest> test) {

    /** Any request. */
    public static final Expectation ANY = new Expectation(null, List.of(), null, List.of(), null, null);

    public Expectation {
        toolResultsContain = List.copyOf(toolResultsContain);
        tools = List.copyOf(tools);
        if (messages != null && messages < 0) {
            throw new IllegalArgumentException("messages is " + messages + "; it must not be negative");
        }
    }

    /** This expectation, with this part of the last user message; null for any. */
    public Expectation withPromptContaining(@Nullable String part) {
        return new Expectation(part, toolResultsContain, systemContains, tools, messages, test);
    }

    /** This expectation, where one of the new tool results also contains this. */
    public Expectation withToolResultContaining(String part) {
        return new Expectation(promptContains, plus(toolResultsContain, part), systemContains, tools, messages, test);
    }

    /** This expectation, with this part of the system messages; null for any. */
    public Expectation withSystemContaining(@Nullable String part) {
        return new Expectation(promptContains, toolResultsContain, part, tools, messages, test);
    }

    /** This expectation, where the request also offers these tools. */
    public Expectation withTools(String... names) {
        return new Expectation(promptContains, toolResultsContain, systemContains, plus(tools, names), messages, test);
    }

    /** This expectation, with so many messages; null for any number. */
    public Expectation withMessages(@Nullable Integer count) {
        return new Expectation(promptContains, toolResultsContain, systemContains, tools, count, test);
    }

    /** This expectation, where the request also meets this. */
    public Expectation matching(Predicate<? super ModelRequest> also) {
        Objects.requireNonNull(also, "also");
        Predicate<? super ModelRequest> first = test;
        return new Expectation(
                promptContains,
                toolResultsContain,
                systemContains,
                tools,
                messages,
                first == null ? also : (ModelRequest request) -> first.test(request) && also.test(request));
    }

    private static List<String> plus(List<String> parts, String... more) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return all;
    }

    /** Whether the request meets all of it. Throws what the condition in Java throws. */
    public boolean isMetBy(ModelRequest request) {
        return promptMeets(request)
                && toolResultsMissing(request).isEmpty()
                && (systemContains == null || request.system().contains(systemContains))
                && toolsMissing(request).isEmpty()
                && (messages == null || messages == request.messages().size())
                && (test == null || test.test(request));
    }

    private boolean promptMeets(ModelRequest request) {
        return promptContains == null || (request.prompt().contains(promptContains) && !isAnsweredInstead(request));
    }

    /** Whether the request brings the result of a tool where the user was to say something. */
    boolean isAnsweredInstead(ModelRequest request) {
        List<Message> all = request.messages();
        int last = all.size() - 1;
        while (last >= 0 && !all.get(last).isPrompt() && !all.get(last).isToolResult()) {
            last--;
        }
        return promptContains != null
                && toolResultsContain.isEmpty()
                && last >= 0
                && all.get(last).isToolResult();
    }

    /** The parts that none of the new tool results contains. */
    List<String> toolResultsMissing(ModelRequest request) {
        List<String> results = toolResultsContain.isEmpty() ? List.of() : request.newToolResults();
        return toolResultsContain.stream()
                .filter(part -> results.stream().noneMatch(result -> result.contains(part)))
                .toList();
    }

    /** The tools that the request does not offer. */
    List<String> toolsMissing(ModelRequest request) {
        return tools.stream()
                .filter(name ->
                        request.tools().stream().noneMatch(tool -> tool.name().equals(name)))
                .toList();
    }

    /** For people: what is set, such as {@code a user message that contains "beeps"}; {@code any request} when nothing is. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (promptContains != null) {
            parts.add("a user message that contains " + quoted(promptContains));
        }
        toolResultsContain.forEach(part -> parts.add("a tool result that contains " + quoted(part)));
        if (systemContains != null) {
            parts.add("a system message that contains " + quoted(systemContains));
        }
        if (!tools.isEmpty()) {
            parts.add("tools " + tools.stream().map(Expectation::quoted).collect(Collectors.joining(", ")));
        }
        if (messages != null) {
            parts.add(messages + " messages");
        }
        if (test != null) {
            parts.add("what a condition in Java asks");
        }
        return parts.isEmpty() ? "any request" : String.join(", ", parts);
    }

    private static String quoted(String text) {
        return '"' + SafeText.of(text) + '"';
    }
}
