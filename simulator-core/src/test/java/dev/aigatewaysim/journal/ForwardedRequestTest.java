package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.json.JsonBodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                            List.of(),
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
    void keeps_no_large_body() {
        ForwardedRequest request = forwarded(5_000_000);

        assertThat(made).hasValue(1);
        assertThat(request.approximateBytes()).isBetween(16 * 1024, 20 * 1024);
        assertThat(request.body()).endsWith("… (cut, 5000012 bytes in all)");
        assertThat(request.url()).isEqualTo(URL);
        assertThat(made).hasValue(1);
    }
}
