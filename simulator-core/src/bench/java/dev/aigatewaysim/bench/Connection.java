package dev.aigatewaysim.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept connection that does as little as a client can: a prepared request in one write, then head and body by
 * {@code Content-Length}; a chunked body, which Javalin makes of a large one, up to its last chunk. Not thread-safe.
 */
public final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int NO_CONTENT = 204;
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[128 << 10];
    private int head;
    private int end;
    private long firstPieceAt;

    public Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    public static byte[] get(String path, String token) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    static byte[] delete(String path, String token) {
        return bytes("DELETE " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    public static byte[] post(String path, String token, String json) {
        return bytes("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends the request, reads the response and gives its status. */
    public int exchange(byte[] request) throws IOException {
        out.write(request);
        end = 0;
        head = 0;
        int scanned = 0;
        while (head == 0) {
            more();
            head = endOfHead(scanned);
            scanned = Math.max(0, end - 3);
        }
        int status = (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
        int length = status == NO_CONTENT ? 0 : contentLength();
        while (length < 0 ? !isLastChunkRead() : end < head + length) {
            more();
        }
        return status;
    }

    /** Sends the request, notes when the first piece of a chunked response came, and reads on to its end. */
    void expectFirstPiece(int status, byte[] request) throws IOException {
        out.write(request);
        end = 0;
        head = 0;
        while (head == 0 || end == head) {
            more();
            head = endOfHead(0);
        }
        firstPieceAt = System.nanoTime();
        while (!isLastChunkRead()) {
            more();
        }
        if (buffer[9] - '0' != status / 100) {
            throw new IOException("another status than " + status);
        }
    }

    /** When the first piece came that {@link #expectFirstPiece} waited for, as {@link System#nanoTime}. */
    long firstPieceAt() {
        return firstPieceAt;
    }

    /** Like {@link #exchange}, but fails when the status is another. */
    public void expect(int status, byte[] request) throws IOException {
        int got = exchange(request);
        if (got != status) {
            throw new IOException("status " + got + " instead of " + status + ": "
                    + new String(buffer, 0, end, StandardCharsets.UTF_8));
        }
    }

    /** The body of the last response. */
    public byte[] body() {
        return Arrays.copyOfRange(buffer, head, end);
    }

    /** The identifier of the resource in the last response. */
    String id() {
        String body = new String(body(), StandardCharsets.UTF_8);
        int start = body.indexOf("\"id\":\"") + 6;
        return body.substring(start, body.indexOf('"', start));
    }

    private void more() throws IOException {
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            throw new EOFException("the server closed the connection");
        }
        end += n;
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return 0;
    }

    /** JSON as it is measured here holds no line breaks, so this cannot be a part of it. */
    private boolean isLastChunkRead() {
        int start = end - LAST_CHUNK.length;
        return start >= head && Arrays.equals(buffer, start, end, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    /** The announced length of the body; -1 when there is none. */
    private int contentLength() {
        int at = 0;
        while (at < head) {
            if (isLength(at)) {
                int value = 0;
                for (int i = at + LENGTH.length; buffer[i] != '\r'; i++) {
                    value = buffer[i] == ' ' ? value : value * 10 + buffer[i] - '0';
                }
                return value;
            }
            while (buffer[at++] != '\n') {}
        }
        return -1;
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((buffer[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
