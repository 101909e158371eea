package dev.aigatewaysim.domain.changes;

import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import org.jspecify.annotations.Nullable;

/** Texts as one line of a report shows them: without secrets, which are taken out first, quoted, short, without line breaks. */
final class Excerpt {

    private static final int MAX = 60;
    private static final int BEFORE_DIFFERENCE = 30;

    private Excerpt() {}

    /** The text in quotes, from its start; {@code null} without quotes when there is none. */
    static String of(@Nullable String text, Redactor redactor) {
        return from(0, redacted(text, redactor));
    }

    /** Two texts, with an arrow between them; of long ones the part where they begin to differ. */
    static String ofChange(@Nullable String before, @Nullable String after, Redactor redactor) {
        String old = redacted(before, redactor);
        String present = redacted(after, redactor);
        int start = old == null || present == null ? 0 : Math.max(0, difference(old, present) - BEFORE_DIFFERENCE);
        return from(start, old) + " -> " + from(start, present);
    }

    private static @Nullable String redacted(@Nullable String text, Redactor redactor) {
        return text == null ? null : SafeText.escaped(redactor.redact(text));
    }

    private static int difference(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String from(int wanted, @Nullable String text) {
        if (text == null) {
            return "null";
        }
        int start = text.length() <= MAX ? 0 : whole(text, wanted);
        int end = text.length() - start <= MAX ? text.length() : whole(text, start + MAX);
        return '"' + (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "") + '"';
    }

    /** The index, or the one before it when it is in the middle of a character that takes two UTF-16 units. */
    private static int whole(String text, int index) {
        boolean inside = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return inside ? index - 1 : index;
    }
}
