package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDataTest {

    private final List<String> found = new ArrayList<>();
    private final EventData events = new EventData(data -> found.add(new String(data, StandardCharsets.UTF_8)));

    private void read(String text) {
        ByteBuffer piece = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        events.read(piece);
        assertThat(piece.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void is_found_however_lines_end_and_pieces_are_cut(String lineEnd) {
        String text = ": comment\n\nevent: x\ndata: a\nid: 1\n\ndata:b\ndata:\ndata:  cé\n\n\n\ndataset: d\n\n"
                .replace("\n", lineEnd);

        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            events.read(ByteBuffer.wrap(new byte[] {b}));
        }
        read(text);

        assertThat(found).containsExactly("a", "b\n\n cé", "a", "b\n\n cé");
    }

    @Test
    void at_the_end_needs_no_empty_line() {
        read("data: a\n\ndata: [DONE]");
        assertThat(found).containsExactly("a");

        events.end();
        events.end();

        assertThat(found).containsExactly("a", "[DONE]");
    }

    @Test
    void that_is_too_long_is_left_out() {
        read("data: a\n\ndata: " + "x".repeat(EventData.MOST) + "\n\ndata: b\n\n");
        read(("data: " + "x".repeat(EventData.MOST / 4) + "\n").repeat(4) + "\ndata: c\n\n");

        assertThat(found).containsExactly("a", "b", "c");
    }
}
