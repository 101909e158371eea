package dev.aigatewaysim.dataplane.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds the data of server-sent events in bytes that arrive in pieces. An event with more than {@link #MOST} bytes in a line
 * or in its data is left out, so that it takes no more memory than that.
 *
 * <p>Not thread-safe; one stream uses one.
 */
final class EventData {

    /** How many bytes a line and the data of an event may have. */
    static final int MOST = 1 << 20;

    private static final int FIRST_SIZE = 1024;
    private static final byte[] FIELD = "data:".getBytes(StandardCharsets.US_ASCII);

    private final Consumer<byte[]> events;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private byte[] line = new byte[FIRST_SIZE];
    private int length;
    private boolean hasData;
    private boolean tooLong;
    private boolean afterReturn;

    /** @param events gets the data of each event, its lines separated by a line feed */
    EventData(Consumer<byte[]> events) {
        this.events = events;
    }

    /** Reads all bytes of a piece, and leaves its position where it is. */
    void read(ByteBuffer piece) {
        for (int i = piece.position(); i < piece.limit(); i++) {
            byte next = piece.get(i);
            boolean restOfLineEnd = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (restOfLineEnd) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endLine();
            } else {
                add(next);
            }
        }
    }

    private void add(byte next) {
        if (length == MOST) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = next;
    }

    /** Reads the last event of a stream that ends without an empty line. */
    void end() {
        if (length > 0) {
            endLine();
        }
        endEvent();
    }

    private void endLine() {
        if (length == 0) {
            endEvent();
        } else if (length >= FIELD.length && Arrays.equals(line, 0, FIELD.length, FIELD, 0, FIELD.length)) {
            addData();
        }
        length = 0;
    }

    private void addData() {
        if (data.size() + length > MOST) {
            tooLong = true;
            return;
        }
        if (hasData) {
            data.write('\n');
        }
        int start = FIELD.length < length && line[FIELD.length] == ' ' ? FIELD.length + 1 : FIELD.length;
        data.write(line, start, length - start);
        hasData = true;
    }

    private void endEvent() {
        if (hasData && !tooLong) {
            events.accept(data.toByteArray());
        }
        data.reset();
        hasData = false;
        tooLong = false;
    }
}
