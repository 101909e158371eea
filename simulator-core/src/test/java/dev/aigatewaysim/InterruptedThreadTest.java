package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Exchanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TestNG, Spock and time limits leave the interrupt flag set; that is no reason for a simulator not to start or to stop. */
@Timeout(60)
class InterruptedThreadTest {

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    private static void assertThatPortIsFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    private static void assertThatFlagIsSet() {
        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
    }

    @Test
    void a_start_works_and_keeps_the_flag() {
        Thread.currentThread().interrupt();

        try (var simulator = AiGatewaySimulator.start()) {
            assertThatFlagIsSet();
            Exchanges.of(simulator, simulator.account()).get("/access-keys").is(200);
        }
    }

    @Test
    void a_start_with_a_fixture_file_works_and_keeps_the_flag(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("one.json"), "{\"accessKeys\":[{\"name\":\"web\"}]}");
        Thread.currentThread().interrupt();

        try (var simulator =
                AiGatewaySimulator.builder().fixture(Fixture.fromFile(file)).start()) {
            assertThatFlagIsSet();
            assertThat(simulator.account().accessKeys().all()).hasSize(1);
        }
    }

    @Test
    void a_start_that_fails_says_why_and_keeps_the_flag() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(AiGatewaySimulator.builder().port(taken.getLocalPort())::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
            assertThatFlagIsSet();
        }
    }

    @Test
    void closing_works_and_keeps_the_flag() throws IOException {
        var simulator = AiGatewaySimulator.start();
        Exchanges.of(simulator, simulator.account()).get("/access-keys").is(200);
        Thread.currentThread().interrupt();

        simulator.close();

        assertThatFlagIsSet();
        assertThatPortIsFree(simulator.port());
    }

    @Test
    void a_thread_that_is_interrupted_all_the_time_starts_and_closes() throws Exception {
        Thread tested = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        Thread interrupter = new Thread(() -> {
            while (!over.get()) {
                tested.interrupt();
                Thread.onSpinWait();
            }
        });
        interrupter.start();
        int last = 0;
        try {
            for (int i = 0; i < 20; i++) {
                var simulator = AiGatewaySimulator.start();
                last = simulator.port();
                simulator.close();
            }
        } finally {
            over.set(true);
            while (interrupter.isAlive()) {
                Thread.onSpinWait();
            }
        }

        assertThatFlagIsSet();
        assertThatPortIsFree(last);
    }
}
