package dev.aigatewaysim.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a body as JSON, strictly: UTF-8 without a byte order mark, one value, no key twice in one object, at most 64 levels
 * deep (the root is one), no lone surrogates. Messages say where and what was expected, never what the text was.
 *
 * <p>Thread-safe.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 64;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int GZIP = 0x1f8b;

    private StrictJson() {}

    /**
     * Reads a text.
     *
     * @param utf8 the text in UTF-8
     * @throws MalformedJsonException when it is not such a text
     */
    public static Json parse(byte[] utf8) {
        try (MemoryLimit.Use memory = MemoryLimit.OF_JVM.use()) {
            return parse(decode(utf8, memory), memory);
        }
    }

    /**
     * Reads a text that is decoded.
     *
     * @param memory counts what its values take
     * @throws MalformedJsonException when it is not such a text
     */
    static Json parse(char[] text, MemoryLimit.Use memory) {
        if (text.length > 0 && text[0] == BYTE_ORDER_MARK) {
            throw MalformedJsonException.at(
                    text,
                    0,
                    "begins with a byte order mark",
                    "",
                    "; write the text as UTF-8 without the bytes EF BB BF");
        }
        return new JsonReader(text, MAX_DEPTH, memory).read();
    }

    /**
     * The text as characters.
     *
     * @param memory counts what the text takes
     * @throws MalformedJsonException when it is not UTF-8, or takes more memory than it may
     */
    static char[] decode(byte[] body, MemoryLimit.Use memory) {
        if (!memory.add((long) body.length * MemoryLimit.BYTES_PER_CHARACTER)) {
            throw MalformedJsonException.tooLarge(new char[0], 0, memory.exceeded());
        }
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer decoded = CharBuffer.allocate(body.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, decoded, true);
        char[] text = decoded.hasRemaining() ? Arrays.copyOf(decoded.array(), decoded.position()) : decoded.array();
        if (result.isError()) {
            String found = ": the byte %02X".formatted(bytes.get(bytes.position()));
            throw MalformedJsonException.at(text, text.length, "is not UTF-8", found, meant(body));
        }
        return text;
    }

    private static String meant(byte[] body) {
        int start = body.length < 2 ? 0 : ((body[0] & 0xff) << 8) | (body[1] & 0xff);
        return switch (start) {
            case GZIP -> "; it is compressed by gzip, write it as it is";
            case 0xfeff, 0xfffe -> "; it is UTF-16, write it as UTF-8";
            default -> "";
        };
    }
}
