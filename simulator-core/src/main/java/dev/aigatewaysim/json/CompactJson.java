package dev.aigatewaysim.json;

import java.util.Map;

/**
 * JSON as text without any space between its parts; numbers as they were written, members in their order. Stateless.
 */
public final class CompactJson {

    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private CompactJson() {}

    /** Returns the value as compact text. */
    public static String of(Json value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /** Returns a string with its quotes and escapes. */
    public static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2);
        appendQuoted(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Json value) {
        if (value instanceof Json.Obj object) {
            appendObject(text, object);
        } else if (value instanceof Json.Arr array) {
            appendArray(text, array);
        } else if (value instanceof Json.Str string) {
            appendQuoted(text, string.value());
        } else if (value instanceof Json.Num number) {
            text.append(number.text());
        } else if (value instanceof Json.Bool bool) {
            text.append(bool.value());
        } else {
            text.append("null");
        }
    }

    private static void appendObject(StringBuilder text, Json.Obj object) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            text.append(separator);
            appendQuoted(text, member.getKey());
            text.append(':');
            append(text, member.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void appendArray(StringBuilder text, Json.Arr array) {
        text.append('[');
        String separator = "";
        for (Json item : array.items()) {
            text.append(separator);
            append(text, item);
            separator = ",";
        }
        text.append(']');
    }

    private static void appendQuoted(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int escaped = c > '\\' ? -1 : ESCAPED.indexOf(c);
            if (escaped >= 0) {
                text.append('\\').append(ESCAPES.charAt(escaped));
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
