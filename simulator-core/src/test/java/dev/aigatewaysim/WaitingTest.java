package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever requests wait for, they hold no thread: a handful of them serves everybody else. */
@Timeout(120)
class WaitingTest {

    /** Two of them wait for connections; a request that held one of the others for long would be noticed. */
    private static final int THREADS = 6;

    private static final int EACH = 50;

    private final AiGatewaySimulator simulator = AiGatewaySimulator.start(SimulatorOptions.defaults(), THREADS);
    private final Account account = simulator.account();
    private final List<Socket> sockets = new ArrayList<>();
    private final String authorization = "Authorization: Bearer " + account.apiKey() + "\r\n";

    @AfterEach
    void stop() throws IOException {
        simulator.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket send(String line, String rest) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", simulator.port()));
        sockets.add(socket);
        add(socket, line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization + rest);
        return socket;
    }

    private static void add(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<Socket> many(String line, String rest) throws IOException {
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            many.add(send(line, rest));
        }
        return many;
    }

    private static String begin(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static void assertThatAllAre(List<Socket> many, int status) throws IOException {
        for (Socket socket : many) {
            assertThat(begin(socket, 12)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    /** On a connection of its own, so that nothing but the server can hold it up. */
    private void assertThatServedAtOnce(String line, int status) throws IOException {
        long start = System.nanoTime();
        assertThat(begin(send(line, "Connection: close\r\n\r\n"), 12)).isEqualTo("HTTP/1.1 " + status);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(line).isLessThan(Duration.ofSeconds(3));
    }

    private void assertThatOthersAreServed() throws IOException {
        begin(send("GET /api-keys", "Connection: close\r\n\r\n"), 12); // when what has arrived so far is worked on
        for (int i = 0; i < 5; i++) {
            assertThatServedAtOnce("GET /api-keys", 200);
            assertThatServedAtOnce("GET /_simulator/health", 200);
            assertThatServedAtOnce("GET /_simulator/faults", 200);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void requests_that_a_fault_delays() throws IOException {
        account.faults()
                .on(Operation.CREATE_ACCESS_KEY)
                .delay(Duration.ofHours(1))
                .always();
        List<Socket> delayed =
                many("POST /access-keys", "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        await(() -> account.accessKeys().all().size() == EACH);

        assertThatOthersAreServed();
        assertThat(account.requests().to(Operation.CREATE_ACCESS_KEY).list())
                .hasSize(EACH)
                .allMatch(RecordedRequest::pending);
        assertThatServedAtOnce("DELETE /_simulator/faults", 204);

        assertThatAllAre(delayed, 201);
        assertThat(account.requests().to(Operation.CREATE_ACCESS_KEY).list())
                .hasSize(EACH)
                .noneMatch(RecordedRequest::pending);
    }

    @Test
    void responses_that_a_fault_throttles() throws IOException {
        account.faults().on(Operation.LIST_ACCESS_KEYS).throttle(1).always();
        List<Socket> throttled = many("GET /access-keys", "\r\n");
        assertThatAllAre(throttled, 200);

        assertThatOthersAreServed();
        assertThatServedAtOnce("DELETE /_simulator/faults", 204);

        for (Socket socket : throttled) {
            int c = 0;
            while (c != '}') {
                c = socket.getInputStream().read();
                assertThat(c).isNotNegative();
            }
        }
    }

    @Test
    void requests_that_get_no_response() throws IOException {
        account.faults().on(Operation.LIST_ACCESS_KEYS).noAnswer().always();
        List<Socket> without = many("GET /access-keys", "\r\n");
        await(() -> account.requests().to(Operation.LIST_ACCESS_KEYS).count() == EACH);

        assertThatOthersAreServed();
        assertThatServedAtOnce("DELETE /_simulator/faults", 204);

        for (Socket socket : without) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void requests_that_wait_for_others() throws IOException {
        List<Socket> waiting =
                many("GET /_simulator/requests?wait=PT1M&operation=ListAIGatewayAccessKeys&count=2", "\r\n");

        assertThatOthersAreServed();
        assertThatServedAtOnce("GET /access-keys", 200);
        for (Socket socket : waiting) {
            assertThat(socket.getInputStream().available()).isZero();
        }
        assertThatServedAtOnce("GET /access-keys", 200);

        assertThatAllAre(waiting, 200);
    }

    @Test
    void bodies_that_come_slowly() throws IOException {
        String half = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{";
        List<Socket> creating = many("POST /access-keys", half);
        List<Socket> seeding = many("POST /_simulator/fixtures", half);
        List<Socket> ignored = many("GET /access-keys", half);

        assertThatOthersAreServed();
        for (Socket socket : sockets.subList(0, 3 * EACH)) {
            add(socket, "}");
        }

        assertThatAllAre(creating, 201);
        assertThatAllAre(seeding, 200);
        assertThatAllAre(ignored, 200);
    }

    @Test
    void bodies_that_a_condition_of_a_fault_wants_to_see() throws IOException {
        account.faults()
                .on(Operation.CREATE_ACCESS_KEY)
                .matching(request -> request.body().contains("}"))
                .answer(503)
                .always();
        List<Socket> creating =
                many("POST /access-keys", "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{");

        assertThatOthersAreServed();
        for (Socket socket : creating) {
            add(socket, "}");
        }

        assertThatAllAre(creating, 503);
    }

    @Test
    void clients_that_do_not_read() throws IOException {
        String again = "GET /_simulator/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        List<Socket> deaf = many(
                "GET /_simulator/openapi.json",
                "\r\n" + (again + "\r\n").repeat(6) + again + "Connection: close\r\n\r\n");

        assertThatOthersAreServed();

        for (Socket socket : deaf) {
            assertThat(responses(socket.getInputStream())).isEqualTo(8);
        }
    }

    private static int responses(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        return all.split("HTTP/1.1 200", -1).length - 1;
    }
}
