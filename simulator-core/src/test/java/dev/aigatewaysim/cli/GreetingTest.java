package dev.aigatewaysim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GreetingTest {

    private static final URI HERE = URI.create("http://127.0.0.1:4848");

    @Test
    void a_generated_key_is_printed_with_a_command_that_uses_it() {
        assertThat(new Greeting(HERE, KeySource.GENERATED, "it's-a-key", true).text())
                .isEqualTo("""
                AI Gateway simulator ready at http://127.0.0.1:4848
                API key: it's-a-key
                Try: curl -sS -H 'Authorization: Bearer it'\\''s-a-key' 'http://127.0.0.1:4848/api-keys'
                Console: http://127.0.0.1:4848/
                """);
    }

    @Test
    void a_console_that_is_not_there_is_not_mentioned() {
        assertThat(new Greeting(HERE, KeySource.OPTION, "it's-a-key", false).text())
                .hasLineCount(3)
                .doesNotContain("Console");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GENERATED")
    void a_key_that_was_given_is_not_printed(KeySource source) {
        Greeting greeting = new Greeting(HERE, source, "hush-hush-hush", true);

        assertThat(greeting.text()).hasLineCount(4).doesNotContain("hush");
        assertThat(greeting).asString().doesNotContain("hush");
    }

    @Test
    void the_zone_of_an_address_is_written_as_urls_have_it() {
        assertThat(new Greeting(URI.create("http://[fe80::1%eth0]:4848"), KeySource.OPTION, "it's-a-key", true).text())
                .startsWith("AI Gateway simulator ready at http://[fe80::1%25eth0]:4848\n")
                .contains("'http://[fe80::1%25eth0]:4848/api-keys'")
                .endsWith("Console: http://[fe80::1%25eth0]:4848/\n");
    }

    private static Stream<Arguments> sources() {
        return Stream.of(
                arguments(KeySource.OPTION, "as given by --api-key", "'Authorization: Bearer <your key>'"),
                arguments(
                        KeySource.VARIABLE,
                        "as given by AI_GATEWAY_API_KEY",
                        "\"Authorization: Bearer $AI_GATEWAY_API_KEY\""),
                arguments(KeySource.FIXTURE, "as given by the fixture", "'Authorization: Bearer <your key>'"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void its_source_is_named_in_its_place(KeySource source, String key, String header) {
        assertThat(new Greeting(HERE, source, "hush-hush-hush", true).text().lines())
                .containsExactly(
                        "AI Gateway simulator ready at http://127.0.0.1:4848",
                        "API key: " + key,
                        "Try: curl -sS -H " + header + " 'http://127.0.0.1:4848/api-keys'",
                        "Console: http://127.0.0.1:4848/");
    }

    @Test
    void the_readme_shows_it() throws Exception {
        assertThat(Files.readString(Path.of("..", "README.md")))
                .contains("```text\n" + new Greeting(HERE, KeySource.OPTION, "test-api-key-0001", true).text() + "```");
    }
}
