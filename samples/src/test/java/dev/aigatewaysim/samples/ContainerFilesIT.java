package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what Docker does with the Dockerfile and the compose file, as far as that needs no Docker. */
class ContainerFilesIT {

    private static final Path FOLDER = Path.of("standalone");
    private static final Path JAR =
            Path.of(System.getProperty("standalone.jar")).normalize();
    private static final int SECONDS = 60;

    private final String dockerfile = read("Dockerfile");
    private final String compose = read("compose.yaml");

    @Test
    void the_image_gets_the_standalone_jar_and_no_other() {
        Path root = FOLDER.resolve(only("context: (\\S+)", compose))
                .toAbsolutePath()
                .normalize();
        String jars = only("COPY (\\S+) /simulator.jar", dockerfile);

        assertThat(root.resolve(only("dockerfile: (\\S+)", compose))).exists();
        assertThat(JAR.getParent().toFile().listFiles())
                .filteredOn(file ->
                        FileSystems.getDefault().getPathMatcher("glob:" + jars).matches(root.relativize(file.toPath())))
                .containsExactly(JAR.toFile());
    }

    @Test
    void the_settings_start_the_simulator_with_key_admin_token_and_fixture() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(entryPoint()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("AIGATEWAYSIM_"));
        settings("^ENV (\\w+)=(.*)$", dockerfile, builder);
        settings("^      (\\w+): (.*)$", only("(?s)environment:\\n(.*)\\n    volumes:", compose), builder);
        builder.environment().put("AIGATEWAYSIM_PORT", "0"); // containers have ports of their own
        Process simulator = builder.start();
        try (BufferedReader output = simulator.inputReader()) {
            String ready = CompletableFuture.supplyAsync(
                            () -> output.lines().findFirst().orElse("it ended"))
                    .get(SECONDS, TimeUnit.SECONDS);
            String port = only("ready at http://\\S+:(\\d+)$", ready);

            assertThat(get(port, "/access-keys", "AI_GATEWAY_API_KEY").body()).contains("\"web\"", "\"batch\"");
            assertThat(get(port, "/_simulator/accounts", "AIGATEWAYSIM_ADMIN_TOKEN")
                            .statusCode())
                    .isEqualTo(200);

            assumeThatCode(() -> exitOf(List.of("curl", "--version"))).doesNotThrowAnyException();
            assertThat(exitOf(check("HEALTHCHECK .*CMD (.*)", dockerfile, port)))
                    .isZero();
            assertThat(exitOf(check("healthcheck:.*\\n +test: (.*)", compose, port)))
                    .isZero();
        } finally {
            simulator.destroy();
            simulator.waitFor(SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void the_image_has_an_archive_of_classes_that_fits(@TempDir Path folder) throws Exception {
        Path archive = folder.resolve("simulator.jsa");
        List<String> make = inPlace(Stream.of(only("RUN (java .*)", dockerfile).split(" ")), archive);
        Stream<String> start = words(only("ENTRYPOINT (.*)", dockerfile));
        Stream<String> end = Stream.of("--port", "0", "--exit-when-ready");

        assertThat(exitOf(make)).isZero();

        // the JVM ends with another status when it cannot use the archive
        List<String> strict = new ArrayList<>(inPlace(Stream.concat(start, end), archive));
        strict.add(1, "-Xshare:on");
        assertThat(exitOf(strict)).isZero();
    }

    @Test
    void the_port_is_that_of_the_simulator() {
        assertThat(only("EXPOSE (\\d+)", dockerfile)).isEqualTo("4848");
        assertThat(only("\"127.0.0.1:\\d+:(\\d+)\"", compose)).isEqualTo("4848");
    }

    /** What the container runs to see whether the simulator is up, for one with another port. */
    private List<String> check(String pattern, String text, String port) {
        return words(only(pattern, text))
                .filter(word -> !word.equals("CMD"))
                .map(word -> word.replace(":4848/", ":" + port + "/"))
                .toList();
    }

    private static int exitOf(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static Stream<String> words(String list) {
        return Pattern.compile("\"([^\"]+)\"").matcher(list).results().map(word -> word.group(1));
    }

    private List<String> entryPoint() {
        return inPlace(words(only("ENTRYPOINT (.*)", dockerfile)), Path.of("/simulator.jsa"));
    }

    /** The words of a command of the image, for the files that are here. */
    private static List<String> inPlace(Stream<String> command, Path archive) {
        String java = ProcessHandle.current().info().command().orElse("java");
        return command.map(word -> word.equals("java") ? java : word)
                .map(word -> word.equals("/simulator.jar") ? JAR.toString() : word)
                .map(word -> word.replace("/simulator.jsa", archive.toString()))
                .toList();
    }

    private void settings(String pattern, String text, ProcessBuilder builder) {
        String fixtures = FOLDER.resolve(only("- (\\S+):/fixtures:ro", compose)).toString();
        Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .forEach(setting -> builder.environment()
                        .put(setting.group(1), setting.group(2).replace("/fixtures", fixtures)));
    }

    private HttpResponse<String> get(String port, String path, String setting) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + only(setting + ": (.*)", compose))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String only(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
