package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordedRequestTest {

    @Test
    void an_entry_shows_the_request_and_what_became_of_it() {
        RecordedRequest entry = new RecordedRequest(
                Requests.withBody(Requests.PLAIN, "{}", "Accept", "*/*"),
                "op_1",
                Requests.TIME,
                409,
                "ERR_NGROK_27615",
                "it is in use",
                180_000,
                "flt_1",
                true);

        assertThat(entry.operation()).isEqualTo(Operation.CREATE_ACCESS_KEY);
        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.path()).isEqualTo("/access-keys");
        assertThat(entry.template()).isEqualTo("/access-keys");
        assertThat(entry.query()).isEmpty();
        assertThat(entry.headers()).containsExactly(Map.entry("Accept", "*/*"));
        assertThat(entry.apiKeyId()).isEqualTo("aigak_1");
        assertThat(entry.operationId()).isEqualTo("op_1");
        assertThat(entry.time()).isEqualTo(Requests.TIME);
        assertThat(entry.status()).hasValue(409);
        assertThat(entry.refused()).isTrue();
        assertThat(entry.applied()).isTrue();
        assertThat(entry.errorCode()).isEqualTo("ERR_NGROK_27615");
        assertThat(entry.reason()).isEqualTo("it is in use");
        assertThat(entry.duration()).isEqualTo(Duration.ofNanos(180_000));
        assertThat(entry.fault()).isEqualTo("flt_1");
        assertThat(entry)
                .hasToString("POST /access-keys -> 409 ERR_NGROK_27615 (it is in use) in 0.18 ms, fault flt_1");
    }

    @Test
    void an_entry_that_went_well_is_a_short_line() {
        RecordedRequest entry = Requests.recorded(Requests.withBody(Requests.PLAIN, "{}"), 201);

        assertThat(entry).hasToString("POST /access-keys -> 201 in 0.18 ms");
        assertThat(entry.refused()).isFalse();
        assertThat(entry.body()).isEqualTo("{}");
    }

    @Test
    void an_entry_that_was_refused_was_not_applied_when_so_noted() {
        RecordedRequest entry = new RecordedRequest(
                Requests.received("/a", "limit=5"), "op_1", Requests.TIME, 400, null, "no", 1, null, false);

        assertThat(entry.refused()).isTrue();
        assertThat(entry.applied()).isFalse();
        assertThat(entry.query()).isEqualTo("limit=5");
        assertThat(entry.model()).isNull();
        assertThat(Requests.recorded(Requests.at("/a"), 399).refused()).isFalse();
    }

    @Test
    void what_a_model_request_led_to_is_kept_with_it() {
        ModelTraffic traffic = new ModelTraffic("rq_1", null, List.of("openai:gpt-4o"), List.of(), List.of());
        RecordedRequest entry = new RecordedRequest(
                Requests.at("/v1/messages"), "op_1", Requests.TIME, 200, null, null, null, 1, null, true, traffic);

        assertThat(entry.model()).isSameAs(traffic);
    }

    @Test
    void reason_and_attempts_count_as_memory() {
        ReceivedRequest request = Requests.at("/a");
        ModelTraffic traffic = new ModelTraffic("rq_1", null, List.of("c".repeat(2_000)), List.of(), List.of());

        RecordedRequest entry = new RecordedRequest(
                request, "op_1", Requests.TIME, 503, null, null, "r".repeat(500), 1, null, false, traffic);

        assertThat(entry.approximateBytes()).isEqualTo(request.approximateBytes() + 500 + traffic.approximateBytes());
    }

    @Test
    void a_line_says_which_retry_of_the_client_it_is() {
        assertThat(retried("2")).hasToString("POST /access-keys (retry 2) -> 503 in 0.18 ms");
        assertThat(retried("0")).hasToString("POST /access-keys -> 503 in 0.18 ms");
        assertThat(retried("many")).hasToString("POST /access-keys -> 503 in 0.18 ms");
        assertThat(Requests.recorded(Requests.withBody(Requests.PLAIN, "{}", "X-Count", "2"), 503))
                .hasToString("POST /access-keys -> 503 in 0.18 ms");
    }

    private static RecordedRequest retried(String count) {
        return Requests.recorded(Requests.withBody(Requests.PLAIN, "{}", "x-stainless-retry-count", count), 503);
    }

    @Test
    void a_line_has_the_outline_of_the_response_but_not_its_content() {
        RecordedRequest entry = Requests.withResponseOf(5);

        assertThat(entry).hasToString("GET /a -> 200 {5} in 0.18 ms");
        assertThat(entry.responseBody()).isEqualTo("rrrrr");
    }

    @Test
    void a_line_of_a_stream_says_what_was_sent_so_far() {
        AtomicInteger chunks = new AtomicInteger(1);
        RecordedRequest entry = RecordedRequest.streaming(
                Requests.at("/access-keys"), "op_1", Instant.EPOCH, 180_000, null, true, () -> chunks + " of 3 chunks");

        assertThat(entry.toString()).endsWith(" -> a stream that has not ended, so far 1 of 3 chunks in 0.18 ms");
        chunks.set(2);
        assertThat(entry.toString()).contains("so far 2 of 3 chunks");
        assertThat(entry.pending()).isTrue();
        assertThat(entry.status()).isEmpty();
    }

    @Test
    void a_response_without_a_body_has_an_empty_one_and_no_outline() {
        RecordedRequest entry = Requests.withResponseOf(0);

        assertThat(entry).hasToString("GET /a -> 200 in 0.18 ms");
        assertThat(entry.responseBody()).isEmpty();
    }

    @Test
    void a_long_response_is_cut_and_a_very_long_one_is_not_kept() {
        assertThat(Requests.withResponseOf(16_384).responseBody()).isEqualTo("r".repeat(16_384));
        assertThat(Requests.withResponseOf(16_385).responseBody())
                .isEqualTo("r".repeat(16_384) + "… (cut, 16385 bytes in all)");
        assertThat(Requests.withResponseOf(1 << 20).responseBody()).startsWith("rrr");
        assertThat(Requests.withResponseOf((1 << 20) + 1).responseBody()).isEqualTo("(not kept, 1048577 bytes)");
    }

    @Test
    void a_response_kept_back_has_no_status() {
        RecordedRequest entry = Requests.recorded(Requests.at("/a"), RecordedRequest.NO_RESPONSE);

        assertThat(entry.status()).isEmpty();
        assertThat(entry.responseBody()).isNull();
        assertThat(entry.refused()).isFalse();
        assertThat(entry).hasToString("GET /a -> no response in 0.18 ms");
    }

    @Test
    void a_pending_one_has_no_status_yet() {
        RecordedRequest entry = Requests.pending(1);

        assertThat(entry.pending()).isTrue();
        assertThat(entry.status()).isEmpty();
        assertThat(entry.responseBody()).isNull();
        assertThat(entry.refused()).isFalse();
        assertThat(entry.applied()).isTrue();
        assertThat(entry).hasToString("GET /access-keys/1 -> no response yet in 0.09 ms, fault flt_1");
        assertThat(Requests.entry(1).pending()).isFalse();
    }

    @Test
    void an_entry_is_one_line_whatever_its_reason() {
        RecordedRequest entry = new RecordedRequest(
                Requests.at("/a"),
                "op_1",
                Requests.TIME,
                401,
                "ERR_NGROK_202",
                "*** is not\na \u001btoken",
                1,
                null,
                false);

        assertThat(entry).hasToString("GET /a -> 401 ERR_NGROK_202 (*** is not\\na \\u001btoken) in 0.00 ms");
    }
}
