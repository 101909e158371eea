package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Requests and entries for the tests of this package. */
final class Requests {

    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    static final KnownSecrets NO_SECRETS = new KnownSecrets(text -> false, secrets -> {});

    /** Reads nothing. */
    static final BodyFormat UNREADABLE = body -> new Plain(null);

    /** Takes the body for plain text. */
    static final BodyFormat PLAIN = body -> new Plain(new String(body, StandardCharsets.UTF_8));

    private record Plain(@Nullable String text) implements BodyFormat.Content {
        @Override
        public void findSecrets(Consumer<String> secrets) {
            // no names, no secrets
        }

        @Override
        public @Nullable String write(UnaryOperator<String> redaction, int enough) {
            return text == null ? null : redaction.apply(text);
        }

        @Override
        public @Nullable String writeWithSecrets(int enough) {
            return text;
        }

        @Override
        public String outline(UnaryOperator<String> redaction, int most) {
            return text == null ? "" : "{" + text.length() + "}";
        }
    }

    private Requests() {}

    static ReceivedRequest received(String path, @Nullable String query, String... headers) {
        return new ReceivedRequest(
                Operation.GET_ACCESS_KEY, "GET", path, query, List.of(headers), null, 0, null, NO_SECRETS, UNREADABLE);
    }

    static ReceivedRequest at(String path) {
        return received(path, null);
    }

    static ReceivedRequest withBody(BodyFormat format, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new ReceivedRequest(
                Operation.CREATE_ACCESS_KEY,
                "POST",
                "/access-keys",
                null,
                List.of(headers),
                bytes,
                bytes.length,
                "aigak_1",
                NO_SECRETS,
                format);
    }

    static RecordedRequest recorded(ReceivedRequest request, int status) {
        return new RecordedRequest(request, "op_1", TIME, status, null, null, 180_000, null, true);
    }

    static RecordedRequest withResponseOf(int bytes) {
        ResponseBody response = new ResponseBody("r".repeat(bytes).getBytes(StandardCharsets.UTF_8), NO_SECRETS, PLAIN);
        return new RecordedRequest(at("/a"), "op_1", TIME, 200, response, null, null, 180_000, null, true, null);
    }

    /** An entry with a path and a response of so many characters. */
    static RecordedRequest sized(int pathLength, int responseBytes) {
        ResponseBody response =
                new ResponseBody("r".repeat(responseBytes).getBytes(StandardCharsets.UTF_8), NO_SECRETS, PLAIN);
        ReceivedRequest request = at("/" + "-".repeat(pathLength - 1));
        return new RecordedRequest(request, "op_1", TIME, 200, response, null, null, 180_000, null, true, null);
    }

    static RecordedRequest pending(int number) {
        return RecordedRequest.pending(at("/access-keys/" + number), "op_1", TIME, 90_000, "flt_1", true);
    }

    /** An entry that its path says from others. */
    static RecordedRequest entry(int number) {
        return recorded(at("/access-keys/" + number), 200);
    }
}
