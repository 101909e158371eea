package dev.aigatewaysim.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Undoes percent-encoding once, as far as it can be undone: what is broken stays as it is. Thread-safe. */
final class PercentForm {

    private PercentForm() {}

    static String decode(String text, boolean plusIsSpace) {
        String spaced = plusIsSpace ? text.replace('+', ' ') : text;
        if (spaced.indexOf('%') < 0) {
            return spaced;
        }
        StringBuilder decoded = new StringBuilder(spaced.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = 0;
        while (next < spaced.length()) {
            int octet = octetAt(spaced, next);
            if (octet >= 0) {
                bytes.write(octet);
                next += 3;
                continue;
            }
            flush(bytes, decoded);
            decoded.append(spaced.charAt(next++));
        }
        flush(bytes, decoded);
        return decoded.toString();
    }

    private static int octetAt(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder decoded) {
        if (bytes.size() > 0) {
            decoded.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
