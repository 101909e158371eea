package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed jar, started as a user starts it. */
@Execution(ExecutionMode.CONCURRENT)
class StandaloneJarIT {

    private static final String JAR = System.getProperty("standalone.jar");
    private static final String KEY = "test-api-key-0001";
    private static final long DEADLINE_SECONDS = 60;

    /** Classes as one start has loaded them, with which the others need half the time. */
    private static final Path CLASSES = Path.of(JAR).resolveSibling("standalone.jsa");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void archive_the_classes() throws Exception {
        StandaloneJarIT first = new StandaloneJarIT();
        try {
            Process process =
                    first.launch("-XX:ArchiveClassesAtExit=" + CLASSES, Map.of(), "--port=0", "--exit-when-ready");
            process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } finally {
            first.end_what_was_started();
        }
    }

    @AfterEach
    void end_what_was_started() {
        started.forEach(Process::destroyForcibly);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    /** A JVM that cannot use the archive starts without it, and says nothing of that. */
    private Process launch(Map<String, String> environment, String... args) throws IOException {
        return launch("-XX:SharedArchiveFile=" + CLASSES, environment, args);
    }

    private Process launch(String archive, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", archive, "-jar", JAR));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "AIGATEWAYSIM_PORT",
                        "AIGATEWAYSIM_HOST",
                        "AIGATEWAYSIM_FIXTURE",
                        "AIGATEWAYSIM_ALLOWED_HOST",
                        "AIGATEWAYSIM_ADMIN_TOKEN",
                        "AI_GATEWAY_API_KEY",
                        "JAVA_TOOL_OPTIONS",
                        "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String line(BufferedReader reader) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return reader.readLine();
                    } catch (IOException ended) {
                        return "";
                    }
                })
                .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static URI ready(String line) {
        Matcher matcher =
                Pattern.compile("AI Gateway simulator ready at (http://\\S+)").matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return URI.create(matcher.group(1));
    }

    private HttpResponse<String> get(URI url, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(DEADLINE_SECONDS))
                .header("Authorization", "Bearer " + key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends text as it is, and returns all that comes back. */
    private static String raw(URI url, String text) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Sends SIGTERM; the process's own {@code destroy} would close its streams too. */
    private static void terminate(Process process) {
        process.toHandle().destroy();
    }

    private static void assertEnds(Process process, int status) throws Exception {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(status);
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Nested
    class Starting {

        @Test
        void says_that_it_is_ready_and_what_to_try() throws Exception {
            BufferedReader out = launch(Map.of(), "--port=0").inputReader(StandardCharsets.UTF_8);

            URI url = ready(line(out));
            String key = line(out).replace("API key: ", "");
            String command = line(out);
            String console = line(out);

            assertThat(url.getHost()).isEqualTo("127.0.0.1");
            assertThat(command)
                    .isEqualTo("Try: curl -sS -H 'Authorization: Bearer " + key + "' '" + url + "/api-keys'");
            assertThat(console).isEqualTo("Console: " + url + "/");
            assertThat(get(URI.create(url + "/api-keys"), key).statusCode()).isEqualTo(200);
        }

        @Test
        void does_not_print_a_key_that_was_given_but_where_it_came_from() throws Exception {
            Process byOption = launch(Map.of(), "--port=0", "--verbose", "--api-key=" + KEY);
            Process byVariable = launch(Map.of("AI_GATEWAY_API_KEY", KEY), "--port=0", "--verbose");
            for (Process process : List.of(byOption, byVariable)) {
                BufferedReader out = process.inputReader();
                URI url = ready(line(out));
                String source = process == byOption ? "--api-key" : "AI_GATEWAY_API_KEY";
                assertThat(line(out)).isEqualTo("API key: as given by " + source);
                assertThat(line(out)).startsWith("Try: curl ").doesNotContain(KEY);
                assertThat(line(out)).startsWith("Console: ").doesNotContain(KEY);
                assertThat(get(URI.create(url + "/api-keys"), KEY).statusCode()).isEqualTo(200);

                terminate(process);

                assertEnds(process, 0);
                assertThat(out.readLine()).isNull();
                assertThat(errors(process)).contains("GET /api-keys").doesNotContain(KEY);
            }
        }

        @Test
        void writes_nothing_to_standard_error() throws Exception {
            Process process = launch(Map.of(), "--port=0", "--api-key=" + KEY);
            URI url = ready(line(process.inputReader()));
            get(URI.create(url + "/api-keys"), KEY);
            get(URI.create(url + "/nothing-here"), KEY);
            raw(url, "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
            raw(url, "GET / HTTP/1.1\r\nHost: x y\r\n\r\n");

            terminate(process);

            assertEnds(process, 0);
            assertThat(errors(process)).isEmpty();
        }

        @Test
        void quietly_says_only_that_it_is_ready() throws Exception {
            Process process = launch(Map.of(), "--port=0", "--quiet");
            BufferedReader out = process.inputReader();
            ready(line(out));

            terminate(process);

            assertEnds(process, 0);
            assertThat(out.readLine()).isNull();
        }

        @Test
        void mentions_no_console_that_is_not_there() throws Exception {
            Process process = launch(Map.of(), "--port=0", "--exit-when-ready", "--no-admin", "--api-key=" + KEY);

            assertThat(output(process)).hasLineCount(3).doesNotContain("Console");
            assertEnds(process, 0);
        }

        @Test
        void ends_when_it_was_ready_if_asked_to() throws Exception {
            Process process = launch(Map.of(), "--port=0", "--exit-when-ready", "--verbose", "--api-key=" + KEY);

            String output = output(process);
            String errors = errors(process);

            assertEnds(process, 0);
            ready(output.lines().findFirst().orElse(""));
            assertThat(errors)
                    .contains("GET /access-keys", "POST /access-keys", "POST /v1/chat/completions")
                    .doesNotContain(KEY);
        }

        @Test
        void verbosely_logs_to_standard_error_without_the_key() throws Exception {
            Process process = launch(Map.of(), "--port=0", "--verbose", "--api-key=" + KEY);
            URI url = ready(line(process.inputReader()));
            raw(url, "GET / HTTP/3.0\r\nHost: x\r\n\r\n");

            terminate(process);

            assertEnds(process, 0);
            assertThat(errors(process))
                    .contains("INFO org.eclipse.jetty", "505 HTTP/3.0 is not supported")
                    .doesNotContain(KEY);
        }

        @Test
        void logs_no_secret_and_no_control_character_of_what_it_was_sent() throws Exception {
            Process process = launch(Map.of(), "--port=0", "--verbose", "--api-key=" + KEY);
            URI url = ready(line(process.inputReader()));
            String models = "\"ng-0123456789abcdefghijklmno*\",\"" + KEY + "*\",\"a\\r\\n\\u001b[31mb*\"";
            String body = "{\"name\":\"c\",\"access\":{\"models\":{\"allow\":[" + models + "]}}}";

            raw(
                    url,
                    "POST /access-key-configurations HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                            + KEY + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body);
            terminate(process);

            assertEnds(process, 0);
            assertThat(errors(process))
                    .contains(
                            "allow/0: '***' holds a *", "allow/1: '****' holds a *", "allow/2: 'a\\r\\n\\u001b[31mb*'")
                    .doesNotContain(KEY, "ng-01", "\u001b");
        }

        @Test
        void reads_the_environment() throws Exception {
            Process process = launch(
                    Map.of("AIGATEWAYSIM_PORT", "0", "AIGATEWAYSIM_HOST", "localhost", "AI_GATEWAY_API_KEY", KEY));

            URI url = ready(line(process.inputReader()));

            assertThat(url.getHost()).isEqualTo("localhost");
            assertThat(get(URI.create(url + "/access-keys"), KEY).statusCode()).isEqualTo(200);
        }

        @Test
        void the_same_seed_generates_the_same_key() throws Exception {
            BufferedReader first = launch(Map.of(), "--port=0", "--seed=42").inputReader();
            BufferedReader second = launch(Map.of(), "--port=0", "--seed=42").inputReader();
            BufferedReader other = launch(Map.of(), "--port=0", "--seed=43").inputReader();
            ready(line(first));
            ready(line(second));
            ready(line(other));

            String key = line(first);

            assertThat(line(second)).isEqualTo(key);
            assertThat(line(other)).isNotEqualTo(key);
        }

        @Test
        void serves_the_API_reference() throws Exception {
            BufferedReader out =
                    launch(Map.of(), "--port=0", "--api-key=" + KEY).inputReader();
            String url = ready(line(out)) + "/_simulator/docs/";

            HttpResponse<String> page = get(URI.create(url), KEY);
            HttpResponse<String> library = get(URI.create(url + "swagger-ui-bundle.js"), KEY);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("swagger-ui-bundle.js");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self';");
            assertThat(library.statusCode()).isEqualTo(200);
            assertThat(library.headers().firstValue("Content-Type")).contains("text/javascript;charset=utf-8");
            assertThat(library.body()).contains("SwaggerUIBundle");
            assertThat(get(URI.create(url + "swagger-ui.css"), KEY).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void help_and_version_are_results_not_errors() throws Exception {
            Process help = launch(Map.of(), "--help");
            Process version = launch(Map.of(), "--version");
            Process schema = launch(Map.of(), "--print-schema");

            assertThat(output(schema))
                    .startsWith("{")
                    .contains("\"$id\": \"urn:")
                    .endsWith("}\n");
            assertEnds(schema, 0);
            assertEnds(help, 0);
            assertEnds(version, 0);
            assertThat(output(help)).contains("--port", "--api-key");
            assertThat(output(version)).matches("AI Gateway simulator \\d+\\.\\d+\\.\\d+\\S*\\R");
        }
    }

    @Nested
    class Not_starting {

        @ParameterizedTest
        @ValueSource(strings = {"--port=http", "--journal=-1", "--watch", "--host=0.0.0.0", "--api-key=short"})
        void wrong_usage_is_status_2_and_one_line(String argument) throws Exception {
            Process process = launch(Map.of(), argument);

            assertEnds(process, 2);
            assertThat(errors(process)).hasLineCount(1).contains(argument.replaceFirst("=.*", ""));
            assertThat(output(process)).isEmpty();
        }

        @Test
        void a_taken_port_is_status_1_and_one_line() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                Process process = launch(Map.of(), "--port=" + taken.getLocalPort());

                assertEnds(process, 1);
                assertThat(errors(process))
                        .hasLineCount(1)
                        .contains("127.0.0.1", "" + taken.getLocalPort(), "choose another with --port")
                        .doesNotContain("--host");
                assertThat(output(process)).isEmpty();
            }
        }

        /** 192.0.2.1 is for documentation: no machine has it. */
        @ParameterizedTest
        @ValueSource(strings = {"--port=0", "--port=4848"})
        void an_address_of_another_machine_is_status_1_and_one_line(String port) throws Exception {
            Process process = launch(Map.of(), port, "--host=192.0.2.1", "--no-admin");

            assertEnds(process, 1);
            assertThat(errors(process))
                    .hasLineCount(1)
                    .contains("cannot listen at 192.0.2.1", "choose another with --host")
                    .doesNotContain("--port");
            assertThat(output(process)).isEmpty();
        }
    }

    /** What the user's locale changes, and what it must not. */
    @Nested
    class In_a_locale {

        @ParameterizedTest
        @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"})
        void logs_have_the_same_times_as_everywhere(String locale) throws Exception {
            Locale user = Locale.forLanguageTag(locale);
            Process process = launch(
                    Map.of(
                            "JDK_JAVA_OPTIONS",
                            "-Duser.language=" + user.getLanguage() + " -Duser.country=" + user.getCountry()
                                    + " -Duser.extensions=" + locale.substring(6)),
                    "--port=0",
                    "--verbose");
            ready(line(process.inputReader()));

            terminate(process);

            assertEnds(process, 0);
            assertThat(errors(process).lines().filter(line -> line.contains("INFO org.eclipse.jetty")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("20\\d\\d-[01]\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}.*"));
        }

        @Test
        @DisabledOnOs(OS.WINDOWS) // its file names are Unicode
        void a_name_that_it_cannot_represent_is_its_fault() throws Exception {
            ProcessBuilder builder = new ProcessBuilder(
                    "sh", "-c", "exec \"$0\" -jar \"$1\" --fixture \"$(printf 'f\\303\\257x 1.json')\"", java(), JAR);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            started.add(process);

            assertEnds(process, 2);

            assertThat(errors(process)).hasLineCount(1).contains("--fixture", "LC_ALL=C.UTF-8");
        }
    }

    @Nested
    class With_fixtures {

        private static final String LINKED =
                "{\"accessKeys\":[{\"name\":\"web\",\"accessKeyConfiguration\":{\"ref\":\"prod\"}}]}";
        private static final String CONFIGURATION =
                "{\"accessKeyConfigurations\":[{\"ref\":\"prod\",\"name\":\"team-a\"}]}";

        @TempDir
        Path folder;

        private Path file(String name, String text) throws IOException {
            return Files.writeString(folder.resolve(name), text);
        }

        private static String keyNamed(String name) {
            return "{\"accessKeys\":[{\"name\":\"" + name + "\"}]}";
        }

        private void assertHolds(URI url, String name) throws Exception {
            HttpResponse<String> response = get(URI.create(url + "/access-keys"), KEY);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).containsOnlyOnce("\"name\":").contains("\"name\":\"" + name + "\"");
        }

        @Test
        void it_holds_what_the_files_say_when_it_is_ready() throws Exception {
            Path keys = file("keys.json", LINKED);
            Path configurations = file("configurations.json", CONFIGURATION);
            BufferedReader out = launch(
                            Map.of(),
                            "--port=0",
                            "--api-key=" + KEY,
                            "--fixture=" + keys,
                            "--fixture",
                            configurations.toString())
                    .inputReader();

            URI url = ready(line(out));

            assertThat(line(out)).isEqualTo("API key: as given by --api-key");
            assertThat(line(out)).startsWith("Try: curl ");
            assertThat(get(URI.create(url + "/access-keys"), KEY).body()).contains("\"web\"", "\"team-a\"");
            assertThat(get(URI.create(url + "/access-key-configurations"), KEY).body())
                    .contains("\"team-a\"");
        }

        @Test
        void a_key_that_is_in_a_fixture_is_not_printed() throws Exception {
            String id = "aigak_" + "0".repeat(27);
            Path snapshot = file(
                    "snapshot.json",
                    "{\"account\":{\"apiKeyId\":\"" + id + "\"},\"apiKeys\":[{\"id\":\"" + id + "\",\"token\":\"" + KEY
                            + "\"}]}");
            BufferedReader out =
                    launch(Map.of(), "--port=0", "--fixture=" + snapshot).inputReader();

            URI url = ready(line(out));

            assertThat(line(out)).isEqualTo("API key: as given by the fixture");
            assertThat(line(out)).startsWith("Try: curl ").doesNotContain(KEY);
            assertThat(get(URI.create(url + "/api-keys"), KEY).statusCode()).isEqualTo(200);
        }

        @Test
        void a_port_that_kubernetes_sets_is_a_warning_before_all_else() throws Exception {
            Process process = launch(
                    Map.of("AIGATEWAYSIM_PORT", "tcp://10.0.0.1:4848"), "--fixture=" + folder.resolve("away.json"));

            assertEnds(process, 1);

            assertThat(errors(process).lines().findFirst().orElse("")).contains("WARN", "AIGATEWAYSIM_PORT", "ignored");
        }

        @Test
        void the_environment_names_files_too() throws Exception {
            String both = file("keys.json", LINKED) + File.pathSeparator + file("configurations.json", CONFIGURATION);
            Process process = launch(Map.of("AIGATEWAYSIM_FIXTURE", both), "--port=0", "--api-key=" + KEY);

            URI url = ready(line(process.inputReader()));

            assertThat(get(URI.create(url + "/access-keys"), KEY).body()).contains("\"web\"", "\"team-a\"");
        }

        @Test
        void what_is_wrong_with_them_is_status_1_and_told_line_by_line() throws Exception {
            Path first = file("first.json", "{\"accessKeys\": [\n  {\"nme\": \"web\"}]}");
            Path second = file("second.json", "{\"accessKeyConfigurations\": 7}");
            Process process = launch(Map.of(), "--port=0", "--fixture=" + first, "--fixture=" + second);

            assertEnds(process, 1);

            assertThat(output(process)).isEmpty();
            assertThat(errors(process).lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("AI Gateway simulator: the fixture cannot be loaded"),
                            line -> assertThat(line).startsWith(first + ":2:11 /accessKeys/0/nme "),
                            line -> assertThat(line).startsWith(second + ":1:29 /accessKeyConfigurations "));
        }

        @Test
        void a_file_that_is_not_there_is_status_1() throws Exception {
            Path away = folder.resolve("away.json");
            Process process = launch(Map.of(), "--port=0", "--fixture=" + away, "--watch");

            assertEnds(process, 1);

            assertThat(output(process)).isEmpty();
            assertThat(errors(process)).hasLineCount(2).contains(away + " cannot be read: there is no such file");
        }

        @Test
        void a_watched_file_is_loaded_again_however_it_is_saved() throws Exception {
            Path file = file("a.json", keyNamed("first"));
            BufferedReader out = watching(file).inputReader();
            URI url = ready(line(out));
            line(out);
            line(out);
            assertThat(line(out)).startsWith("Console: ");
            assertHolds(url, "first");

            Files.writeString(file, keyNamed("second"));
            assertThat(line(out)).isEqualTo("fixture loaded again: " + file);
            assertHolds(url, "second");

            Files.move(file("b.json", keyNamed("third")), file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(line(out)).isEqualTo("fixture loaded again: " + file);
            assertHolds(url, "third");
        }

        @Test
        void a_watched_file_that_breaks_changes_nothing_and_is_reported_once() throws Exception {
            Path file = file("a.json", keyNamed("first"));
            Process process = watching(file);
            BufferedReader out = process.inputReader();
            BufferedReader err = process.errorReader();
            URI url = ready(line(out));
            line(out);
            line(out);
            assertThat(line(out)).startsWith("Console: ");

            Files.writeString(file, "{\"accessKeys\":[{\"nme\":\"second\"}]}");
            assertThat(line(err)).contains("WARN", "cannot be loaded");
            assertThat(line(err)).startsWith(file + ":1:23 /accessKeys/0/nme ");
            assertHolds(url, "first");

            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            Files.writeString(file, keyNamed("third"));
            assertThat(line(out)).isEqualTo("fixture loaded again: " + file);
            assertHolds(url, "third");

            terminate(process);
            assertEnds(process, 0);
            assertThat(err.readLine()).isNull();
        }

        private Process watching(Path file) throws IOException {
            return launch(Map.of(), "--port=0", "--api-key=" + KEY, "--fixture=" + file, "--watch");
        }
    }

    @Test
    void stops_at_once_when_connections_are_idle() throws Exception {
        Process process = launch(Map.of(), "--port=0", "--api-key=" + KEY);
        URI url = ready(line(process.inputReader()));
        get(URI.create(url + "/api-keys"), KEY);

        long before = System.nanoTime();
        terminate(process);

        assertEnds(process, 0);
        // the grace of five seconds is for requests that have begun, not for connections that are kept alive
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void finishes_a_request_that_has_begun() throws Exception {
        Process process = launch(Map.of(), "--port=0", "--api-key=" + KEY);
        URI url = ready(line(process.inputReader()));
        try (Socket idle = new Socket(url.getHost(), url.getPort());
                Socket busy = new Socket(url.getHost(), url.getPort())) {
            idle.setSoTimeout((int) Duration.ofSeconds(DEADLINE_SECONDS).toMillis());
            busy.setSoTimeout((int) Duration.ofSeconds(DEADLINE_SECONDS).toMillis());
            send(idle, "OPTIONS /access-keys HTTP/1.1\r\nHost: localhost\r\n\r\n");
            BufferedReader idleResponses = reader(idle);
            assertThat(idleResponses.readLine()).contains(" 204 ");
            send(
                    busy,
                    "POST /access-keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY
                            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            BufferedReader busyResponses = reader(busy);
            assertThat(busyResponses.readLine()).contains(" 100 ");
            assertThat(busyResponses.readLine()).isEmpty();

            terminate(process);
            while (idleResponses.readLine() != null) {
                // the end of the idle connection shows that stopping has begun
            }
            send(busy, "{}");

            assertThat(busyResponses.readLine()).contains(" 201 ");
        }
        assertEnds(process, 0);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Nested
    class The_jar {

        @Test
        void holds_nothing_that_is_true_of_a_part_only() throws Exception {
            try (JarFile jar = new JarFile(new File(JAR))) {
                List<String> names = jar.stream().map(entry -> entry.getName()).toList();

                assertThat(names)
                        .doesNotHaveDuplicates()
                        .noneMatch(name -> name.endsWith("module-info.class"))
                        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"));
            }
        }

        @Test
        void holds_of_the_API_reference_only_what_it_loads() throws Exception {
            try (JarFile jar = new JarFile(new File(JAR))) {
                assertThat(jar.stream()
                                .map(entry -> entry.getName())
                                .filter(name -> name.matches("META-INF/resources/.*[^/]")))
                        .extracting(name -> name.replaceFirst(".*/", ""))
                        .containsExactlyInAnyOrder(
                                "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css");
                assertThat(jar.getEntry("META-INF/THIRD-PARTY")).isNotNull();
            }
        }

        @Test
        void needs_no_other_jar() throws Exception {
            try (JarFile jar = new JarFile(new File(JAR))) {
                Manifest manifest = jar.getManifest();

                assertThat(manifest.getMainAttributes().getValue("Class-Path")).isNull();
                assertThat(manifest.getMainAttributes().getValue("Main-Class")).isEqualTo("dev.aigatewaysim.cli.Main");
            }
        }
    }
}
