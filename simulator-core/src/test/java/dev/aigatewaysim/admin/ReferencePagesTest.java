package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.DirectRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the API reference is served; the class path of tests has the webjar, as the standalone jar has. */
class ReferencePagesTest extends PlainRequests {

    private static final String PAGE = "/_simulator/docs/";

    ReferencePagesTest() {
        super(SimulatorOptions.builder().console().adminToken("let-me-in"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private static List<String> find(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void the_page_comes_without_a_token_and_loads_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> page = get(PAGE);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe-eval");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("http:", "https:").doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void all_that_the_page_refers_to_is_there() throws Exception {
        String page = get(PAGE).body();

        assertThat(find(" (?:src|href)=\"([^\"]+)\"", page))
                .contains("swagger-ui-bundle.js", "reference.js")
                .allSatisfy(file -> assertThat(
                                get(URI.create(PAGE).resolve(file).toString()).statusCode())
                        .as(file)
                        .isEqualTo(200));
        assertThat(find("<option value=\"([a-z]+)\"", page))
                .hasSize(3)
                .allSatisfy(name -> assertThat(get(PAGE + name + ".json").body())
                        .startsWith("{")
                        .contains("\"openapi\": \"3."));
    }

    @ParameterizedTest
    @CsvSource({
        "swagger-ui-bundle.js, text/javascript;charset=utf-8",
        "swagger-ui-bundle.js.LICENSE.txt, text/plain;charset=utf-8",
        "swagger-ui.css, text/css;charset=utf-8",
        "models.json, application/json"
    })
    void files_have_their_types(String file, String type) throws Exception {
        HttpResponse<String> response = get(PAGE + file);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(type);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void its_address_without_a_slash_leads_to_it() throws Exception {
        HttpResponse<String> response = get("/_simulator/docs");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("docs/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none.js",
                "index.html/",
                "swagger-ui.js",
                "../admin.yaml",
                "..%2fadmin.yaml",
                "fixture.schema.json",
                "/"
            })
    void nothing_but_its_files_is_there(String path) throws Exception {
        assertThat(get(PAGE + path).statusCode()).isEqualTo(404);
    }

    @Test
    void nothing_is_written_there() throws Exception {
        assertThat(send("POST", PAGE).statusCode()).isEqualTo(405);
        assertThat(send("HEAD", PAGE).statusCode()).isEqualTo(200);
        assertThat(send("OPTIONS", PAGE).headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void pages_of_other_origins_are_refused() throws Exception {
        assertThat(send("GET", PAGE, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void without_a_console_it_is_not_there() throws Exception {
        restart(SimulatorOptions.builder());

        HttpResponse<String> response = send("GET", PAGE);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("the standalone jar");
    }

    @Test
    void without_the_webjar_it_is_not_there() {
        var pages = new ReferencePages(true, ClassLoader.getPlatformClassLoader());
        var request = new DirectRequest("GET", PAGE, List.of(), new byte[0]);

        assertThatThrownBy(() -> pages.handle(request, "/docs/"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.code().status()).isEqualTo(404))
                .hasMessageContaining("the standalone jar");
    }
}
