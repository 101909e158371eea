package dev.aigatewaysim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM with little memory: what would take more is refused, and nothing runs out of it. */
@Timeout(120)
class LargeFixturesTest {

    private static final String TOO_LARGE =
            "takes more memory than JSON may take at one time, about 72 MiB of the JVM's"
                    + " heap of 96 MiB; give the JVM more memory with -Xmx, or load less at once";

    @Test
    void are_refused_when_memory_would_run_out_and_load_otherwise() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseG1GC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LittleMemory.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines)
                .containsExactly(
                        "keys 413 the body " + TOO_LARGE,
                        "keys in Java " + TOO_LARGE,
                        "configurations 413 the body " + TOO_LARGE,
                        "configurations in Java " + TOO_LARGE,
                        "text 413 the body " + TOO_LARGE,
                        "text in Java " + TOO_LARGE,
                        "problems 422",
                        "problems in Java 10000",
                        "loadable 200");
    }

    static final class LittleMemory {

        private LittleMemory() {}

        public static void main(String[] args) throws Exception {
            try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
                String keys = array("accessKeys", "{\"name\":\"a key\"}", 400_000);
                load(simulator, "keys", keys);
                load(simulator, "configurations", array("accessKeyConfigurations", "{\"name\":\"c\"}", 400_000));
                load(simulator, "text", "{\"$schema\":\"" + "x".repeat(9 << 20) + "\"}");
                load(simulator, "problems", array("accessKeys", "{\"nam\":1}", 50_000));
                System.out.println(
                        "loadable " + post(simulator, keys.substring(0, 500_000).replaceFirst(",[^,]*$", "]}")));
            }
        }

        private static String array(String section, String entry, int times) {
            return "{\"" + section + "\":[" + (entry + ",").repeat(times - 1) + entry + "]}";
        }

        private static void load(AiGatewaySimulator simulator, String name, String fixture) throws Exception {
            System.out.println(name + " " + post(simulator, fixture));
            try {
                simulator.newAccount(Fixture.parse(fixture));
            } catch (InvalidFixtureException invalid) {
                System.out.println(name + " in Java "
                        + (invalid.problems().size() == 1
                                ? invalid.problems().get(0).message()
                                : invalid.problems().size()));
            }
        }

        private static String post(AiGatewaySimulator simulator, String fixture) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve("/_simulator/fixtures?mode=replace"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(fixture))
                    .build();
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            String message = response.body().replaceFirst("(?s).*\"msg\":\"([^\"]*)\".*", "$1");
            return response.statusCode() + (response.statusCode() == 413 ? " " + message : "");
        }
    }
}
