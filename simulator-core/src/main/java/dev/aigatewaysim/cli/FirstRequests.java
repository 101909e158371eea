package dev.aigatewaysim.cli;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Requests that a simulator sends to itself: one before it is called ready, and some before it ends, so that an archive of the
 * classes of this process has those that most requests need: a list, a creation and a chat completion.
 */
final class FirstRequests {

    private static final int TIMEOUT_MILLIS = 30_000;

    private FirstRequests() {}

    /**
     * Waits until the server responds, which starts behind {@link AiGatewaySimulator#start()}. The request for its health is
     * not in any journal, and needs no token.
     *
     * @throws IOException when there is no response
     */
    static void await(AiGatewaySimulator simulator) throws IOException {
        send(simulator.url(), "GET /_simulator/health", "", "");
    }

    /**
     * Sends those before the end, and waits for the responses, whatever these are.
     *
     * @throws IOException when there is no response
     */
    static void send(AiGatewaySimulator simulator) throws IOException {
        URI url = simulator.url();
        send(url, "GET /access-keys", simulator.apiKey(), "");
        send(url, "POST /access-keys", simulator.apiKey(), "{\"name\": \"first\"}");
        send(
                url,
                "POST /v1/chat/completions",
                simulator.newAccessKey("chat"),
                "{\"model\": \"gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}");
    }

    private static void send(URI url, String target, String token, String body) throws IOException {
        String request = target + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nConnection: close"
                + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream response = socket.getInputStream();
            if (response.read() < 0) {
                throw new IOException(target + " had no response");
            }
            response.readAllBytes();
        }
    }
}
