package dev.aigatewaysim.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What a fuzzer gives: the first byte chooses, {@code 0} the first, the others are the content. */
final class Input {

    private final byte[] bytes;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    <T> T choose(List<T> from) {
        int first = bytes.length == 0 ? 0 : bytes[0] - '0';
        return from.get(Math.floorMod(first, from.size()));
    }

    byte[] content() {
        return bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /** As the bytes of a request's head are read. */
    String latin() {
        return new String(content(), StandardCharsets.ISO_8859_1);
    }
}
