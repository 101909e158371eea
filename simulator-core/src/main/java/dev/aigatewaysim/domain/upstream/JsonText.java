package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.redaction.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a text is one JSON value. Not thread-safe; one text uses one. */
final class JsonText {

    private static final int DEEPEST = 500;
    private static final int SHOWN = 20;
    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r]*");
    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
    private static final Pattern SCALAR =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private final Matcher matcher;
    private int at;

    private JsonText(String text) {
        this.text = text;
        this.matcher = SPACE.matcher(text);
    }

    /**
     * @param otherwise what to do with a text that is not JSON, for people
     * @throws IllegalArgumentException when the text is not JSON
     */
    static void check(String text, String otherwise) {
        JsonText json = new JsonText(text);
        boolean whole = json.value(0) && json.at == text.length();
        if (!whole) {
            throw new IllegalArgumentException("json is not JSON from character " + (json.at + 1) + " on: "
                    + SafeText.of(text.substring(json.at, Math.min(text.length(), json.at + SHOWN))) + "; "
                    + otherwise);
        }
    }

    /** Passes a value and the space around it; false where it is none. */
    private boolean value(int depth) {
        skip(SPACE);
        boolean valid = depth <= DEEPEST
                && (next('{') ? members('}', depth, true) : next('[') ? members(']', depth, false) : scalar());
        return valid && skip(SPACE);
    }

    private boolean scalar() {
        return skip(STRING) || skip(SCALAR);
    }

    private boolean members(char end, int depth, boolean named) {
        skip(SPACE);
        if (next(end)) {
            return true;
        }
        do {
            if ((named && !name()) || !value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next(end);
    }

    private boolean name() {
        return skip(SPACE) && skip(STRING) && skip(SPACE) && next(':');
    }

    private boolean next(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private boolean skip(Pattern pattern) {
        boolean there = matcher.usePattern(pattern).region(at, text.length()).lookingAt();
        at = there ? matcher.end() : at;
        return there;
    }
}
