package dev.aigatewaysim.domain.routing;

import static dev.aigatewaysim.domain.routing.FailoverRules.AUGUST_2026;
import static dev.aigatewaysim.domain.routing.FailoverRules.SEPTEMBER_2026;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverRulesTest {

    private static final Credential MANAGED = new Credential.Managed();

    /** Two keys and the managed credential for one model, then another model of the same provider, then another provider. */
    private static final List<Candidate> CANDIDATES = List.of(
            candidate("openai", "gpt-4o", own("a")),
            candidate("openai", "gpt-4o", own("b")),
            candidate("openai", "gpt-4o", MANAGED),
            candidate("openai", "gpt-5", own("a")),
            candidate("anthropic", "claude-opus-5", MANAGED));

    private static Candidate candidate(String provider, String model, Credential credential) {
        return new Candidate(provider + ':' + model, provider, model, credential, null);
    }

    private static Credential own(String name) {
        return new Credential.Own(new ProviderKey(
                new ProviderKeyId("aigpk_" + name),
                "openai",
                name,
                new Secret("sk-" + name),
                null,
                null,
                null,
                AuditInfo.created(Instant.EPOCH, new Actor("usr_a"))));
    }

    private static AttemptProgress tried(int index) {
        return new AttemptProgress(index, index + 1, 0, null);
    }

    /** {@code timeout}, {@code connection}, or a status with what was asked to wait, such as {@code 429 PT5S}. */
    private static AttemptFailure failure(String text) {
        String[] parts = text.split(" ");
        AttemptFailure failure = switch (parts[0]) {
            case "timeout" -> AttemptFailure.timedOut();
            case "connection" -> AttemptFailure.connectionFailed();
            default -> AttemptFailure.status(Integer.parseInt(parts[0]));
        };
        return parts.length == 1 ? failure : failure.withRetryAfter(Duration.parse(parts[1]));
    }

    /** The step as {@code verdict index}, with the delay where there is one. */
    private static String text(NextStep step) {
        String text = step.verdict().id() + ' ' + step.nextIndex();
        assertThat(step.continues()).isEqualTo(step.nextIndex() >= 0);
        return step.delay().isZero() ? text : text + ' ' + step.delay();
    }

    private static String next(FailoverRules rules, int index, String failure) {
        return text(rules.next(CANDIDATES, tried(index), failure(failure)));
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource({
            "401, next_key 1, next_key 1",
            "403, next_key 1, next_key 1",
            "429, next_quota_pool 1, next_quota_pool 1",
            "429 PT0S, next_quota_pool 1, retry_same_backend 0",
            "429 PT5S, next_quota_pool 1, retry_same_backend 0 PT5S",
            "429 PT5.001S, next_quota_pool 1, next_quota_pool 1",
            "429 PT-1S, next_quota_pool 1, next_quota_pool 1",
            "500, next_key 1, next_backend 3",
            "502, next_key 1, next_backend 3",
            "599, next_key 1, next_backend 3",
            "408, next_key 1, next_backend 3",
            "timeout, next_key 1, next_backend 3",
            "connection, next_key 1, next_backend 3",
            "503, next_key 1, next_backend 3",
            "503 PT2S, next_key 1, retry_same_backend 0 PT2S",
            "503 PT6S, next_key 1, next_key 1",
            "500 PT2S, next_key 1, next_backend 3",
            "408 PT2S, next_key 1, next_backend 3",
            "401 PT2S, next_key 1, next_key 1",
            "302, next_key 1, next_backend 3",
            "400, fail_fast -1, fail_fast -1",
            "402, fail_fast -1, fail_fast -1",
            "404, fail_fast -1, fail_fast -1",
            "409, fail_fast -1, fail_fast -1",
            "413, fail_fast -1, fail_fast -1",
            "422, fail_fast -1, fail_fast -1",
            "400 PT1S, fail_fast -1, fail_fast -1",
        })
        void of_the_first_of_several_keys(String failure, String august, String september) {
            assertThat(next(AUGUST_2026, 0, failure)).isEqualTo(august);
            assertThat(next(SEPTEMBER_2026, 0, failure)).isEqualTo(september);
        }

        @ParameterizedTest
        @CsvSource({"401", "429", "500", "503", "timeout", "connection"})
        void of_the_last_credential_of_a_model(String failure) {
            for (FailoverRules rules : FailoverRules.values()) {
                assertThat(next(rules, 2, failure)).isEqualTo("next_backend 3");
                assertThat(next(rules, 3, failure)).isEqualTo("next_backend 4");
                assertThat(next(rules, 4, failure)).isEqualTo("exhausted -1");
            }
        }

        @Test
        void a_request_at_fault_fails_fast_though_nothing_is_left() {
            assertThat(next(AUGUST_2026, 4, "404")).isEqualTo("fail_fast -1");
        }

        @ParameterizedTest
        @CsvSource({"401", "429"})
        void the_managed_credential_is_a_fallback(String failure) {
            for (FailoverRules rules : FailoverRules.values()) {
                assertThat(next(rules, 1, failure)).isEqualTo("managed_fallback 2");
            }
            assertThat(next(AUGUST_2026, 1, "500")).isEqualTo("managed_fallback 2");
            assertThat(next(SEPTEMBER_2026, 1, "500")).isEqualTo("next_backend 3");
        }

        @Test
        void after_the_managed_credential_a_key_is_the_next_key() {
            List<Candidate> candidates =
                    List.of(candidate("openai", "gpt-4o", MANAGED), candidate("openai", "gpt-4o", own("a")));

            assertThat(text(SEPTEMBER_2026.next(candidates, tried(0), failure("401"))))
                    .isEqualTo("next_key 1");
            assertThat(text(SEPTEMBER_2026.next(candidates, tried(0), failure("429"))))
                    .isEqualTo("next_quota_pool 1");
            assertThat(text(SEPTEMBER_2026.next(candidates, tried(0), failure("500"))))
                    .isEqualTo("exhausted -1");
        }
    }

    @Nested
    class Waiting {

        private String next(String failure, int retries, @Nullable Duration remaining) {
            return text(SEPTEMBER_2026.next(
                    CANDIDATES, new AttemptProgress(0, 1 + retries, retries, remaining), failure(failure)));
        }

        @ParameterizedTest
        @CsvSource({"429, next_quota_pool 1", "503, next_key 1"})
        void is_done_twice_a_request(String status, String then) {
            assertThat(next(status + " PT1S", 0, null)).isEqualTo("retry_same_backend 0 PT1S");
            assertThat(next(status + " PT1S", 1, null)).isEqualTo("retry_same_backend 0 PT1S");
            assertThat(next(status + " PT1S", 2, null)).isEqualTo(then);
        }

        @ParameterizedTest
        @CsvSource({"429, next_quota_pool 1", "503, next_backend 3"})
        void is_not_done_when_the_time_does_not_suffice(String status, String then) {
            assertThat(next(status + " PT3S", 0, Duration.ofMillis(3001))).isEqualTo("retry_same_backend 0 PT3S");
            assertThat(next(status + " PT3S", 0, Duration.ofSeconds(3))).isEqualTo(then);
        }
    }

    @Nested
    class Limits {

        @ParameterizedTest
        @EnumSource
        void ten_attempts(FailoverRules rules) {
            List<Candidate> many = Collections.nCopies(20, CANDIDATES.get(0));

            assertThat(text(rules.next(many, new AttemptProgress(8, 9, 0, null), failure("429"))))
                    .isEqualTo("next_quota_pool 9");
            assertThat(text(rules.next(many, new AttemptProgress(9, 10, 0, null), failure("429"))))
                    .isEqualTo("exhausted -1");
            assertThat(text(rules.next(many, new AttemptProgress(7, 10, 2, null), failure("429 PT1S"))))
                    .isEqualTo("exhausted -1");
        }

        @ParameterizedTest
        @EnumSource
        void the_time_for_all_attempts(FailoverRules rules) {
            assertThat(text(rules.next(CANDIDATES, new AttemptProgress(0, 1, 0, Duration.ofNanos(1)), failure("401"))))
                    .isEqualTo("next_key 1");
            assertThat(text(rules.next(CANDIDATES, new AttemptProgress(0, 1, 0, Duration.ZERO), failure("401"))))
                    .isEqualTo("exhausted -1");
            assertThat(text(rules.next(
                            CANDIDATES, new AttemptProgress(0, 1, 0, Duration.ofNanos(-1)), failure("429 PT0S"))))
                    .isEqualTo("exhausted -1");
        }

        @Test
        void an_unknown_candidate_is_an_error() {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> AUGUST_2026.next(CANDIDATES, tried(5), failure("401")));
        }
    }

    @Test
    void verdicts_have_the_published_words() {
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::id))
                .containsExactly(
                        "succeeded",
                        "next_key",
                        "next_quota_pool",
                        "next_backend",
                        "managed_fallback",
                        "retry_same_backend",
                        "fail_fast",
                        "exhausted");
    }
}
