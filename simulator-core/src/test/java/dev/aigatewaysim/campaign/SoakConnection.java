package dev.aigatewaysim.campaign;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection, opened again where a fault has ended it, and closed for sure: the JDK's HTTP client keeps the descriptors of
 * some that broke. Not thread-safe.
 */
final class SoakConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    /** Longer than a response takes, on most machines: one that comes later is found out by the journal. */
    private static final int PATIENCE_MILLIS = 20;

    private static final int MAX_LINE = 16_384;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    SoakConnection(int port) {
        this.port = port;
    }

    /** How far a response is read. */
    enum Reading {
        WHOLE,
        HEAD,
        NOTHING
    }

    /**
     * Sends a request and reads its response.
     *
     * @param json null for none
     * @return the status; 0 when no whole response arrived
     * @throws IOException when there is no connection, or a response takes very long
     */
    int send(String method, String path, String token, @Nullable String json, Reading reading) throws IOException {
        Socket open = open();
        open.setSoTimeout(reading == Reading.NOTHING ? PATIENCE_MILLIS : TIMEOUT_MILLIS);
        try {
            open.getOutputStream().write(request(method, path, token, json));
            int status = readStatus();
            Framing framing = readHeaders();
            if (reading == Reading.WHOLE && !method.equals("HEAD")) {
                readBody(framing);
            }
            if (reading != Reading.WHOLE || framing.last) {
                close();
            }
            return status;
        } catch (SocketTimeoutException hung) {
            close();
            if (reading != Reading.NOTHING) {
                throw hung;
            }
            return 0;
        } catch (IOException damaged) {
            close();
            return 0;
        }
    }

    private Socket open() throws IOException {
        Socket present = socket;
        if (present != null) {
            return present;
        }
        Socket next = new Socket(InetAddress.getLoopbackAddress(), port);
        next.setTcpNoDelay(true);
        in = new BufferedInputStream(next.getInputStream());
        socket = next;
        return next;
    }

    private static byte[] request(String method, String path, String token, @Nullable String json) {
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + (json == null ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + body.length)
                + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private int readStatus() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.1 \\d{3}( .*)?")) {
            throw new ProtocolException("not HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /** Where a body ends, and whether the connection ends there, too. */
    private record Framing(long length, boolean chunked, boolean last) {}

    private Framing readHeaders() throws IOException {
        long length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lowerCase = header.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).trim());
            }
            chunked |= lowerCase.equals("transfer-encoding: chunked");
            last |= lowerCase.equals("connection: close");
        }
        return new Framing(length, chunked, last);
    }

    private void readBody(Framing framing) throws IOException {
        if (framing.chunked) {
            readChunks();
        } else {
            in.skipNBytes(framing.length);
        }
    }

    private void readChunks() throws IOException {
        int size = Integer.parseInt(line(), 16);
        while (size > 0) {
            in.skipNBytes(size);
            line();
            size = Integer.parseInt(line(), 16);
        }
        line();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || line.length() > MAX_LINE) {
                throw new EOFException("no line");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        Socket present = socket;
        socket = null;
        if (present != null) {
            present.close();
        }
    }
}
