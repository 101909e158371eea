package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents show is here, and runs. */
class ReadmeTest {

    private static final List<Path> JAVA =
            List.of(Path.of("src"), Path.of("plain-maven/src"), Path.of("spring-boot/src"));
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    private static final List<Path> DOCUMENTS = Stream.of(
                    "../README.md",
                    "../simulator-junit5/README.md",
                    "../simulator-core/README.md",
                    "README.md",
                    "../.github/CONTRIBUTING.md")
            .map(Path::of)
            .toList();

    /** All documents, one after the other. */
    private static String readme() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path document : DOCUMENTS) {
            all.append(Files.readString(document));
        }
        return all.toString();
    }

    @Test
    void links_between_the_documents_lead_somewhere() throws Exception {
        for (Path document : DOCUMENTS) {
            for (String link : found("\\]\\((?!https?:)([^)]+)\\)", Files.readString(document))) {
                String[] parts = link.split("#", -1);
                Path target = parts[0].isEmpty()
                        ? document
                        : document.resolveSibling(parts[0]).normalize();
                assertThat(target).as("%s in %s", link, document).exists();
                if (parts.length == 2) {
                    assertThat(anchors(target)).as("%s in %s", link, document).contains(parts[1]);
                }
            }
        }
    }

    @Test
    void the_contents_of_the_core_lead_to_each_chapter() throws Exception {
        Path core = Path.of("../simulator-core/README.md");
        String contents = Files.readString(core).split("\n## ", 2)[0];

        assertThat(found("\\]\\(#([^)]+)\\)", contents)).containsExactlyInAnyOrderElementsOf(anchors(core));
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path document) throws IOException {
        return found("(?m)^##+ (.*)$", Files.readString(document)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void the_front_page_is_short_and_so_are_the_lines_of_prose() throws Exception {
        assertThat(Files.readAllLines(DOCUMENTS.get(0))).hasSizeLessThanOrEqualTo(220);
        for (Path document : DOCUMENTS) {
            String prose = Files.readString(document).replaceAll("(?s)```.*?```", "");
            assertThat(prose.lines().filter(line -> !line.startsWith("|")))
                    .as(document.toString())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(200));
        }
    }

    @Test
    void the_clients_of_the_guide_are_those_of_the_samples() throws Exception {
        String guide = Files.readString(Path.of("../simulator-junit5/README.md"));

        assertThat(dependencies(guide))
                .containsExactly("com.openai:openai-java-client-okhttp:" + versionOf("openai.version"));
        assertThat(found("`(com\\.anthropic:.*?)`", guide))
                .containsExactly("com.anthropic:anthropic-java-client-okhttp:" + versionOf("anthropic.version"));
    }

    private static String versionOf(String property) throws IOException {
        return found("<" + property + ">(.*)</" + property + ">", Files.readString(Path.of("../pom.xml")))
                .get(0);
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
    void the_fixtures_shown_are_those_of_the_samples() throws Exception {
        assertThat(blocks("json"))
                .contains(
                        Files.readString(FIXTURES.resolve("two-teams.json")),
                        Files.readString(FIXTURES.resolveSibling("conversations/shopping.json")));
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

        assertThat(blocks("xml"))
                .filteredOn(block -> dependencies(block).equals(expected))
                .singleElement()
                .satisfies(block -> assertThat(pom).contains(found("(<maven.compiler.release>.*)", block)))
                .satisfies(block -> assertThat(plugins(pom)).containsAll(plugins(block)))
                .satisfies(block -> assertThat(plugins(block)).hasSize(2));
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

    private static List<String> plugins(String xml) {
        return Pattern.compile("<artifactId>(maven-.*-plugin)</artifactId>\\s*<version>(.*)</version>")
                .matcher(xml)
                .results()
                .map(match -> match.group(1) + ":" + match.group(2))
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
