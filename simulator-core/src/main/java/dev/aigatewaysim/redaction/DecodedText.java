package dev.aigatewaysim.redaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in which an encoding is undone as far as it can be undone, and where in the original each of its characters was.
 * Immutable.
 */
final class DecodedText {

    private static final char BROKEN = '\uFFFD';

    private final String text;

    /** Where in the original each character begins, and at the end the original's length; null when nothing has moved. */
    private final int @Nullable [] origins;

    private DecodedText(String text, int @Nullable [] origins) {
        this.text = text;
        this.origins = origins;
    }

    /** How a text may be encoded. */
    enum Encoding {
        PERCENT(true, false, false),
        FORM(true, true, false),
        JSON(false, false, true),
        PERCENT_IN_JSON(true, false, true),
        FORM_IN_JSON(true, true, true);

        private final boolean percent;
        private final boolean plus;
        private final boolean backslash;

        Encoding(boolean percent, boolean plus, boolean backslash) {
            this.percent = percent;
            this.plus = plus;
            this.backslash = backslash;
        }

        /** The one that undoes most, a plus not counted; {@link #PERCENT} when there is nothing to undo. */
        static Encoding most(boolean hasPercent, boolean hasBackslash) {
            return hasBackslash ? (hasPercent ? PERCENT_IN_JSON : JSON) : PERCENT;
        }

        /** Whether the text may be encoded so, and not just in a simpler way. */
        boolean mayBeOf(boolean hasPercent, boolean hasPlus, boolean hasBackslash) {
            return (!percent || hasPercent || (plus && hasPlus)) && (!plus || hasPlus) && (!backslash || hasBackslash);
        }
    }

    static DecodedText raw(String text) {
        return new DecodedText(text, null);
    }

    String text() {
        return text;
    }

    /** Where in the original the character at this index begins. */
    int begin(int index) {
        return origins == null ? index : origins[index];
    }

    /** Where in the original ends what is before this index. */
    int end(int index) {
        if (origins == null) {
            return index;
        }
        int next = index;
        while (next < text.length() && origins[next] == origins[next - 1]) {
            next++; // the other half of a character that was written as one
        }
        return origins[next];
    }

    /** This text with the encoding undone once; this one itself when there is nothing to undo. */
    DecodedText decoded(Encoding encoding) {
        if (!mayBe(encoding)) {
            return this;
        }
        Decoder decoder = new Decoder(encoding);
        return decoder.changed ? new DecodedText(decoder.out.toString(), decoder.origins()) : this;
    }

    private boolean mayBe(Encoding encoding) {
        return (encoding.percent && text.indexOf('%') >= 0)
                || (encoding.plus && text.indexOf('+') >= 0)
                || (encoding.backslash && text.indexOf('\\') >= 0);
    }

    /** Decodes the text once. */
    private final class Decoder {

        private final StringBuilder out = new StringBuilder(text.length());
        private final int[] starts = new int[text.length() + 1];
        private int next;
        private boolean changed;

        Decoder(Encoding encoding) {
            while (next < text.length()) {
                char c = text.charAt(next);
                if (c == '%' && encoding.percent && octet(next) >= 0) {
                    octets();
                } else if (c == '\\' && encoding.backslash && next + 1 < text.length()) {
                    escape();
                } else {
                    boolean space = c == '+' && encoding.plus;
                    changed |= space;
                    put(space ? ' ' : c, 1);
                }
            }
        }

        int[] origins() {
            starts[out.length()] = begin(text.length());
            return Arrays.copyOf(starts, out.length() + 1);
        }

        private void put(char c, int consumed) {
            starts[out.length()] = begin(next);
            out.append(c);
            next += consumed;
        }

        /** A character of UTF-8. */
        private void octets() {
            changed = true;
            int lead = octet(next);
            int count = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
            int codePoint = count == 1 ? lead : lead & (0xFF >> (count + 1));
            for (int i = 1; i < count; i++) {
                int more = octet(next + 3 * i);
                if (more < 0x80 || more > 0xBF) {
                    count = 0;
                    break;
                }
                codePoint = codePoint << 6 | (more & 0x3F);
            }
            if (count == 0 || codePoint > Character.MAX_CODE_POINT) {
                put(BROKEN, 3);
                return;
            }
            char[] chars = Character.toChars(codePoint);
            for (int i = 0; i < chars.length; i++) {
                put(chars[i], i + 1 == chars.length ? 3 * count : 0);
            }
        }

        private int octet(int at) {
            if (at + 2 >= text.length() || text.charAt(at) != '%') {
                return -1;
            }
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            return high < 0 || low < 0 ? -1 : high << 4 | low;
        }

        private void escape() {
            char c = text.charAt(next + 1);
            int named = "nrtbf\"\\/'".indexOf(c);
            if (named >= 0) {
                changed = true;
                put("\n\r\t\b\f\"\\/'".charAt(named), 2);
            } else if (c == 'u' && hex(next + 2) >= 0) {
                changed = true;
                put((char) hex(next + 2), 6);
            } else {
                put('\\', 1);
            }
        }

        private int hex(int at) {
            if (at + 4 > text.length()) {
                return -1;
            }
            int value = 0;
            for (int i = at; i < at + 4; i++) {
                int digit = Character.digit(text.charAt(i), 16);
                if (digit < 0) {
                    return -1;
                }
                value = value << 4 | digit;
            }
            return value;
        }
    }
}
