package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs all tests of the extension again, with Jupiter 6. */
class OnJupiter6IT {

    private static final Path JUPITER_6 = Path.of("target", "jupiter-6");
    private static final Pattern JUNIT = Pattern.compile("(junit-|opentest4j-|apiguardian-).*\\.jar");

    @Test
    void all_tests_pass(@TempDir Path folder) throws Exception {
        List<String> testClasses = testClasses();

        List<String> lines = run(testClasses, folder.resolve("output"));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("jupiter "))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("junit-jupiter-api-6.");
        assertThat(lines).as(String.join("\n", lines)).noneMatch(line -> line.startsWith("FAILED"));
        assertThat(lines) // newer JDKs warn about other libraries
                .as("JUnit's warnings")
                .noneMatch(line -> line.startsWith("WARNING") && line.contains("dev.aigatewaysim"));
        assertThat(finished(lines)).isNotEmpty().containsAll(methods(testClasses));
    }

    private static Set<String> finished(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("finished "))
                .map(line -> line.substring("finished ".length()))
                .collect(Collectors.toSet());
    }

    private static List<String> testClasses() throws IOException {
        Path root = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.list(root.resolve("dev/aigatewaysim/junit5"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class") && !file.contains("$"))
                    .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the test methods that this build's Jupiter finds. */
    private static Set<String> methods(List<String> testClasses) {
        TestPlan plan = LauncherFactory.create().discover(JupiterRun.request(testClasses));
        return plan.getRoots().stream()
                .map(plan::getDescendants)
                .flatMap(Set<TestIdentifier>::stream)
                .map(JupiterRun::method)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<String> run(List<String> testClasses, Path output) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                JupiterRun.class.getName()));
        command.addAll(testClasses);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }

    /** Returns the class path of this JVM with Jupiter 6 instead of its JUnit. */
    private static String classPath() throws IOException {
        Stream<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !JUNIT.matcher(Path.of(entry).getFileName().toString()).matches());
        try (Stream<Path> jupiter6 = Files.list(JUPITER_6)) {
            return Stream.concat(jupiter6.map(jar -> jar.toAbsolutePath().toString()), others)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
