package dev.aigatewaysim.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class FailoverRulesPropertiesTest {

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Arbitraries.integers()
                .between(1, 4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(keysOfModels -> {
                    List<Candidate> candidates = new ArrayList<>();
                    for (int model = 0; model < keysOfModels.size(); model++) {
                        for (int key = 0; key < keysOfModels.get(model); key++) {
                            Credential credential = key == 2 ? new Credential.Managed() : new Credential.None();
                            candidates.add(new Candidate("m" + model, "p", "m" + model, credential, "/" + key));
                        }
                    }
                    return candidates;
                });
    }

    @Provide
    Arbitrary<AttemptFailure> failures() {
        return Combinators.combine(
                        Arbitraries.of(401, 403, 408, 429, 429, 500, 503, 503, 0, 0),
                        Arbitraries.integers().between(-1, 7).injectNull(0.3))
                .as((status, seconds) -> {
                    AttemptFailure failure = status == 0 ? AttemptFailure.timedOut() : AttemptFailure.status(status);
                    return failure.withRetryAfter(seconds == null ? null : Duration.ofSeconds(seconds));
                });
    }

    @Property
    void a_request_ends_with_each_candidate_tried_once_but_for_two_retries(
            @ForAll FailoverRules rules,
            @ForAll("candidates") List<Candidate> candidates,
            @ForAll @Size(20) List<@From("failures") AttemptFailure> failures) {
        Duration remaining = Duration.ofSeconds(20);
        List<Integer> tried = new ArrayList<>(List.of(0));
        int retries = 0;
        NextStep step;
        do {
            int index = tried.get(tried.size() - 1);
            step = rules.next(
                    candidates,
                    new AttemptProgress(index, tried.size(), retries, remaining),
                    failures.get(tried.size()));
            remaining = remaining.minus(step.delay()).minusSeconds(1);
            if (step.verdict() == Verdict.RETRY_SAME_BACKEND) {
                assertThat(step.nextIndex()).isEqualTo(index);
                assertThat(step.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
                retries++;
            } else {
                assertThat(step.delay()).isZero();
            }
            if (step.continues()) {
                tried.add(step.nextIndex());
                assertThat(step.verdict() == Verdict.NEXT_BACKEND)
                        .isEqualTo(!candidates.get(index).hasSameBackend(candidates.get(step.nextIndex())));
            }
        } while (step.continues());

        assertThat(step.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(tried).isSorted().hasSizeLessThanOrEqualTo(FailoverRules.MAX_ATTEMPTS);
        assertThat(tried.size() - tried.stream().distinct().count()).isEqualTo(retries);
        assertThat(retries).isLessThanOrEqualTo(rules == FailoverRules.AUGUST_2026 ? 0 : 2);
    }
}
