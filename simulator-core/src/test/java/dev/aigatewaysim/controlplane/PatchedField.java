package dev.aigatewaysim.controlplane;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a patch.
 *
 * @param values some that are right
 * @param wrong some that are not
 */
record PatchedField(Null meaning, List<String> values, List<String> wrong) {

    /** What null does to a field. */
    enum Null {
        LEAVES_IT_OUT,
        SHOWS_NULL,
        IS_REFUSED
    }

    static final PatchedField NAME = anyText(255);
    static final PatchedField REQUIRED_NAME = text(Null.IS_REFUSED, 255);
    static final PatchedField DESCRIPTION = anyText(255);
    static final PatchedField METADATA = anyText(4096);
    static final PatchedField LIMIT = of(Null.SHOWS_NULL, "1", "9000000000", "0", "-1", "1.5", "'1'");
    static final PatchedField TIMEOUT = of(Null.IS_REFUSED, "'1m30s'", "'500ms'", "'0s'", "''", "90");
    static final PatchedField RULES = of(
            Null.LEAVES_IT_OUT,
            "{'rules':[{'provider':'openai','steps':[{'type':'ngrok'}]}]}",
            "{'rules':[]}",
            "{'rules':[{'provider':'openai','steps':[]}]}",
            "{'rules':[{'provider':'nobody','steps':[{'type':'ngrok'}]}]}",
            "[]");
    static final PatchedField SCOPE = of(
            Null.LEAVES_IT_OUT,
            "{'providers':{'allow':['openai']}}",
            "{'models':{'allow':['openai:gpt-4o']}}",
            "{'providers':{'allow':['nobody']}}",
            "{'providers':{'allow':['openai','openai']}}",
            "'openai'");
    static final PatchedField SURFACES = of(
            Null.LEAVES_IT_OUT,
            "[{'format':'openai','surface':'responses'}]",
            "[]",
            "[{'format':'nobody'}]",
            "{'format':'openai'}");
    static final PatchedField MODELS = of(
            Null.LEAVES_IT_OUT,
            "[{'modelId':'m1'},{'modelId':'m2'}]",
            "[{'modelId':'m2'}]",
            "[{'modelId':'m1'},{'modelId':'m1'}]",
            "['m1']");
    static final PatchedField BASE_URL =
            of(Null.IS_REFUSED, "'https://a.example.com/v1'", "'https://b.example.com'", "'nowhere'", "''", "1");
    static final PatchedField LINK =
            of(Null.SHOWS_NULL, "'team-a'", "'team-b'", "'aigac_000000000000000000000000000'", "1");

    static PatchedField text(Null meaning, int longest) {
        return new PatchedField(
                meaning,
                List.of("'a'", "'\u20ac \uD83E\uDD8A'", "'" + "x".repeat(longest) + "'"),
                List.of("'" + "x".repeat(longest + 1) + "'", "1", "['a']"));
    }

    /** A text that may be empty. */
    static PatchedField anyText(int longest) {
        PatchedField text = text(Null.LEAVES_IT_OUT, longest);
        List<String> values = new ArrayList<>(text.values);
        values.add("''");
        return new PatchedField(text.meaning, values, text.wrong);
    }

    static PatchedField of(Null meaning, String right, String other, String... wrong) {
        return new PatchedField(meaning, List.of(right, other), List.of(wrong));
    }
}
