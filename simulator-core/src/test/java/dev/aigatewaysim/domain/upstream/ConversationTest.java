package dev.aigatewaysim.domain.upstream;

import static dev.aigatewaysim.domain.upstream.Calls.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final Upstream upstream = account.upstream();

    private static Turn says(String part, String text) {
        return new Turn(Expectation.ANY.withPromptContaining(part), text(text));
    }

    private static Outcome text(String text) {
        return new Outcome.Answer(new Content.Text(text));
    }

    private Conversation converse(Turn... turns) {
        return upstream.add(new Conversation.Draft("support", Condition.ANY.withModel("gpt-4o"), List.of(turns)));
    }

    private Taken take(String prompt) {
        return Calls.take(upstream, Calls.withPrompt(prompt)).orElseThrow();
    }

    private static UpstreamCall call(ModelRequest.Message... messages) {
        return Calls.with(Calls.request(ModelSurface.CHAT_COMPLETIONS, false, messages));
    }

    private long position() {
        return upstream.conversations().get(0).used();
    }

    @Nested
    class Turns {

        @Test
        void are_taken_in_order_and_each_once() {
            Conversation conversation = converse(says("beeps", "1"), says("thanks", "2"));

            assertThat(IdKind.UPSTREAM_ANSWER.matches(conversation.id())).isTrue();
            assertThat(take("it beeps").outcome()).isEqualTo(text("1"));
            assertThat(upstream.unfinishedConversations())
                    .singleElement()
                    .hasToString(conversation.id() + ": conversation \"support\", model gpt-4o, "
                            + "waits for turn 2 of 2: a user message that contains \"thanks\"");

            assertThat(take("thanks").outcome()).isEqualTo(text("2"));
            assertThat(upstream.unfinishedConversations()).isEmpty();
            assertThat(upstream.findConversation(conversation.id()))
                    .map(Conversation::used)
                    .hasValue(2L);
            assertThat(upstream.deviations()).isEmpty();
        }

        @Test
        void are_left_alone_by_other_calls() {
            converse(says("beeps", "1"));

            assertThat(Calls.take(upstream, Calls.of("openai", "o3"))).isEmpty();

            assertThat(upstream.deviations()).isEmpty();
            assertThat(position()).isZero();
        }

        @Test
        void make_a_loop_of_an_agent_with_parallel_calls() {
            Outcome calls = new Outcome.Answer(new Content.ToolCalls(
                    List.of(new Content.ToolCall("lookup", "{\"id\":7}"), new Content.ToolCall("price", "{}"))));
            Expectation both =
                    Expectation.ANY.withToolResultContaining("in stock").withToolResultContaining("$5");
            Expectation order = Expectation.ANY.withToolResultContaining("ordered");
            converse(
                    new Turn(Expectation.ANY.withPromptContaining("order").withTools("lookup", "price"), calls),
                    new Turn(both, new Outcome.Answer(new Content.ToolCalls(List.of(new Content.ToolCall("o", "{}"))))),
                    new Turn(order, text("done")));
            ModelRequest.Message user = message(Role.USER, "order it");
            ModelRequest.Message model = message(Role.ASSISTANT, "");
            ModelRequest.Message stock = message(Role.TOOL, "7 in stock");
            ModelRequest.Message price = message(Role.TOOL, "it is $5");
            ModelRequest offering = Calls.offering(List.of("price", "lookup", "other"), user);

            assertThat(Calls.take(upstream, Calls.with(offering)).orElseThrow().outcome())
                    .isEqualTo(calls);
            Calls.take(upstream, call(user, model, stock, price));
            Taken last = Calls.take(upstream, call(user, model, stock, price, model, message(Role.TOOL, "ordered")))
                    .orElseThrow();

            assertThat(last.outcome()).isEqualTo(text("done"));
            assertThat(upstream.deviations()).isEmpty();
        }

        @Test
        void may_fail_and_the_next_call_meets_the_next_turn() {
            converse(
                    new Turn(Expectation.ANY.withPromptContaining("beeps"), new Outcome.Failure(429)),
                    says("beeps", "better now"));

            assertThat(take("it beeps").outcome()).isEqualTo(new Outcome.Failure(429));
            assertThat(take("it beeps").outcome()).isEqualTo(text("better now"));
        }

        @Test
        void are_never_taken_by_two_calls_at_once() {
            Turn[] turns = IntStream.range(0, 100)
                    .mapToObj(i -> new Turn(Expectation.ANY, text("" + i)))
                    .toArray(Turn[]::new);
            converse(turns);
            var taken = new ConcurrentLinkedQueue<Outcome>();

            IntStream.range(0, 150)
                    .parallel()
                    .forEach(i ->
                            Calls.take(upstream, Calls.withPrompt("x")).ifPresent(each -> taken.add(each.outcome())));

            assertThat(taken).hasSize(150).contains(text("0"), text("99"));
            assertThat(taken.stream().distinct().filter(each -> each instanceof Outcome.Answer))
                    .hasSize(100);
            assertThat(upstream.deviations()).hasSize(50);
        }

        @Test
        void are_not_taken_when_the_counting_is_refused() {
            converse(says("beeps", "1"));
            Consumer<Runnable> refusing = counting -> {
                throw new IllegalStateException("stale");
            };

            assertThatThrownBy(() -> upstream.take(Calls.withPrompt("beeps"), "rq_1", refusing))
                    .hasMessage("stale");
            assertThatThrownBy(() -> upstream.take(Calls.withPrompt("other"), "rq_1", refusing))
                    .hasMessage("stale");

            assertThat(position()).isZero();
            assertThat(upstream.deviations()).isEmpty();
        }

        @Test
        void whose_condition_throws_fail_the_call_and_stay() {
            Conversation conversation = converse(new Turn(
                    Expectation.ANY.matching(request -> {
                        throw new AssertionError("secret");
                    }),
                    text("1")));

            assertThatThrownBy(() -> take("beeps"))
                    .isInstanceOf(ScriptConditionException.class)
                    .hasMessageStartingWith(
                            "a condition of the conversation \"" + conversation.name() + "\" (" + conversation.id())
                    .hasMessageNotContaining("secret");
            assertThat(position()).isZero();
        }
    }

    @Nested
    class In_the_order_of_scripts {

        @Test
        void it_does_not_move_when_an_earlier_script_wins() {
            upstream.add(ScriptedAnswer.Draft.once(Condition.ANY, new Outcome.Failure(429)));
            converse(says("beeps", "1"));

            assertThat(take("it beeps").outcome()).isEqualTo(new Outcome.Failure(429));
            assertThat(position()).isZero();
            assertThat(take("it beeps").outcome()).isEqualTo(text("1"));
        }

        @Test
        void it_leaves_calls_to_later_scripts_when_it_is_over() {
            converse(says("beeps", "1"));
            upstream.add(ScriptedAnswer.Draft.once(Condition.ANY, text("later")));

            take("it beeps");

            assertThat(take("and now?").outcome()).isEqualTo(text("later"));
            assertThat(upstream.deviations()).isEmpty();
        }

        @Test
        void it_wins_over_later_scripts_that_would_fit_while_it_is_not_over() {
            converse(says("beeps", "1"));
            upstream.add(ScriptedAnswer.Draft.always(Condition.ANY, text("later")));

            assertThat(take("hello").deviation()).isNotNull();
        }

        @Test
        void it_is_removed_like_an_answer() {
            Conversation conversation = converse(says("beeps", "1"));

            assertThat(upstream.remove(conversation.id())).isTrue();
            assertThat(upstream.remove(conversation.id())).isFalse();
            assertThat(Calls.take(upstream, Calls.withPrompt("hello"))).isEmpty();

            converse(says("beeps", "1"));
            upstream.clearAnswers();
            assertThat(upstream.conversations()).isEmpty();
        }

        @Test
        void it_shares_identifiers_with_answers() {
            String id = "ans_2Zt0000000000000000000000AA";
            upstream.add(ScriptedAnswer.Draft.once(Condition.ANY, text("1")), id, 0);

            assertThatThrownBy(() ->
                            upstream.add(new Conversation.Draft("a", Condition.ANY, List.of(says("b", "c"))), id, 0))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refused -> assertThat(refused.violations().get(0).problem())
                                    .isEqualTo(Problem.ID_TAKEN));
            assertThat(upstream.findConversation(id)).isEmpty();
        }
    }

    @Nested
    class Deviations {

        @Test
        void fail_the_call_and_leave_the_conversation_where_it_was() {
            Conversation conversation = converse(says("beeps", "1"), says("thanks", "2"));
            take("it beeps");

            Taken taken =
                    upstream.take(Calls.withPrompt("no"), "rq_1", Runnable::run).orElseThrow();

            assertThat(taken.outcome()).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.status()).isEqualTo(400);
                assertThat(failure.code()).isEqualTo("conversation_deviation");
                assertThat(failure.message()).startsWith("conversation \"support\", turn 2 of 2: ");
            });
            assertThat(upstream.deviations()).singleElement().satisfies(deviation -> {
                assertThat(deviation).isEqualTo(taken.deviation());
                assertThat(deviation.conversationId()).isEqualTo(conversation.id());
                assertThat(deviation.conversation()).isEqualTo("support");
                assertThat(deviation.turn()).isEqualTo(2);
                assertThat(deviation.turns()).isEqualTo(2);
                assertThat(deviation.requestId()).isEqualTo("rq_1");
                assertThat(deviation.at()).isEqualTo(account.clock().instant());
            });
            assertThat(take("thanks").outcome()).isEqualTo(text("2"));
        }

        @Test
        void are_calls_after_the_end_that_no_script_is_for() {
            converse(says("beeps", "1"));
            take("it beeps");

            assertThat(take("more").deviation()).isNotNull().satisfies(deviation -> {
                assertThat(deviation.turn()).isEqualTo(2);
                assertThat(deviation.turns()).isEqualTo(1);
            });
        }

        @Test
        void are_kept_in_bounds_and_until_the_account_is_reset() {
            converse(says("beeps", "1"));
            AccountSnapshot before = account.snapshot();

            IntStream.range(0, 101).forEach(i -> take("no " + i));

            assertThat(upstream.deviations()).hasSize(100);
            assertThat(upstream.deviations().get(0).message()).contains("no 0");
            account.restore(before);
            assertThat(upstream.deviations()).hasSize(100);
            account.reset();
            assertThat(upstream.deviations()).isEmpty();

            converse(says("beeps", "1"));
            take("no");
            account.resetTo(account.snapshot());
            assertThat(upstream.deviations()).isEmpty();

            take("no");
            upstream.forgetCalls();
            assertThat(upstream.deviations()).isEmpty();
        }
    }

    @Nested
    class As_a_part_of_the_state {

        @Test
        void its_position_is_brought_back_by_snapshots_and_resets() {
            converse(says("beeps", "1"), says("thanks", "2"), says("bye", "3"));
            take("it beeps");
            account.keepAsBaseline();
            take("thanks");
            AccountSnapshot later = account.snapshot();
            take("bye");

            account.restore(later);
            assertThat(position()).isEqualTo(2);
            account.reset();
            assertThat(position()).isEqualTo(1);
        }

        @Test
        void its_position_is_compared() {
            converse(says("beeps", "1"), says("thanks", "2"));
            AccountSnapshot before = account.snapshot();
            assertThat(before.changesTo(account.snapshot()).isEmpty()).isTrue();

            take("it beeps");
            take("no");

            assertThat(before.changesTo(account.snapshot()).all())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.kind()).isEqualTo(ResourceKind.CONVERSATION);
                        assertThat(change.name()).isEqualTo("support");
                        assertThat(change.fields()).singleElement().hasToString("used \"0\" -> \"1\"");
                    });
        }

        @Test
        void its_position_is_carried_by_copies_which_go_their_own_way() {
            converse(says("beeps", "1"), says("thanks", "2"));
            take("it beeps");
            take("no");

            Upstream copy = given.accounts
                    .create(new NewAccount().copyOf(account.snapshot()))
                    .upstream();
            Calls.take(copy, Calls.withPrompt("thanks"));

            assertThat(copy.unfinishedConversations()).isEmpty();
            assertThat(copy.deviations()).isEmpty();
            assertThat(position()).isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> new Conversation.Draft(" ", Condition.ANY, List.of(says("a", "b"))))
                .hasMessageContaining("name of the conversation is blank");
        assertThatThrownBy(() -> new Conversation.Draft("a", Condition.ANY, List.of()))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() ->
                        upstream.add(new Conversation.Draft("a", Condition.ANY, List.of(says("a", "b"))), null, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("used is 2; it must be from 0 to 1, since the conversation has 1 turn");
        assertThatThrownBy(() -> Expectation.ANY.withMessages(-1)).hasMessageContaining("must not be negative");
    }
}
