package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NewAnswerTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final Upstream upstream = account.upstream();
    private final CallSelection calls = upstream.onModel("gpt-4o");
    private final UpstreamCall call = Calls.of("openai", "gpt-4o");

    private ScriptedAnswer now(AnswerInForce answer) {
        return upstream.find(answer.id()).orElseThrow();
    }

    private Outcome.Answer reply(AnswerInForce answer) {
        return (Outcome.Answer) now(answer).outcome();
    }

    @Nested
    class Outcomes {

        @Test
        void are_those_that_were_said() {
            calls.reply("42");
            calls.replyInChunks("4", "2");
            calls.replyWithJson("{\"a\":1}");
            calls.refuse("no");
            calls.callTool("lookup", "{}").andCallTool("search", "[").andCallTool("lookup", "{}");
            calls.embed(0.5, -1);
            calls.fail(503);
            calls.hang();
            calls.refuseConnection();

            assertThat(upstream.all())
                    .extracting(ScriptedAnswer::outcome)
                    .containsExactly(
                            new Outcome.Answer(new Content.Text("42")),
                            new Outcome.Answer(new Content.Chunks(List.of("4", "2"))),
                            new Outcome.Answer(new Content.Json("{\"a\":1}")),
                            new Outcome.Answer(new Content.Refusal("no")),
                            new Outcome.Answer(new Content.ToolCalls(List.of(
                                    new Content.ToolCall("lookup", "{}"),
                                    new Content.ToolCall("search", "["),
                                    new Content.ToolCall("lookup", "{}")))),
                            new Outcome.Answer(Content.Embedding.of(0.5, -1)),
                            new Outcome.Failure(503),
                            new Outcome.Hang(),
                            new Outcome.RefuseConnection());
            assertThat(upstream.all()).extracting(ScriptedAnswer::times).containsOnly(1L);
        }

        @Test
        void of_replies_are_refined() {
            AnswerInForce answer = calls.reply("42")
                    .stopReason("content_filter")
                    .cacheReadTokens(20)
                    .reasoningTokens(3)
                    .usage(120, 8)
                    .firstTokenAfter(Duration.ofMillis(300))
                    .tokensPerSecond(50)
                    .closeAfter(1);

            assertThat(reply(answer))
                    .isEqualTo(new Outcome.Answer(
                            new Content.Text("42"),
                            "content_filter",
                            new ScriptedTokens(120L, 8L, 20L, 3L),
                            Duration.ofMillis(300),
                            50.0,
                            new Cut(1, Cut.How.CLOSE)));
        }

        @Test
        void of_failures_and_embeddings_are_refined() {
            AnswerInForce failure =
                    calls.fail(429).code("slow").message("slow down").retryAfter(Duration.ofSeconds(20));
            AnswerInForce embedding = calls.embed(1).inputTokens(7).andEmbed(0.5);

            assertThat(now(failure).outcome())
                    .isEqualTo(new Outcome.Failure(429, "slow", "slow down", Duration.ofSeconds(20)));
            assertThat(reply(embedding).tokens()).isEqualTo(new ScriptedTokens(7L, null, null, null));
            assertThat(reply(embedding).content())
                    .isEqualTo(new Content.Embedding(List.of(List.of(1.0), List.of(0.5))));
        }

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault(reply -> reply.closeAfter(2), new Cut(2, Cut.How.CLOSE)),
                    fault(reply -> reply.stallAfter(2), new Cut(2, Cut.How.STALL)),
                    fault(reply -> reply.malformedAfter(2), new Cut(2, Cut.How.MALFORMED)),
                    fault(reply -> reply.errorAfter(2), new Cut(2, Cut.How.ERROR)),
                    fault(NewReply::withoutTerminator, Cut.WITHOUT_TERMINATOR));
        }

        private static Arguments fault(Function<NewReply, NewReply> said, Cut cut) {
            return Arguments.of(said, cut);
        }

        @ParameterizedTest
        @MethodSource("faults")
        void go_wrong_in_one_way(Function<NewReply, NewReply> said, Cut cut) {
            NewReply answer = said.apply(calls.reply("42"));

            assertThat(reply(answer).cut()).isEqualTo(cut);
            assertThatIllegalStateException()
                    .isThrownBy(() -> answer.errorAfter(7))
                    .withMessageContaining("goes wrong already (" + OutcomeText.of(cut) + ")")
                    .withMessageContaining("leave one out");
            assertThat(reply(answer).cut()).isEqualTo(cut);
        }

        @Test
        void that_cannot_be_are_refused_and_change_nothing() {
            NewReply answer = calls.reply("42").usage(10, 10);
            ScriptedAnswer before = now(answer);

            assertThatIllegalArgumentException().isThrownBy(() -> answer.stopReason(""));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.usage(-1, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.cacheReadTokens(11));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.reasoningTokens(11));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.firstTokenAfter(Duration.ofMillis(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> answer.tokensPerSecond(0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer.closeAfter(-1))
                    .withMessage("closeAfter(-1): the number of chunks must not be negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer.stallAfter(-2))
                    .withMessageStartingWith("stallAfter(-2)");
            assertThatIllegalArgumentException().isThrownBy(() -> answer.times(0));

            assertThat(now(answer)).isEqualTo(before);
        }
    }

    @Nested
    class Counts {

        @Test
        void are_one_unless_something_else_is_said() {
            assertThat(now(calls.hang()).times()).isEqualTo(1);
            assertThat(now(calls.hang().once()).times()).isEqualTo(1);
            assertThat(now(calls.hang().times(3)).times()).isEqualTo(3);
            assertThat(now(calls.hang().always()).times()).isNull();
        }

        @Test
        void follow_the_calls() {
            CountedAnswer answer = calls.reply("42").times(2);

            Calls.take(upstream, call);

            assertThat(answer.used()).isEqualTo(1);
            assertThat(answer).hasToString(now(answer).toString());
        }

        @Test
        void are_kept_with_the_place_when_more_is_said() {
            NewReply first = calls.reply("first");
            calls.reply("second");
            Calls.take(upstream, call);

            first.usage(1, 2).times(2);

            assertThat(first.used()).isEqualTo(1);
            assertThat(Calls.take(upstream, call))
                    .map(taken -> taken.script().id())
                    .hasValue(first.id());
            assertThat(upstream.all()).hasSize(2);
        }
    }

    @Nested
    class Sequences {

        private String next() {
            return Calls.take(upstream, call)
                    .map(taken -> (Outcome.Answer) taken.outcome())
                    .map(answer -> ((Content.Text) answer.content()).text())
                    .orElse("none");
        }

        @Test
        void are_taken_in_their_order() {
            calls.reply("1")
                    .then()
                    .reply("2")
                    .times(2)
                    .then()
                    .reply("3")
                    .once()
                    .then()
                    .reply("4")
                    .always();

            assertThat(Stream.generate(this::next).limit(6)).containsExactly("1", "2", "2", "3", "4", "4");
        }

        @Test
        void cannot_come_after_one_that_takes_all_calls() {
            NewReply first = calls.reply("1");
            first.always();

            assertThatIllegalStateException()
                    .isThrownBy(first::then)
                    .withMessage("this answer takes all calls, so none comes after it; replace always() with times(n)");
            first.times(2);
            first.then().reply("2");
            assertThat(upstream.all()).hasSize(2);
        }

        @Test
        void are_for_the_same_calls_unless_they_are_narrowed() {
            calls.reply("1")
                    .then()
                    .withPromptContaining("Hello")
                    .reply("2")
                    .then()
                    .reply("3");

            assertThat(upstream.all())
                    .extracting(ScriptedAnswer::when)
                    .containsExactly(
                            Condition.ANY.withModel("gpt-4o"),
                            Condition.ANY.withModel("gpt-4o").withPromptContaining("Hello"),
                            Condition.ANY.withModel("gpt-4o").withPromptContaining("Hello"));
        }
    }

    @Nested
    class Removed {

        private final NewReply answer = calls.reply("42");

        @Test
        void ones_take_no_call() {
            answer.remove();
            answer.remove();

            assertThat(Calls.take(upstream, call)).isEmpty();
            assertThat(answer).hasToString(answer.id() + ", which was removed");
        }

        static Stream<Consumer<NewReply>> changes() {
            return Stream.of(NewReply::always, reply -> reply.usage(1, 2), AnswerInForce::used);
        }

        @ParameterizedTest
        @MethodSource("changes")
        void ones_are_not_changed(Consumer<NewReply> change) {
            account.reset();

            assertThatThrownBy(() -> change.accept(answer))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(answer.id())
                    .hasMessageContaining("it was removed, or the account was reset; script it again");
            assertThat(upstream.all()).isEmpty();
        }
    }
}
