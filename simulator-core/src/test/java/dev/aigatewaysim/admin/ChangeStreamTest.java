package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream of events that says what changes. */
@Timeout(60)
class ChangeStreamTest {

    private final AiGatewaySimulator simulator = AiGatewaySimulator.start();
    private final Account account = simulator.account();
    private final BufferedReader events = open();

    private BufferedReader open() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/_simulator/events"))
                    .build();
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("event: open");
            return lines;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @AfterEach
    void stop() throws IOException {
        events.close();
        simulator.close();
    }

    private void requestWithoutKey() throws IOException {
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulator.url() + "/access-keys"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads until a line says it, or that nothing has changed for some time; what a change leads to may come with an event of its own. */
    private String next(Predicate<String> wanted) throws IOException {
        String line;
        do {
            line = events.readLine();
            assertThat(line).as("the stream ended").isNotNull().doesNotContain("nothing has changed");
        } while (!wanted.test(line));
        return line;
    }

    @Test
    void a_change_of_the_state() throws IOException {
        account.accessKeys().create(AccessKey.Draft.named("web"), account.owner());

        assertThat(next(line -> line.startsWith("data: {\"")))
                .isEqualTo("data: {\"accounts\":false,\"changes\":[{\"account\":\"" + account.id()
                        + "\",\"changed\":[\"state\"]}]}");
    }

    @Test
    void a_request_a_clock_a_fault_and_its_hit() throws IOException {
        Exchanges.of(simulator, account).get("/access-keys");
        next(line -> line.contains(account.id().value()) && line.contains("\"requests\""));

        account.clock().advance(Duration.ofHours(1));
        next(line -> line.contains("\"changed\":[\"state\"]"));

        account.faults().onAll().delay(Duration.ofMillis(1)).times(1);
        next(line -> line.contains("\"changed\":[\"faults\"]"));

        Exchanges.of(simulator, account).get("/access-keys");
        next(line -> line.contains("\"faults\""));
    }

    @Test
    void a_request_without_a_known_key_and_a_reset() throws IOException {
        requestWithoutKey();
        next(line -> line.contains("{\"account\":\"none\",\"changed\":[\"requests\"]}"));

        account.requests().clear();
        next(line -> line.contains(account.id().value()) && line.contains("\"requests\""));

        account.reset();
        next(line -> line.contains("\"state\""));
    }

    @Test
    void accounts_that_come_and_go() throws IOException {
        Account other = simulator.newAccount();
        assertThat(next(line -> line.startsWith("data: {\""))).startsWith("data: {\"accounts\":true");

        simulator.accounts().delete(other.id());
        assertThat(next(line -> line.startsWith("data: {\""))).startsWith("data: {\"accounts\":true");
    }

    /** Who asked in between knows it. */
    @Test
    void an_account_that_comes_and_goes_at_once() throws IOException {
        simulator.accounts().delete(simulator.newAccount().id());

        assertThat(next(line -> line.startsWith("data: {\""))).startsWith("data: {\"accounts\":true");
    }

    @Test
    void a_fault_that_comes_and_goes_at_once() throws IOException {
        account.faults().remove(account.faults().onAll().answer(503).always().id());
        next(line -> line.contains("\"changed\":[\"faults\"]"));

        account.faults().onAll().answer(503).always();
        account.faults().clear();
        next(line -> line.contains("\"changed\":[\"faults\"]"));
    }

    /** What comes until the stream ends, or is cut off. */
    private String rest() {
        StringBuilder rest = new StringBuilder();
        try {
            events.lines().forEach(rest::append);
        } catch (UncheckedIOException cutOff) {
            rest.append(" cut off");
        }
        return rest.toString();
    }

    @Test
    void the_end_of_the_server_ends_it() throws IOException {
        simulator.close();

        assertThat(rest()).doesNotContain("event: ");
    }
}
