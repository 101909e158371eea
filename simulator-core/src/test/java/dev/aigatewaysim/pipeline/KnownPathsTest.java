package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownPathsTest {

    private static final KnownPaths PATHS = KnownPaths.ofApiAnd(
            "/_simulator", List.of("/health", "/admin.yaml", "/accounts", "/accounts/{id}", "/faults", "/faults/{id}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /access-keys/                        | did you mean /access-keys? Leave out the slash at its end
            /access-keys/x/                      | did you mean /access-keys/{id}? Leave out the slash at its end
            //access-keys                        | did you mean /access-keys? Leave out the doubled slash: a client's base URL must not end with one
            //access-keys/x                      | did you mean /access-keys/{id}? Leave out the doubled slash: a client's base URL must not end with one
            /a/../access-keys                    | did you mean /access-keys?
            /access-keys;a=b                     | did you mean /access-keys?
            /access-keys#a                       | did you mean /access-keys?
            /accesskeys                          | did you mean /access-keys?
            /access_keys/x                       | did you mean /access-keys/{id}?
            /Access-Keys                         | did you mean /access-keys?
            /accessKeyConfigurations             | did you mean /access-key-configurations?
            /access-key-configs                  | did you mean /access-key-configurations?
            /apikey                              | did you mean /api-keys?
            /providerkeys/x/Rotate               | did you mean /provider-keys/{id}/rotate?
            /provider-keys/x/rotates             | did you mean /provider-keys/{id}/rotate?
            /access-keys/x/rotate                | did you mean /access-keys/{id}?
            /credit/balance                      | did you mean /credits/balance?
            /usages                              | did you mean /usage?
            /api/access-keys                     | did you mean /access-keys?
            /v1/access-keys/x                    | did you mean /access-keys/{id}?
            /health                              | did you mean /_simulator/health?
            /fault/x                             | did you mean /_simulator/faults/{id}?
            /_simulator/fault                    | did you mean /_simulator/faults?
            /_simulator/access-keys              | did you mean /access-keys?
            /_simulator//health                  | did you mean /_simulator/health? Leave out the doubled slash: a client's base URL must not end with one
            /_simulator/faults/x/y               | did you mean /_simulator/faults/{id}?
            /chat/completions                    | did you mean /v1/chat/completions?
            /openai/v1/chat/completions          | did you mean /v1/chat/completions?
            /messages                            | did you mean /v1/messages?
            access-keys                          | a path begins with a slash
            /access-keys/%zz                     | its percent-encoding is malformed: write % as %25, and each other special character as the %-encoded bytes of its UTF-8
            """)
    void the_path_that_was_likely_meant_is_named(String path, String hint) {
        assertThat(PATHS.notFound(path)).isEqualTo("there is nothing at " + path + "; " + hint);
    }

    @ParameterizedTest
    @CsvSource({"/", "/nothing", "/users/usr_1", "/a/b/c/d/e/f/g/h/i", "///", "/.."})
    void where_none_is_near_what_lists_them_is_named(String path) {
        assertThat(PATHS.notFound(path))
                .isEqualTo(
                        "there is nothing at " + path + "; GET /_simulator/openapi.yaml lists the paths of the API, and"
                                + " /_simulator/admin.yaml those of the simulator");
        assertThat(KnownPaths.ofApiAnd("/_simulator", List.of()).notFound(path))
                .isEqualTo("there is nothing at " + path);
    }

    @Test
    void who_asks_for_the_root_learns_where_the_console_is() {
        assertThat(PATHS.withConsole().notFound("/"))
                .startsWith(
                        "there is nothing at /; the console is at /_simulator/; GET /_simulator/openapi.yaml lists");
        assertThat(PATHS.withConsole().notFound("/nothing")).doesNotContain("console");
    }

    @Test
    void a_path_may_be_empty() {
        assertThat(PATHS.notFound("")).isEqualTo("there is nothing at an empty path; a path begins with a slash");
    }

    @Test
    void what_is_repeated_of_a_path_is_short_and_no_secret() {
        assertThat(PATHS.notFound("/access-keyz/sk-secretsecretsecret")).doesNotContain("secretsecret");
        assertThat(PATHS.notFound("/" + "a".repeat(7_000))).hasSizeLessThan(300);
        assertThat(PATHS.notFound("/x".repeat(3_000))).hasSizeLessThan(400);
        assertThat(PATHS.notFound("/\u202ea\u0007b")).startsWith("there is nothing at /?a?b;");
    }

    @Test
    void no_more_of_a_path_is_looked_at_than_is_shown() {
        AtomicInteger looks = new AtomicInteger();

        String shown = KnownPaths.shown("/x".repeat(4_000), part -> {
            looks.incrementAndGet();
            return part;
        });

        assertThat(shown).isEqualTo("/x".repeat(60) + "…");
        assertThat(looks.get()).isLessThan(70);
    }

    @Test
    void a_secret_at_the_end_of_what_is_shown_is_hidden_whole() {
        String secret = "sk-" + "0123456789abcdef".repeat(4);

        assertThat(PATHS.notFound("/" + "a/".repeat(55) + secret)).doesNotContain("sk-012345678");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void no_path_of_the_api_is_nearer_to_another_than_to_itself(Operation operation) {
        String path = operation.path();

        assertThat(PATHS.notFound(path + "/")).contains("did you mean " + path + "?");
        assertThat(PATHS.notFound(path.replace("-", "_") + "/")).contains("did you mean " + path + "?");
    }
}
