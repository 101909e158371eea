package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a turn of a conversation expects, as JSON. A condition in Java cannot be written. */
final class ExpectationJson {

    private static final String TOOL_RESULT = "toolResultContains";

    private ExpectationJson() {}

    static Expectation read(Fields expect) {
        return new Expectation(
                expect.text("promptContains"),
                toolResults(expect),
                expect.text("systemContains"),
                notEmpty(expect, "tools", expect.texts("tools")),
                expect.natural("messages"),
                null);
    }

    /** One text, or several that must all be in the new results of tools. */
    private static List<String> toolResults(Fields expect) {
        Json value = expect.json(TOOL_RESULT);
        if (value instanceof Json.Str one) {
            return List.of(one.value());
        }
        if (value != null && !(value instanceof Json.Arr)) {
            expect.malformed(TOOL_RESULT, "is " + value.kind() + "; it must be a string or an array of strings");
            return List.of();
        }
        return notEmpty(expect, TOOL_RESULT, expect.texts(TOOL_RESULT));
    }

    private static List<String> notEmpty(Fields expect, String name, @Nullable List<String> texts) {
        if (expect.isEmptyList(name)) {
            expect.invalid(name, "is empty; give at least one, or leave it out");
        }
        return texts == null ? List.of() : texts;
    }

    static void write(Expectation expect, JsonOut out) {
        if (expect.equals(Expectation.ANY)) {
            return;
        }
        out.beginObject("expect").optional("promptContains", expect.promptContains());
        List<String> results = expect.toolResultsContain();
        if (results.size() == 1) {
            out.field(TOOL_RESULT, results.get(0));
        } else {
            write(TOOL_RESULT, results, out);
        }
        out.optional("systemContains", expect.systemContains());
        write("tools", expect.tools(), out);
        Integer messages = expect.messages();
        out.optional("messages", messages == null ? null : messages.longValue()).endObject();
    }

    private static void write(String name, List<String> texts, JsonOut out) {
        if (!texts.isEmpty()) {
            out.beginArray(name);
            texts.forEach(out::element);
            out.endArray();
        }
    }
}
