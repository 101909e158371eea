package dev.aigatewaysim.samples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Builds the stand-alone projects with Maven, as a user does who depends on what is published: on the jars and the POMs that
 * this build would install, from a local repository of their own.
 */
@Execution(ExecutionMode.CONCURRENT)
class RealProjectsIT {

    private static final Path PROJECTS = Path.of("target", "real-projects");
    private static final LocalRepository REPOSITORY = new LocalRepository(PROJECTS.resolve("repository"));
    private static final String OUTPUT = "output.txt";
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final String QUICK = "-XX:TieredStopAtLevel=1"; // short runs do not pay for more
    private static final int MINUTES = 10; // to download everything

    @BeforeAll
    static void share_what_is_not_ours() throws Exception {
        REPOSITORY.share(Path.of(System.getProperty("users.repository")));
    }

    @AfterAll
    static void unshare() throws Exception {
        REPOSITORY.unshare();
    }

    @Test
    void a_plain_project_with_junit_6() throws Exception {
        Path project = build("plain-maven", "plain-maven");

        assertThat(testsRun(project)).isEqualTo(1);
        assertThat(dependencies(project)).doesNotContain("fasterxml", "jakarta", "javalin", "jetty", "kotlin");
        assertThat(broughtByUs(project)).containsExactly("dev.aigatewaysim:simulator-core", "org.slf4j:slf4j-api");
    }

    @ParameterizedTest
    @CsvSource({"4, tomcat", "3, tomcat", "3, jetty"})
    void a_service_with_spring_boot(String boot, String server) throws Exception {
        Path project =
                build("spring-boot", "spring-boot-" + boot + "-" + server, "-Dboot=" + boot, "-Dserver=" + server);

        assertThat(testsRun(project)).isEqualTo(16);
        assertThat(dependencies(project))
                .contains(":spring-boot:jar:" + boot + ".", ":spring-boot-starter-" + server + ":")
                .doesNotContain("javalin", "kotlin");
        assertThat(broughtByUs(project))
                .contains("dev.aigatewaysim:simulator-core")
                .isSubsetOf("dev.aigatewaysim:simulator-core", "org.slf4j:slf4j-api");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 3})
    void a_bot_with_Spring_AI(int boot) throws Exception {
        Path project = run(Path.of("spring-ai"), "spring-ai-" + boot, List.of("-Dboot=" + boot, "test"));

        assertThat(testsRun(project)).isEqualTo(6);
        assertThat(project.resolve(OUTPUT)).content().contains(":: Spring Boot ::", "(v" + boot + ".");
    }

    /** Tests in two JVMs, each of which calls the launcher once for each class; one test fails at first, one always. */
    @Test
    void tests_in_forks_that_are_run_again_have_one_url_in_each_jvm() throws Exception {
        List<String> printed = runTests(
                "surefire-forks", "-DforkCount=2", "-Dsurefire.rerunFailingTestsCount=1", "-DtrimStackTrace=true");

        assertThat(printed)
                .contains("[WARNING] com.example.FlakyTest.passes_when_it_is_run_again", "[INFO]   Run 2: PASS")
                .contains("[ERROR] Tests run: 6, Failures: 1, Errors: 0, Skipped: 0, Flakes: 1");
        assertShowsReport(printed);
    }

    /** With the defaults of a version that many projects have. */
    @Test
    void a_failure_is_explained_where_suppressed_exceptions_are_left_out() throws Exception {
        List<String> printed =
                runTests("surefire-2", "-Dsurefire.version=2.22.2", "-Djunit.version=5.11.0", "-Dtest=FailingTest");

        assertThat(printed).contains("[ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0");
        assertShowsReport(printed);
    }

    private static List<String> runTests(String as, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(options));
        command.add("-Dmaven.test.failure.ignore=true");
        command.add("-Daigatewaysim.report.print=true");
        command.add("test");
        return Files.readAllLines(
                run(Path.of("src/test/projects/surefire"), as, command).resolve(OUTPUT));
    }

    private static void assertShowsReport(List<String> printed) {
        assertThat(printed)
                .containsSubsequence(
                        "com.example.FailingTest.fails_always failed. What the AI Gateway simulator saw:",
                        "  1 request:",
                        "  changed in the account:",
                        "org.opentest4j.AssertionFailedError: on purpose")
                .noneMatch(line -> line.contains("Suppressed:"));
    }

    /** Copies the project, runs its tests and writes down its dependencies. */
    private static Path build(String name, String as, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(options));
        command.add("test");
        command.add(System.getProperty("dependency.plugin") + ":tree");
        command.add("-DoutputFile=tree.txt");
        return run(Path.of(name), as, command);
    }

    private static Path run(Path original, String as, List<String> command) throws Exception {
        Path project = PROJECTS.resolve(as).toAbsolutePath();
        delete(project);
        copy(original, project);
        Files.createDirectory(project.resolve(".mvn")); // says that this is the root, and not ours above it
        Files.writeString(project.resolve(".mvn/jvm.config"), QUICK);

        Path output = project.resolve(OUTPUT);
        Process maven = maven(command)
                .directory(project.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = maven.waitFor(MINUTES, TimeUnit.MINUTES);
        maven.descendants().forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly();
        if (!ended || maven.exitValue() != 0) {
            explain(as, ended, output);
        }
        assertThat(Files.readAllLines(output))
                .as("warnings about us")
                .noneMatch(line -> line.contains("WARN") && line.contains("dev.aigatewaysim"));
        return project;
    }

    private static ProcessBuilder maven(List<String> options) {
        Path home = Path.of(System.getProperty("maven.home"));
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(WINDOWS ? "mvn.cmd" : "mvn").toString());
        command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
        if (System.getProperty("maven.mode").equals("offline=true")) {
            command.add("--offline");
        }
        command.add("-Dmaven.repo.local=" + REPOSITORY.folder());
        command.add("-DargLine=" + QUICK);
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", QUICK);
        return builder;
    }

    private static void explain(String project, boolean ended, Path output) throws IOException {
        String printed = Files.readString(output);
        String reason = !ended
                ? "did not end within " + MINUTES + " minutes"
                : printed.contains("could not be resolved") || printed.contains("Could not transfer")
                        ? "lacks what it depends on: Maven needs the network, or a local repository from an earlier run"
                        : "failed";
        String errors = printed.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .limit(60)
                .collect(joining("\n"));
        fail("%s %s; all of it is in %s%n%s", project, reason, output, errors);
    }

    private static int testsRun(Path project) throws IOException {
        Pattern count = Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\" errors=\"0\" skipped=\"0\"");
        int tests = 0;
        try (Stream<Path> reports = Files.list(project.resolve("target/surefire-reports"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".xml")).toList()) {
                tests += count.matcher(Files.readString(report))
                        .results()
                        .mapToInt(found -> Integer.parseInt(found.group(1)))
                        .sum();
            }
        }
        return tests;
    }

    private static String dependencies(Path project) throws IOException {
        return Files.readString(project.resolve("tree.txt"));
    }

    /** What is below our module in the tree, as group and artifact. */
    private static List<String> broughtByUs(Path project) throws IOException {
        List<String> lines = dependencies(project).lines().toList();
        int ours = 0;
        while (!lines.get(ours).contains("dev.aigatewaysim:simulator-junit5:")) {
            ours++;
        }
        int depth = depth(lines.get(ours));
        return lines.stream()
                .skip(ours + 1)
                .takeWhile(line -> depth(line) > depth)
                .map(line -> line.substring(depth(line)).split(":"))
                .map(coordinates -> coordinates[0] + ":" + coordinates[1])
                .toList();
    }

    private static int depth(String line) {
        int depth = 0;
        while (!Character.isLetter(line.charAt(depth))) {
            depth++;
        }
        return depth;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target")) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
