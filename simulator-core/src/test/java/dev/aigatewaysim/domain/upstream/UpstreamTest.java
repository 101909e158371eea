package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer.Draft;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpstreamTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final Upstream upstream = account.upstream();
    private final UpstreamCall call = Calls.of("openai", "gpt-4o");

    private static Draft text(String text) {
        return Draft.always(Condition.ANY, new Outcome.Answer(new Content.Text(text)));
    }

    private static Draft once(Condition when, String text) {
        return Draft.once(when, new Outcome.Answer(new Content.Text(text)));
    }

    private static Price price(String input) {
        return Price.of(new BigDecimal(input), BigDecimal.TEN);
    }

    private static String id(Taken taken) {
        return taken.script().id();
    }

    @Nested
    class Answers {

        @Test
        void that_fit_first_win_until_they_are_used_up() {
            ScriptedAnswer other = upstream.add(once(Condition.ANY.withModel("o3"), "never"));
            ScriptedAnswer first = upstream.add(once(Condition.ANY.withModel("gpt-4o"), "first"));
            ScriptedAnswer second = upstream.add(text("second"));

            assertThat(Calls.take(upstream, call)).map(UpstreamTest::id).hasValue(first.id());
            assertThat(Calls.take(upstream, call)).map(UpstreamTest::id).hasValue(second.id());
            assertThat(Calls.take(upstream, call))
                    .map(taken -> taken.script().used())
                    .hasValue(2L);
            assertThat(upstream.all()).extracting(ScriptedAnswer::used).containsExactly(0L, 1L, 2L);
            assertThat(upstream.unused()).containsExactly(other);
        }

        @Test
        void are_none_for_a_call_that_none_fits() {
            upstream.add(once(Condition.ANY.withModel("o3"), "never"));

            assertThat(Calls.take(upstream, call)).isEmpty();
        }

        @Test
        void are_found_and_removed_by_their_identifiers() {
            ScriptedAnswer first = upstream.add(text("first"));
            ScriptedAnswer second = upstream.add(text("second"));

            assertThat(IdKind.UPSTREAM_ANSWER.matches(first.id())).isTrue();
            assertThat(upstream.find(first.id())).hasValue(first);
            assertThat(upstream.remove(first.id())).isTrue();
            assertThat(upstream.remove(first.id())).isFalse();
            assertThat(upstream.find(first.id())).isEmpty();
            assertThat(upstream.all()).containsExactly(second);
            assertThat(Calls.take(upstream, call)).map(UpstreamTest::id).hasValue(second.id());
        }

        @Test
        void come_after_all_others_when_they_are_added() {
            ScriptedAnswer first = upstream.add(text("first"));
            ScriptedAnswer second = upstream.add(text("second"));
            upstream.remove(second.id());
            ScriptedAnswer third = upstream.add(text("third"));

            assertThat(upstream.all()).containsExactly(first, third);
        }

        @Test
        void come_before_others_when_they_are_put_there() {
            AnswerInForce baseline = upstream.onAnyModel().reply("baseline").always();

            AnswerInForce one = upstream.onModel("gpt-4o")
                    .beforeOthers()
                    .fail(503)
                    .then()
                    .reply("1")
                    .then()
                    .reply("2");
            AnswerInForce last = upstream.onAnyModel().reply("last");
            WrittenConversation talk = upstream.onAnyModel()
                    .beforeOthers()
                    .conversation("talk")
                    .whenAsked()
                    .reply("3");

            assertThat(upstream.book().scripts())
                    .extracting(script -> script.id().equals(talk.id())
                            ? "talk"
                            : script.toString().replaceAll(".*-> |, .*", ""))
                    .containsExactly(
                            "talk",
                            "fail with 503",
                            "reply \"1\"",
                            "reply \"2\"",
                            "reply \"baseline\"",
                            "reply \"last\"");
            for (String taken : List.of("3", "fail", "1", "2", "baseline", "baseline")) {
                assertThat(Calls.take(upstream, Calls.of("openai", "gpt-4o"))
                                .orElseThrow()
                                .outcome()
                                .toString())
                        .containsIgnoringCase(taken);
            }
            assertThat(one.used()).isOne();
            assertThat(baseline.used()).isEqualTo(2);
            assertThat(last.used()).isZero();
        }

        @Test
        void come_after_one_that_is_before_others_on_demand() {
            upstream.add(text("baseline"));
            ScriptedAnswer last = upstream.add(text("last"));
            String leader = upstream.addBeforeOthers(text("1"), null, 0).id();

            String second = upstream.addBeforeOthers(text("2"), null, 0, leader).id();
            upstream.addBeforeOthers(text("3"), null, 0, second);
            upstream.addBeforeOthers(text("0"), null, 0, last.id());

            assertThat(upstream.all())
                    .extracting(answer -> answer.toString().replaceAll(".*reply |, .*", ""))
                    .containsExactly("\"0\"", "\"1\"", "\"2\"", "\"3\"", "\"baseline\"", "\"last\"");
        }

        @Test
        void may_have_a_given_identifier_and_have_been_used() {
            String id = "ans_2Zt0000000000000000000000AA";

            ScriptedAnswer added = upstream.add(once(Condition.ANY, "42"), id, 1);

            assertThat(added.usedUp()).isTrue();
            assertThat(Calls.take(upstream, call)).isEmpty();
            assertThatThrownBy(() -> upstream.add(text("again"), id, 0))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refused -> assertThat(refused.violations().get(0).problem())
                                    .isEqualTo(Problem.ID_TAKEN));
            assertThatThrownBy(() -> upstream.add(text("again"), "flt_1", 0))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refused -> assertThat(refused.violations().get(0).problem())
                                    .isEqualTo(Problem.ID_INVALID));
        }

        @Test
        void do_not_change_the_identifiers_of_resources() {
            Given other = new Given();
            upstream.add(text("42"));

            assertThat(given.apiKey("a").id()).isEqualTo(other.apiKey("a").id());
        }

        @Test
        void that_a_seed_adds_do_not_take_over_identifiers_of_removed_ones() {
            account.seed(to -> to.upstream().add(text("first")));
            String first = upstream.all().get(0).id();
            upstream.clear();

            account.seed(to -> to.upstream().add(text("second")));

            assertThat(upstream.all()).extracting(ScriptedAnswer::id).doesNotContain(first);
        }

        @Test
        void are_used_exactly_as_often_as_they_may_be_by_many_threads() {
            upstream.add(new Draft(Condition.ANY, new Outcome.Hang(), 100L));
            var taken = new ConcurrentLinkedQueue<Taken>();

            IntStream.range(0, 500)
                    .parallel()
                    .forEach(i -> Calls.take(upstream, call).ifPresent(taken::add));

            assertThat(taken)
                    .extracting(each -> each.script().used())
                    .hasSize(100)
                    .doesNotHaveDuplicates();
            assertThat(upstream.all()).extracting(ScriptedAnswer::used).containsExactly(100L);
        }

        @Test
        void whose_condition_throws_fail_the_call_and_count_nothing() {
            ScriptedAnswer broken = upstream.add(Draft.always(
                    Condition.ANY.matching(request -> {
                        throw new AssertionError("secret");
                    }),
                    new Outcome.Hang()));

            assertThatThrownBy(() -> Calls.take(upstream, call))
                    .isInstanceOf(ScriptConditionException.class)
                    .hasMessage("a condition of the scripted answer for a condition in Java (" + broken.id()
                            + ") threw java.lang.AssertionError")
                    .hasMessageNotContaining("secret");
            assertThat(upstream.all()).containsExactly(broken);
            assertThat(upstream.failedConditions())
                    .singleElement()
                    .extracting(ScriptConditionException::getCause)
                    .isInstanceOf(AssertionError.class);
            account.reset();
            assertThat(upstream.failedConditions()).isEmpty();
        }

        @Test
        void may_have_conditions_that_change_the_account() {
            upstream.add(
                    Draft.always(Condition.ANY.matching(request -> given.apiKey("made") != null), new Outcome.Hang()));

            assertThat(Calls.take(upstream, call)).isPresent();
        }
    }

    @Nested
    class Keys {

        private final ProviderKey key = given.providerKey("openai", "main");

        private ProviderKey current() {
            return account.providerKeys().get(key.id());
        }

        @Test
        void are_rejected_until_they_are_rotated() {
            upstream.rejectKey(key.id());
            assertThat(upstream.isRejected(current())).isTrue();

            account.providerKeys().rotate(key.id(), new ProviderKey.Rotation("main", new Secret("sk-2")), Given.ALICE);
            assertThat(upstream.isRejected(current())).isFalse();

            account.providerKeys().rotate(key.id(), new ProviderKey.Rotation("main", key.value()), Given.ALICE);
            assertThat(upstream.isRejected(current())).isTrue();
        }

        @Test
        void are_accepted_again_on_demand() {
            upstream.rejectKey(key.id());

            upstream.acceptKey(key.id());

            assertThat(upstream.isRejected(current())).isFalse();
        }

        @Test
        void that_are_unknown_are_not_rejected() {
            assertThatThrownBy(() -> upstream.rejectKey(new ProviderKeyId("aigpk_1")))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageContaining("no provider key");
        }

        @Test
        void are_found_by_a_name_that_only_one_has() {
            given.providerKey("anthropic", "twice");
            given.providerKey("openai", "twice");

            assertThat(upstream.keyNamed("main")).isEqualTo(key.id());
            assertThatThrownBy(() -> upstream.keyNamed("mian")).hasMessageContaining("main");
            assertThatThrownBy(() -> upstream.keyNamed("twice")).hasMessageContaining("several");
        }

        @Test
        void that_are_deleted_leave_entries_that_never_fit() {
            ScriptedAnswer answer = upstream.add(text("42"));
            ScriptedAnswer ofKey =
                    upstream.add(Draft.always(Condition.ANY.withProviderKey(key.id()), new Outcome.Failure(429)));
            upstream.rejectKey(key.id());

            account.providerKeys().delete(key.id());

            assertThat(upstream.all()).containsExactly(answer, ofKey);
            assertThat(Calls.take(upstream, call)).map(UpstreamTest::id).hasValue(answer.id());
            assertThat(upstream.isRejected(given.providerKey("openai", "main"))).isFalse();
        }
    }

    @Nested
    class Prices {

        @Test
        void are_the_default_until_they_are_set() {
            upstream.setPrice("openai", "gpt-4o", price("2.50"));

            assertThat(upstream.price("openai", "GPT-4o")).isEqualTo(price("2.5"));
            assertThat(upstream.price("azure", "gpt-4o")).isEqualTo(Price.DEFAULT);

            upstream.setPrice("openai", "gpt-4o", null);
            assertThat(upstream.price("openai", "gpt-4o")).isEqualTo(Price.DEFAULT);
        }
    }

    @Nested
    class As_a_part_of_the_state {

        private final ProviderKey key = given.providerKey("openai", "main");

        private void setUp() {
            upstream.add(once(Condition.ANY, "42"));
            upstream.rejectKey(key.id());
            upstream.setPrice("openai", "gpt-4o", price("2.50"));
        }

        @Test
        void it_is_brought_back_by_a_snapshot() {
            setUp();
            AccountSnapshot before = account.snapshot();
            List<ScriptedAnswer> answers = upstream.all();

            Calls.take(upstream, call);
            upstream.clear();
            account.restore(before);

            assertThat(upstream.all()).isEqualTo(answers);
            assertThat(upstream.isRejected(key)).isTrue();
            assertThat(upstream.price("openai", "gpt-4o")).isEqualTo(price("2.50"));
        }

        @Test
        void it_is_gone_after_a_reset_unless_it_is_in_the_baseline() {
            setUp();
            account.reset();
            assertThat(upstream.book().isEmpty()).isTrue();

            account.upstream().add(once(Condition.ANY, "42"));
            account.keepAsBaseline();
            Calls.take(upstream, call);
            account.reset();

            assertThat(Calls.take(upstream, call)).isPresent();
        }

        @Test
        void it_is_carried_by_copies_which_go_their_own_way() {
            setUp();

            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));
            Calls.take(copy.upstream(), call);

            assertThat(copy.upstream().isRejected(copy.providerKeys().get(key.id())))
                    .isTrue();
            assertThat(copy.upstream().price("openai", "gpt-4o")).isEqualTo(price("2.50"));
            assertThat(copy.upstream().unused()).isEmpty();
            assertThat(upstream.unused()).hasSize(1);
        }

        @Test
        void it_is_compared() {
            setUp();
            AccountSnapshot before = account.snapshot();
            assertThat(before.changesTo(account.snapshot()).isEmpty()).isTrue();

            Calls.take(upstream, call);
            upstream.acceptKey(key.id());
            upstream.setPrice("openai", "gpt-4o", price("3"));
            var changes = before.changesTo(account.snapshot());

            assertThat(changes.of(ResourceKind.SCRIPTED_ANSWER))
                    .singleElement()
                    .satisfies(change ->
                            assertThat(change.fields()).singleElement().hasToString("used \"0\" -> \"1\""));
            assertThat(changes.of(ResourceKind.REJECTED_KEY))
                    .singleElement()
                    .extracting(ResourceChange::type)
                    .isEqualTo(ResourceChange.Type.REMOVED);
            assertThat(changes.of(ResourceKind.PRICE))
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields()).hasSize(2));
            assertThat(changes.toString()).doesNotContain(key.value().reveal());
        }

        @Test
        void it_is_cleared_in_parts_or_as_a_whole() {
            setUp();

            upstream.clearAnswers();
            assertThat(upstream.all()).isEmpty();
            assertThat(upstream.isRejected(key)).isTrue();

            upstream.clear();
            assertThat(upstream.book().isEmpty()).isTrue();
            assertThat(Calls.take(upstream, call)).isEqualTo(Optional.empty());
        }
    }
}
