package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Nested
    class What_cannot_be {

        private final Outcome.Answer answer = new Outcome.Answer(new Content.Text("42"));

        @Test
        void of_an_answer_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> answer.withTokensPerSecond(0.0));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.withTokensPerSecond(Double.NaN));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.withFirstTokenAfter(Duration.ofMillis(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.withFirstTokenAfter(Duration.ofDays(366)));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.withStopReason(""));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Cut(-1, Outcome.Cut.How.CLOSE));
        }

        @Test
        void of_its_content_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> new Content.Chunks(List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Content.ToolCalls(List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Content.ToolCall("", "{}"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Content.Embedding(List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> Content.Embedding.of(Double.NaN));
            assertThatIllegalArgumentException().isThrownBy(Content.Embedding::of);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Content.Embedding.of(1, 2).and(1))
                    .withMessage("embedding holds a vector of 1 numbers and one of 2; all must have the same number");
        }

        @Test
        void of_a_failure_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Failure(399));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Failure(600));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Failure(500, " ", null, null));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Failure(500, null, "", null));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Outcome.Failure(500, null, null, Duration.ofSeconds(-1)));
        }

        @Test
        void of_a_draft_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> new ScriptedAnswer.Draft(Condition.ANY, answer, 0L));
        }
    }

    @Nested
    class Token_counts {

        private final TokenUsage counted = new TokenUsage(10, 5, 0, 0);

        @Test
        void that_are_scripted_take_the_place_of_counted_ones() {
            assertThat(ScriptedTokens.COUNTED.over(counted)).isEqualTo(counted);
            assertThat(ScriptedTokens.of(120, 8).over(counted)).isEqualTo(new TokenUsage(120, 8, 0, 0));
            assertThat(new ScriptedTokens(null, 8L, 4L, null).over(counted)).isEqualTo(new TokenUsage(10, 8, 4, 0));
        }

        @Test
        void are_never_less_than_their_parts() {
            assertThat(new ScriptedTokens(null, null, 100L, 50L).over(counted))
                    .isEqualTo(new TokenUsage(100, 50, 100, 50));
            assertThatIllegalArgumentException().isThrownBy(() -> new ScriptedTokens(1L, null, 2L, null));
            assertThatIllegalArgumentException().isThrownBy(() -> new ScriptedTokens(null, 1L, null, 2L));
            assertThatIllegalArgumentException().isThrownBy(() -> ScriptedTokens.of(-1, 0));
        }
    }
}
