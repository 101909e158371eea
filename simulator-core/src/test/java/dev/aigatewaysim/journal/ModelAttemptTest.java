package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelAttemptTest {

    private static final int BODY_BYTES = 10;

    private static ModelAttempt attempt(
            String keySource,
            @Nullable String providerKeyName,
            int status,
            String verdict,
            @Nullable String error,
            long inputTokens,
            long outputTokens) {
        return new ModelAttempt(
                "openai",
                "gpt-4o",
                keySource,
                providerKeyName == null ? null : "aigpk_1",
                providerKeyName,
                null,
                status,
                verdict,
                status == 200 ? "succeeded" : "timed_out",
                error,
                AnsweredBy.SIMULATION,
                null,
                null,
                null,
                0,
                0,
                null,
                inputTokens,
                outputTokens,
                new BigDecimal("0.00012"),
                "aigue_1",
                new ForwardedRequest(() -> "http://127.0.0.1:1/", () -> Requests.at("/"), BODY_BYTES));
    }

    private static ModelAttempt succeeded(String keySource, @Nullable String name, long input, long output) {
        return attempt(keySource, name, 200, "succeeded", null, input, output);
    }

    @Test
    void a_line_has_the_credential_the_result_and_what_it_took() {
        assertThat(succeeded("user", "main", 12, 30))
                .hasToString("openai:gpt-4o with key main -> 200 succeeded, 12 + 30 tokens, $0.00012");
        assertThat(succeeded("ngrok", null, 0, 30))
                .hasToString("openai:gpt-4o with the managed key -> 200 succeeded, 0 + 30 tokens, $0.00012");
        assertThat(succeeded("none", null, 12, 0))
                .hasToString("openai:gpt-4o with no credential -> 200 succeeded, 12 + 0 tokens, $0.00012");
    }

    @Test
    void a_line_of_a_failure_has_the_error_but_no_tokens() {
        assertThat(attempt("user", "main", 429, "next_key", "slow down", 0, 0))
                .hasToString("openai:gpt-4o with key main -> 429 next_key (slow down)");
    }

    @Test
    void a_line_without_a_status_says_how_it_ended() {
        assertThat(attempt("user", "main", 0, "next_key", null, 0, 0))
                .hasToString("openai:gpt-4o with key main -> timed_out next_key");
    }

    @Test
    void what_decided_a_result_is_written_as_in_json() {
        assertThat(AnsweredBy.values())
                .extracting(AnsweredBy::toString)
                .containsExactly(
                        "script", "conversation", "deviation", "simulation", "rejected_key", "called_provider");
        assertThat(AnsweredBy.values()).allMatch(by -> by.id().equals(by.toString()));
    }

    @Test
    void all_that_a_model_request_led_to_counts_as_memory_of_the_journal() {
        ModelAttempt plain = attempt("user", "main", 429, "next_key", null, 0, 0);
        ModelAttempt failed = attempt("user", "main", 429, "next_key", "e".repeat(1_000), 0, 0);
        String candidate = "c".repeat(2_000);
        var rejected = new ModelTraffic.RejectedModel("n".repeat(3_000), "no-model", "m".repeat(4_000));

        int empty = bytes(List.of(), List.of(), List.of());

        assertThat(plain.approximateBytes()).isGreaterThan("gpt-4o".length() + BODY_BYTES);
        assertThat(failed.approximateBytes()).isEqualTo(plain.approximateBytes() + 1_000);
        assertThat(bytes(List.of(candidate), List.of(), List.of()) - empty).isBetween(2_000, 2_100);
        assertThat(bytes(List.of(), List.of(rejected), List.of()) - empty).isBetween(7_000, 7_300);
        assertThat(bytes(List.of(), List.of(), List.of(plain, failed)) - empty)
                .isEqualTo((int) (plain.approximateBytes() + failed.approximateBytes()));
    }

    private static int bytes(
            List<String> candidates, List<ModelTraffic.RejectedModel> rejected, List<ModelAttempt> attempts) {
        return new ModelTraffic("rq_1", null, candidates, rejected, attempts).approximateBytes();
    }

    @Test
    void what_a_model_request_led_to_does_not_change_with_the_lists_it_was_made_of() {
        List<String> candidates = new ArrayList<>(List.of("openai:gpt-4o with key main"));
        ModelTraffic traffic = new ModelTraffic("rq_1", null, candidates, List.of(), List.of());

        candidates.clear();

        assertThat(traffic.candidates()).containsExactly("openai:gpt-4o with key main");
    }
}
