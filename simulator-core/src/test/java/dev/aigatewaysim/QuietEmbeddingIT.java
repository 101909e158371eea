package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A JVM of its own, since what is printed at start is printed once in a JVM. */
class QuietEmbeddingIT {

    @Test
    void without_a_logging_backend_nothing_is_printed() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPathWithoutLogging(),
                        Embedding.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(printed).isEmpty();
        assertThat(process.exitValue()).isEqualTo(42);
    }

    private static String classPathWithoutLogging() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("slf4j-simple"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Starts, asks, closes; 42 says that all of it happened. */
    static final class Embedding {

        private Embedding() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (var simulator = AiGatewaySimulator.start()) {
                HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve("/access-keys"))
                        .header("Authorization", "Bearer " + simulator.apiKey())
                        .build();
                int status = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException("answered " + status);
                }
            }
            System.exit(42);
        }
    }
}
