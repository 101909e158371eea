package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GunzipTest {

    static byte[] gzip(byte[] text) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Property(tries = 200)
    void what_was_compressed_comes_back_and_a_byte_less_is_too_little(@ForAll @Size(max = 3_000) byte[] text)
            throws Exception {
        byte[] gzip = gzip(text);

        assertThat(Gunzip.gunzip(gzip, 5_000)).isEqualTo(text);
        assertThat(Gunzip.gunzip(gzip, text.length)).isEqualTo(text);
        if (text.length > 0) {
            assertThat(Gunzip.gunzip(gzip, text.length - 1)).isNull();
        }
    }

    @Property(tries = 500)
    void a_byte_that_is_missing_or_wrong_is_noticed_and_never_a_failure(
            @ForAll @Size(max = 100) byte[] text, @ForAll @IntRange(max = 117) int at, @ForAll byte other) {
        byte[] gzip = gzip(text);
        int index = Math.min(at, gzip.length - 1);

        assertThatThrownBy(() -> Gunzip.gunzip(Arrays.copyOf(gzip, index), 5_000))
                .isInstanceOf(Gunzip.NotGzipException.class);
        gzip[index] = other;
        try {
            // some bits mean nothing
            assertThat(Gunzip.gunzip(gzip, 5_000)).isEqualTo(text);
        } catch (Gunzip.NotGzipException noticed) {
            assertThat(noticed).hasMessageMatching("(it|its|what|something) [a-z ]+");
        }
    }

    @Test
    void a_bomb_is_not_unpacked() throws Exception {
        byte[] bomb = gzip(new byte[64 << 20]);

        assertThat(Gunzip.gunzip(bomb, 1 << 20)).isNull();
        assertThat(Gunzip.gunzip(join(gzip(new byte[1 << 20]), bomb), 1 << 20)).isNull();
    }

    @Test
    void several_members_are_one_text() throws Exception {
        assertThat(Gunzip.gunzip(join(gzip(new byte[] {1, 2}), gzip(new byte[] {3})), 3))
                .containsExactly(1, 2, 3);
        assertThat(Gunzip.gunzip(join(gzip(new byte[0]), gzip(new byte[0])), 0)).isEmpty();
    }

    @Test
    void optional_parts_of_the_header_are_skipped() throws Exception {
        byte[] plain = gzip(new byte[] {'{', '}'});
        byte[] flagged = plain.clone();
        flagged[3] = 2 + 4 + 8 + 16;
        byte[] head = Arrays.copyOf(flagged, 10);
        byte[] optional = {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 0, 12, 34};
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);

        assertThat(Gunzip.gunzip(join(head, join(optional, rest)), 10)).containsExactly('{', '}');
        for (int length = 0; length < optional.length; length++) {
            byte[] cut = join(head, Arrays.copyOf(optional, length));
            assertThatThrownBy(() -> Gunzip.gunzip(cut, 10)).hasMessage("it ends too early");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', it does not begin as gzip does",
        "1f, it does not begin as gzip does",
        "7b7d, it does not begin as gzip does",
        "1f8b, it ends too early",
        "1f8b07000000000000ff, its header asks for what gzip does not have",
        "1f8b08200000000000ff, its header asks for what gzip does not have",
        "1f8b08000000000000ff, it ends too early",
        "1f8b08000000000000ffffffffff, what it holds cannot be decompressed",
        "1f8b08000000000000ff03000000000000000000, ",
        "1f8b08000000000000ff03000000000001000000, its checksum or length does not match what it holds",
        "1f8b08000000000000ff0300000000000000000000, something follows its end",
        "1f8b08000000000000ff030000000000000000001f8b, it ends too early"
    })
    void what_is_wrong_is_said(String hex, String message) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex);

        if (message == null) {
            assertThat(Gunzip.gunzip(bytes, 10)).isEmpty();
        } else {
            assertThatThrownBy(() -> Gunzip.gunzip(bytes, 10))
                    .isInstanceOf(Gunzip.NotGzipException.class)
                    .hasMessage(message);
        }
    }
}
