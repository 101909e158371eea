package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** The main jar with what its POM asks for and nothing else, in a JVM of its own: what is printed at start is printed once in a JVM. */
@Execution(ExecutionMode.CONCURRENT)
class QuietEmbeddingIT {

    @TempDir
    Path folder;

    @Test
    void without_a_logging_backend_nothing_is_printed() throws Exception {
        assertThat(printed(List.of(mainJar(), jarOf(LoggerFactory.class)))).isEmpty();
    }

    @Test
    void the_users_backend_gets_what_the_simulator_says_and_nothing_of_its_libraries() throws Exception {
        String printed = printed(List.of(mainJar(), jarOf(LoggerFactory.class), backend()), "trace");

        assertThat(printed.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("\\[[^]]+] (WARN|DEBUG) dev\\.aigatewaysim\\.(lint|requests) - .*"))
                .anyMatch(line -> line.contains("WARN dev.aigatewaysim.lint"))
                .anyMatch(line -> line.contains("DEBUG dev.aigatewaysim.requests"));
    }

    @Test
    void at_its_usual_level_the_users_backend_gets_warnings_only() throws Exception {
        String printed = printed(List.of(mainJar(), jarOf(LoggerFactory.class), backend()), "info");

        assertThat(printed.lines()).singleElement().asString().contains("WARN dev.aigatewaysim.lint");
    }

    @Test
    void slf4j_of_version_1_is_left_alone_too() throws Exception {
        assertThat(printed(List.of(mainJar(), slf4jOfVersion1("slf4j-api")))).isEmpty();
    }

    @Test
    void a_backend_for_slf4j_of_version_1_gets_what_the_simulator_says() throws Exception {
        String printed =
                printed(List.of(mainJar(), slf4jOfVersion1("slf4j-api"), slf4jOfVersion1("slf4j-simple")), "info");

        assertThat(printed.lines()).singleElement().asString().contains("WARN dev.aigatewaysim.lint");
    }

    @Test
    void what_slf4j_says_of_several_backends_is_printed() throws Exception {
        provider("org.slf4j.helpers.NOP_FallbackServiceProvider");

        assertThat(printed(List.of(mainJar(), jarOf(LoggerFactory.class), backend()), "error"))
                .contains("Class path contains multiple SLF4J providers.");
    }

    @Test
    void what_slf4j_says_of_a_backend_that_is_too_old_is_printed() throws Exception {
        assertThat(printed(List.of(mainJar(), jarOf(LoggerFactory.class), slf4jOfVersion1("slf4j-simple")), "error"))
                .contains("Class path contains SLF4J bindings targeting slf4j-api versions 1.7.x or earlier.");
    }

    /** A second one, beside that of a jar. */
    private void provider(String name) throws IOException {
        Path file = folder.resolve("META-INF/services/org.slf4j.spi.SLF4JServiceProvider");
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private static Path slf4jOfVersion1(String artifact) {
        return Path.of(System.getProperty("slf4j.version.1")).resolve(artifact + ".jar");
    }

    private String printed(List<Path> classPath, String level) throws Exception {
        return run(classPath, "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + level);
    }

    private String printed(List<Path> classPath) throws Exception {
        return run(classPath);
    }

    private String run(List<Path> classPath, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // too short for more
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(Stream.concat(classPath.stream(), Stream.of(ownClass()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(Embedding.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(42);
        return printed;
    }

    /** A folder with the one class: the tests' own holds settings of the backend. */
    private Path ownClass() throws IOException {
        String name = Embedding.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = Embedding.class.getResourceAsStream("/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return folder;
    }

    private static Path mainJar() {
        return Path.of(System.getProperty("main.jar"));
    }

    private static Path backend() throws ReflectiveOperationException, URISyntaxException {
        return jarOf(Class.forName("org.slf4j.simple.SimpleLogger"));
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Starts, asks, makes a configuration that deserves a warning, closes; 42 says that all of it happened. */
    static final class Embedding {

        private Embedding() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (var simulator = AiGatewaySimulator.start()) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                simulator.url().resolve("/access-key-configurations"))
                        .header("Authorization", "Bearer " + simulator.apiKey())
                        .header("Content-Type", "application/json");
                String dubious = "{\"name\": \"dubious\", \"access\": {\"models\": {\"allow\": [\"*\"]}}}";
                expect(
                        201,
                        request.POST(HttpRequest.BodyPublishers.ofString(dubious))
                                .build());
                expect(200, request.GET().build());
            }
            System.exit(42);
        }

        private static void expect(int status, HttpRequest request) throws IOException, InterruptedException {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new IllegalStateException("responded with " + response.statusCode() + " " + response.body());
            }
        }
    }
}
