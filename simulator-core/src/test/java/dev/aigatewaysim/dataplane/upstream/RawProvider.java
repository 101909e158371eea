package dev.aigatewaysim.dataplane.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A provider that sends these bytes, whatever is asked, and closes the connection. It serves one request. */
final class RawProvider implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread;

    RawProvider(String response) throws IOException {
        thread = new Thread(() -> serve(response));
        thread.start();
    }

    private void serve(String response) {
        try (Socket connection = server.accept()) {
            readRequest(connection.getInputStream());
            connection.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
            connection.shutdownOutput();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** The requests end with their only closing brace. */
    private static void readRequest(InputStream in) throws IOException {
        int last = 0;
        while (last != '}') {
            last = in.read();
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    ForwardedRequest request() {
        return ForwardedRequest.to("http://" + address());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
