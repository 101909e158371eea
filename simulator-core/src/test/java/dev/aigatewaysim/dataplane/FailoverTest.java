package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.routing.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTest {

    private static final Candidate FIRST = candidate("gpt-4o");
    private static final Candidate SECOND = candidate("gpt-5");

    private static Candidate candidate(String model) {
        return new Candidate("openai:" + model, "openai", model, new Credential.Managed(), null);
    }

    /** With 120 seconds in all, and 60 for each attempt. */
    private static Failover of(FailoverRules rules, Candidate... candidates) {
        return new Failover(rules, GatewayConfig.initial(), List.of(candidates));
    }

    private static AttemptFailure status(int status, long retryAfterSeconds) {
        return AttemptFailure.status(status).withRetryAfter(Duration.ofSeconds(retryAfterSeconds));
    }

    @Test
    void goes_from_candidate_to_candidate_until_none_is_left() {
        Failover failover = of(FailoverRules.AUGUST_2026, FIRST, SECOND);
        assertThat(failover.candidate()).isEqualTo(FIRST);

        assertThat(failover.failed(AttemptFailure.status(500))).isEqualTo(Verdict.NEXT_BACKEND);
        assertThat(failover.isOver()).isFalse();
        assertThat(failover.candidate()).isEqualTo(SECOND);

        assertThat(failover.failed(AttemptFailure.connectionFailed())).isEqualTo(Verdict.EXHAUSTED);
        assertThat(failover.isOver()).isTrue();
        assertThat(failover.exhausted("all of them").code().status()).isEqualTo(503);
        assertThat(failover.exhausted("all of them")).hasMessage("every candidate failed: all of them");
    }

    @Test
    void an_attempt_has_its_time_and_no_more_than_what_is_left() {
        Failover failover = of(FailoverRules.AUGUST_2026, FIRST, SECOND);
        assertThat(failover.limit()).isEqualTo(Duration.ofSeconds(60));

        failover.pass(Duration.ofSeconds(75));

        assertThat(failover.elapsed()).isEqualTo(Duration.ofSeconds(75));
        assertThat(failover.left()).isEqualTo(Duration.ofSeconds(45));
        assertThat(failover.limit()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void what_is_waited_for_counts_as_time() {
        Failover failover = of(FailoverRules.SEPTEMBER_2026, FIRST);

        assertThat(failover.failed(status(429, 2))).isEqualTo(Verdict.RETRY_SAME_BACKEND);
        assertThat(failover.failed(status(429, 3))).isEqualTo(Verdict.RETRY_SAME_BACKEND);
        assertThat(failover.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(failover.candidate()).isEqualTo(FIRST);

        assertThat(failover.failed(status(429, 4))).isEqualTo(Verdict.EXHAUSTED);
        assertThat(failover.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_refusal_repeats_the_shortest_time_that_a_provider_asked_to_wait() {
        Failover failover = of(FailoverRules.AUGUST_2026, FIRST, SECOND);

        failover.failed(AttemptFailure.status(429).withRetryAfter(Duration.ofMillis(6_001)));
        failover.failed(status(429, 20));

        assertThat(failover.exhausted("").headers()).containsEntry("Retry-After", "7");
    }

    @Test
    void the_refusal_says_when_the_time_is_over() {
        Failover failover = of(FailoverRules.AUGUST_2026, FIRST, SECOND);

        failover.pass(Duration.ofMinutes(2));
        failover.failed(AttemptFailure.timedOut());

        assertThat(failover.isOver()).isTrue();
        assertThat(failover.exhausted("a").code().status()).isEqualTo(504);
        assertThat(failover.exhausted("a")).hasMessageContaining("totalTimeout of 120000 ms: a");
    }

    @Test
    void the_refusal_says_when_no_provider_could_be_reached() {
        Failover failover = of(FailoverRules.AUGUST_2026, FIRST, SECOND);

        failover.failed(AttemptFailure.connectionFailed());
        failover.failed(AttemptFailure.connectionFailed());

        assertThat(failover.exhausted("a").code().status()).isEqualTo(502);
        assertThat(failover.exhausted("a")).hasMessage("no provider responded: a");
    }
}
