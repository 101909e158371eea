package dev.aigatewaysim.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Percent-encoding, decoded once. */
public final class Percent {

    private static final Pattern UNRESERVED =
            Pattern.compile("%(2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])", Pattern.CASE_INSENSITIVE);

    private Percent() {}

    /**
     * The path with those characters decoded that never need encoding: letters, digits and any of {@code -._~}. Both forms
     * are the same path (RFC 3986, 6.2.2.2), and what is decoded never begins another encoding.
     */
    public static String decodeUnreserved(String rawPath) {
        return rawPath.indexOf('%') < 0
                ? rawPath
                : UNRESERVED
                        .matcher(rawPath)
                        .replaceAll(code -> String.valueOf((char) Integer.parseInt(code.group(1), 16)));
    }

    /** The text, or null when the encoding is broken or does not give UTF-8. */
    public static @Nullable String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
