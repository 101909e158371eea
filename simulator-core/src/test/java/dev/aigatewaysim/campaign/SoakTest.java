package dev.aigatewaysim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Uses a simulator for so many minutes as the system property {@code soak.minutes} says, otherwise for some seconds. */
class SoakTest {

    private static final Path REPORT = Path.of("target", "soak.txt");

    @Test
    void what_the_simulator_holds_does_not_grow_and_its_journals_explain_what_happened() throws Exception {
        Duration duration =
                Duration.ofMillis(Math.round(60_000 * Double.parseDouble(System.getProperty("soak.minutes", "0"))));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Soak.class.getName(),
                        duration.toString())
                .redirectErrorStream(true)
                .redirectOutput(REPORT.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(REPORT)).isZero();
    }
}
