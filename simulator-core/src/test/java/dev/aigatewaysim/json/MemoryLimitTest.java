package dev.aigatewaysim.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryLimitTest {

    private static final int MIB = 1 << 20;

    private final MemoryLimit limit = new MemoryLimit(10 * MIB);

    @ParameterizedTest
    @CsvSource({"{}, 20000, 14000", "'{\"name\":\"a\"}', 20000, 10000", "1, 70000, 30000", "[], 70000, 30000"})
    void texts_of_many_values_are_too_large(String item, int tooMany, int allowed) {
        assertThat(parse(array(item, allowed)).memory()).isBetween(5L * MIB, 10L * MIB);

        MalformedJsonException problem =
                catchThrowableOfType(MalformedJsonException.class, () -> parse(array(item, tooMany)));

        assertThat(problem.isTooLarge()).isTrue();
        assertThat(problem.column()).isGreaterThan(allowed);
        assertThat(problem)
                .hasMessageMatching(
                        "takes more memory than JSON may take at one time, about 10 MiB of the JVM's heap of \\d+ MiB;"
                                + " give the JVM more memory with -Xmx, or load less at once");
    }

    @Test
    void texts_of_many_characters_are_too_large_before_they_are_decoded() {
        byte[] text = ("\"" + "x".repeat(2 * MIB) + "\"").getBytes(UTF_8);

        assertThat(text).hasSizeGreaterThan(limit.maxTextBytes());
        assertThat(catchThrowableOfType(MalformedJsonException.class, () -> parse(text)))
                .returns(true, MalformedJsonException::isTooLarge)
                .returns(1, MalformedJsonException::column);
    }

    @Test
    void documents_in_use_count_together_until_they_are_closed() {
        try (MemoryLimit.Use one = limit.use();
                MemoryLimit.Use another = limit.use()) {
            assertThat(one.add(6 * MIB)).isTrue();
            assertThat(another.add(6 * MIB)).isFalse();
            assertThat(limit.useAlone().add(6 * MIB)).isTrue();
        }

        assertThat(limit.use().add(10 * MIB)).isTrue();
    }

    private JsonText parse(byte[] text) {
        try (MemoryLimit.Use memory = limit.use()) {
            return JsonText.parse(text, memory);
        }
    }

    private static byte[] array(String item, int times) {
        return ("[" + (item + ",").repeat(times - 1) + item + "]").getBytes(UTF_8);
    }
}
