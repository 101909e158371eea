package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what is, and runs, here. */
class ReadmeTest {

    private static final List<Path> JAVA =
            List.of(Path.of("src"), Path.of("plain-maven/src"), Path.of("spring-boot/src"));
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "README.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** What is between {@code // snippet: name} and {@code // end} in the samples, at the margin. */
    private static List<String> snippets() throws IOException {
        Pattern marked = Pattern.compile("^( *)// snippet: \\w+\\n(.*?)^ *// end$", Pattern.DOTALL | Pattern.MULTILINE);
        List<String> snippets = new ArrayList<>();
        for (Path root : JAVA) {
            try (Stream<Path> samples = Files.walk(root)) {
                for (Path sample : samples.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    marked.matcher(Files.readString(sample))
                            .results()
                            .map(snippet -> snippet.group(2).replaceAll("(?m)^" + snippet.group(1), ""))
                            .forEach(snippets::add);
                }
            }
        }
        return snippets;
    }

    @Test
    void every_java_block_is_a_sample_and_every_marked_sample_is_shown() throws Exception {
        assertThat(blocks("java")).hasSizeGreaterThan(6).containsExactlyInAnyOrderElementsOf(snippets());
    }

    @Test
    void the_fixture_shown_is_that_of_the_samples() throws Exception {
        assertThat(blocks("json")).contains(Files.readString(FIXTURES.resolve("two-teams.json")));
    }

    @Test
    void the_table_of_fixtures_names_each_of_them() throws Exception {
        try (Stream<Path> fixtures = Files.list(FIXTURES)) {
            assertThat(fixtures.map(file -> "| [`" + file.getFileName() + "`]")).allMatch(readme()::contains);
        }
    }

    @Test
    void maven_and_gradle_get_the_dependencies_of_the_plain_project() throws Exception {
        String pom = Files.readString(Path.of("plain-maven/pom.xml"));
        Matcher version =
                Pattern.compile("<simulator.version>(.*)</simulator.version>").matcher(pom);
        assertThat(version.find()).isTrue();
        List<String> expected = dependencies(pom.replace("${simulator.version}", version.group(1)));

        assertThat(blocks("xml")).map(ReadmeTest::dependencies).contains(expected);
        assertThat(blocks("kotlin"))
                .map(block -> found("testImplementation\\(\"(.*)\"\\)", block))
                .contains(expected);
    }

    @Test
    void what_the_kotlin_test_imports_of_ours_is_there() throws Exception {
        List<String> imports = blocks("kotlin").stream()
                .flatMap(block -> found("import (dev\\.aigatewaysim\\..*)", block).stream())
                .toList();

        assertThat(imports).hasSizeGreaterThan(3).allMatch(ReadmeTest::isThere);
    }

    /** As Gradle writes them. */
    private static List<String> dependencies(String xml) {
        String dependency =
                "<dependency>\\s*<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>";
        return Pattern.compile(dependency)
                .matcher(xml)
                .results()
                .map(match -> match.group(1) + ":" + match.group(2) + ":" + match.group(3))
                .toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** A class, or a static method of one. */
    private static boolean isThere(String name) {
        int dot = name.lastIndexOf('.');
        return Character.isUpperCase(name.charAt(dot + 1))
                ? classNamed(name).isPresent()
                : classNamed(name.substring(0, dot)).stream()
                        .flatMap(owner -> Arrays.stream(owner.getMethods()))
                        .anyMatch(method -> method.getName().equals(name.substring(dot + 1)));
    }

    private static Optional<Class<?>> classNamed(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException missing) {
            return Optional.empty();
        }
    }
}
