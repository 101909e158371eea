package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.SimulatorOptions;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files of the console are served. */
class ConsolePagesTest extends PlainRequests {

    ConsolePagesTest() {
        super(SimulatorOptions.builder().console().adminToken("let-me-in"));
    }

    @Test
    void a_browser_at_the_root_is_led_to_the_console() throws Exception {
        HttpResponse<String> root = send("GET", "/", "Accept", "text/html,*/*;q=0.8");

        assertThat(root.statusCode()).isEqualTo(302);
        assertThat(root.headers().firstValue("Location")).contains("_simulator/");
        assertThat(send("GET", "/_simulator").headers().firstValue("Location")).contains("_simulator/");
    }

    @Test
    void a_client_at_the_root_is_not() throws Exception {
        HttpResponse<String> root = send("GET", "/", "Accept", "application/json");

        assertThat(root.statusCode()).isEqualTo(404);
        assertThat(root.body()).contains("the console is at /_simulator/");
        assertThat(send("POST", "/", "Accept", "text/html").statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_comes_without_a_token_and_with_a_strict_policy() throws Exception {
        HttpResponse<String> page = send("GET", "/_simulator/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(send("HEAD", "/_simulator/").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/_simulator/accounts").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_simulator/console/",
                "/_simulator/console/none.js",
                "/_simulator/console/../admin.yaml",
                "/_simulator/console/..%2fadmin.yaml",
                "/_simulator/console/index.html/",
                "/_simulator/console/package-info.class"
            })
    void nothing_but_its_files_is_there(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isEqualTo(404);
    }

    @Test
    void its_files_are_few_kilobytes_and_all_are_served() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(
                Path.of(ConsolePages.class.getResource("console/index.html").toURI())
                        .getParent())) {
            files = all.toList();
        }

        long bytes = 0;
        for (Path file : files) {
            String page = "/_simulator/console/" + file.getFileName();
            HttpResponse<String> served = send("GET", page);
            assertThat(served.statusCode()).as(page).isEqualTo(200);
            assertThat(served.body()).as(page).isEqualTo(Files.readString(file));
            bytes += Files.size(file);
        }

        assertThat(bytes).isLessThan(150_000);
    }

    @Test
    void nothing_is_written_there() throws Exception {
        HttpResponse<String> refused = send("POST", "/_simulator/");

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(send("OPTIONS", "/_simulator/").statusCode()).isEqualTo(204);
    }

    @Test
    void pages_of_other_origins_are_refused() throws Exception {
        assertThat(send("GET", "/_simulator/", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_simulator_of_a_test_has_none_unless_it_is_asked_for() throws Exception {
        restart(SimulatorOptions.builder());

        assertThat(send("GET", "/_simulator/").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/", "Accept", "text/html").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/").body()).contains("\"statusCode\":404").doesNotContain("console");
    }
}
