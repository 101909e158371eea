package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a seed and a clock that does not move, clients receive the same bytes: those of a file. Write it again with
 * {@code -Dbytes.update}.
 */
@Timeout(120)
class SeededTrafficTest {

    private static final Path FILE = Path.of("src/test/resources/dev/aigatewaysim/dataplane/seeded-traffic.txt");

    private static String expected() throws IOException {
        return Files.readString(FILE);
    }

    @Test
    void is_the_same_in_every_run_and_beside_other_accounts() throws Exception {
        String alone = run(false);
        if (System.getProperty("bytes.update") != null) {
            Files.writeString(FILE, alone);
        }

        assertThat(alone).isEqualTo(expected());
        assertThat(run(true)).isEqualTo(alone);
    }

    /** With others, a thread uses a second account meanwhile. */
    private static String run(boolean withOthers) throws Exception {
        try (AiGatewaySimulator simulator = SeededTraffic.start()) {
            Account account = simulator.account();
            AtomicBoolean over = new AtomicBoolean(!withOthers);
            Gateway other = new Gateway(simulator);
            Thread busy = new Thread(() -> {
                while (!over.get()) {
                    other.chat("gpt-4o", "Hello");
                }
            });
            busy.start();
            try {
                return SeededTraffic.of(simulator, account);
            } finally {
                over.set(true);
                busy.join();
            }
        }
    }

    @Test
    void is_the_same_in_another_language_zone_and_charset(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("received");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SeededTraffic.class.getName(),
                        file.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(file)).isEqualTo(expected());
    }

    @Test
    void is_the_same_again_after_a_reset() throws Exception {
        try (AiGatewaySimulator simulator = SeededTraffic.start()) {
            String first = SeededTraffic.of(simulator, simulator.account());

            simulator.account().reset();

            assertThat(SeededTraffic.of(simulator, simulator.account())).isEqualTo(first);
        }
    }
}
