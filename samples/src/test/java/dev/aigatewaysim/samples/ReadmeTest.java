package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what stands, and runs, here. */
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

    /** What stands between {@code // snippet: name} and {@code // end} in the samples, at the margin. */
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
}
