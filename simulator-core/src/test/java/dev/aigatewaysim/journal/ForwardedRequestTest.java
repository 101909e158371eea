package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.aigatewaysim.json.JsonBodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForwardedRequestTest {

    private static final String URL = "http://127.0.0.1:1/v1/embeddings";

    private final AtomicInteger made = new AtomicInteger();

    private ForwardedRequest forwarded(int length) {
        byte[] body = ("{\"input\":\"" + "x".repeat(length) + "\"}").getBytes(StandardCharsets.UTF_8);
        return new ForwardedRequest(
                () -> URL,
                () -> {
                    made.incrementAndGet();
                    return new ReceivedRequest(
                            null,
                            "POST",
                            URL,
                            null,
                            List.of("Accept", "*/*"),
                            body,
                            body.length,
                            null,
                            new KnownSecrets(text -> false, live -> {}),
                            new JsonBodyFormat());
                },
                body.length);
    }

    @Test
    void is_made_when_it_is_read() {
        ForwardedRequest request = forwarded(10);

        assertThat(made).hasValue(0);
        assertThat(request.body()).isEqualTo("{\"input\":\"xxxxxxxxxx\"}");
        assertThat(made).hasValue(1);
    }

    @Test
    void shows_how_it_was_sent() {
        ForwardedRequest request = forwarded(10);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo(URL);
        assertThat(request.headers()).containsExactly(Map.entry("Accept", "*/*"));
    }

    @Test
    void keeps_no_large_body() {
        ForwardedRequest request = forwarded(5_000_000);

        assertThat(made).hasValue(1);
        assertThat(request.approximateBytes()).isBetween(16 * 1024, 20 * 1024);
        assertThat(request.body()).endsWith("… (cut, 5000012 bytes in all)");
        assertThat(request.url()).isEqualTo(URL);
        assertThat(made).hasValue(1);
    }

    @Test
    void finds_members_of_its_body() {
        ForwardedRequest request = forwarded(3);

        assertThat(request.bodyMember("/input")).contains("\"xxx\"");
        assertThat(request.bodyMember("/model")).isEmpty();
        assertThat(request.hasBodyMember("/input", " \"x\\u0078x\" ")).isTrue();
        assertThat(request.hasBodyMember("/input", "\"xx\"")).isFalse();
        assertThat(request.hasBodyMember("/model", "null")).isFalse();
    }

    @Test
    void says_when_the_kept_part_of_its_body_does_not_show_a_member() {
        ForwardedRequest request = forwarded(5_000_000);

        assertThatIllegalStateException().isThrownBy(() -> request.bodyMember("/input"));
        assertThatIllegalStateException().isThrownBy(() -> request.hasBodyMember("/model", "1"));
    }

    @Test
    void refuses_what_is_no_pointer_or_no_json() {
        ForwardedRequest request = forwarded(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.bodyMember("input"))
                .withMessage("a JSON Pointer begins with /; use \"/input\" instead of \"input\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.hasBodyMember("/model", "gpt-4o"))
                .withMessage(
                        "the value \"gpt-4o\" is not JSON: expected a value at line 1, column 1; words are true, false and null"
                                + " only, and texts are in quotes");
    }
}
