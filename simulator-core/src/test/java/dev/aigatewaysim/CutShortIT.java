package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packed jar, ended while a request goes on; apart from {@link StandaloneJarIT}, since it waits for five seconds. */
class CutShortIT {

    private static final String KEY = "test-api-key-0001";

    private final HttpClient http = HttpClient.newHttpClient();

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1));
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the request is cut, which is not this test's subject
    @Timeout(120)
    void says_that_it_cut_short_requests_that_did_not_end_in_time() throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("standalone.jar"),
                        "--port=0",
                        "--api-key=" + KEY)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String url = out.readLine().replaceFirst(".* ", "");
            HttpRequest.Builder fault = request(url + "/_simulator/faults")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"effect\":{\"type\":\"delay\",\"duration\":\"PT1H\"},\"times\":1}"));
            assertThat(http.send(fault.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(201);
            http.sendAsync(
                    request(url + "/api-keys")
                            .header("Authorization", "Bearer " + KEY)
                            .build(),
                    BodyHandlers.discarding());
            HttpRequest hit = request(url + "/_simulator/faults").build();
            while (!http.send(hit, BodyHandlers.ofString()).body().contains("\"hits\":1")) {
                Thread.onSpinWait();
            }

            process.toHandle().destroy();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .hasLineCount(1)
                    .contains("WARN dev.aigatewaysim - some requests did not end within PT5S and were cut short");
        } finally {
            process.destroyForcibly();
        }
    }
}
