package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test fails when the code under test deviates from a scripted conversation, or leaves it before its end. */
class ConversationsTest {

    private static void script(Account account, String... prompts) {
        List<Turn> turns = Stream.of(prompts)
                .map(prompt -> new Turn(
                        Expectation.ANY.withPromptContaining(prompt), new Outcome.Answer(new Content.Text("Yes."))))
                .toList();
        account.upstream().add(new Conversation.Draft("support", Condition.ANY.withModel("gpt-4o"), turns));
    }

    abstract static class Case {

        @Test
        void a_is_brought_to_its_end(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps", "thanks");
            Chat chat = Chat.of(gateway);
            chat.ask("It beeps.");
            chat.ask("Many thanks.");
        }

        @Test
        void b_deviates(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps", "thanks");
            Chat chat = Chat.of(gateway);
            chat.ask("It beeps.");
            chat.ask("Bye");
        }

        @Test
        void c_does_not_begin(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps");
        }

        @Test
        void d_stops_in_between(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps", "thanks");
            Chat.of(gateway).ask("It beeps.");
        }

        @Test
        void e_scripts_nothing(AiGatewaySimulator gateway) {
            Chat.of(gateway).ask("Hi");
        }

        @Test
        void f_fails(AiGatewaySimulator gateway) {
            b_deviates(gateway);
            throw new IllegalStateException("on purpose");
        }
    }

    @AiGatewayTest
    static class OfClass extends Case {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class OfMethod extends Case {}

    @ParameterizedTest
    @ValueSource(classes = {OfClass.class, OfMethod.class})
    void fail_tests_that_do_not_follow_them(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass).run();

        String name = testClass.getSimpleName();
        assertThat(outcome.passed()).containsExactly(name + ".a_is_brought_to_its_end", name + ".e_scripts_nothing");
        assertThat(outcome.failureOf(name + ".b_deviates"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the test passed, but calls deviated from a scripted conversation:\n"
                        + "  conversation \"support\", turn 2 of 2:\n    ")
                .hasMessageContaining("thanks")
                .hasMessageContaining("\n      user: \"Bye\"")
                .hasMessageNotContaining("is not over");
        assertThat(outcome.failureOf(name + ".c_does_not_begin"))
                .hasMessage("the test passed, but a scripted conversation is not over:\n  conversation \"support\","
                        + " model gpt-4o, waits for turn 1 of 1: a user message that contains \"beeps\"");
        assertThat(outcome.failureOf(name + ".d_stops_in_between"))
                .hasMessageEndingWith("waits for turn 2 of 2: a user message that contains \"thanks\"");
        assertThat(outcome.failureOf(name + ".f_fails")).hasMessage("on purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OfClass.b_deviates", "OfClass.f_fails"})
    void are_in_the_report(String test) {
        assertThat(Plan.reports(Plan.of(OfClass.class).run().failureOf(test)))
                .singleElement()
                .asString()
                .contains(
                        "\n\t  a deviation from a scripted conversation:\n\t    conversation \"support\", turn 2 of 2:\n")
                .contains("\n\t        user: \"Bye\"\n")
                .containsOnlyOnce("\n\t            by conversation \"support\"\n")
                .doesNotContain("+ conversation")
                .doesNotContain("conversations that are not over");
    }

    @Test
    void that_are_not_over_are_in_the_report() {
        assertThat(Plan.reports(Plan.of(OfClass.class).run().failureOf("OfClass.c_does_not_begin")))
                .singleElement()
                .asString()
                .contains(
                        "\n\t  conversations that are not over:\n\t    conversation \"support\", model gpt-4o, waits for");
    }

    @AiGatewayTest
    static class Many {

        @Test
        void are_not_over(AiGatewaySimulator gateway) {
            for (int i = 1; i <= 7; i++) {
                gateway.upstream()
                        .onModel("gpt-4o")
                        .conversation("number " + i)
                        .whenUserSays("beeps")
                        .reply("Yes.");
            }
        }

        @Test
        void are_deviated_from(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps");
            for (int i = 1; i <= 7; i++) {
                Chat.of(gateway).ask("Bye " + i);
            }
        }
    }

    @Test
    void are_shown_as_far_as_one_reads() {
        Plan.Outcome outcome = Plan.of(Many.class).run();

        assertThat(outcome.failureOf("Many.are_not_over"))
                .hasMessageStartingWith(
                        "the test passed, but 7 scripted conversations are not over:\n" + "  conversation \"number 1\"")
                .hasMessageContaining("\n  conversation \"number 5\"")
                .hasMessageNotContaining("number 6")
                .hasMessageEndingWith("\n  … and 2 more");
        assertThat(outcome.failureOf("Many.are_deviated_from"))
                .hasMessageContaining("Bye 5")
                .hasMessageNotContaining("Bye 6")
                .hasMessageEndingWith("\n  … and 2 more");
    }

    abstract static class Shared {

        @BeforeAll
        static void script_for_all(Account account) {
            script(account, "beeps", "thanks");
        }

        @Test
        void a_is_not_used() {}

        @Test
        void b_stops_in_between(AiGatewaySimulator gateway) {
            Chat.of(gateway).ask("It beeps.");
        }

        @Test
        void c_is_brought_to_its_end(AiGatewaySimulator gateway) {
            Chat chat = Chat.of(gateway);
            chat.ask("It beeps.");
            chat.ask("Many thanks.");
        }

        @Nested
        class Inner {
            @Test
            void d_is_not_used() {}
        }
    }

    @AiGatewayTest
    static class SharedOfClass extends Shared {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class SharedOfMethod extends Shared {}

    @ParameterizedTest
    @ValueSource(classes = {SharedOfClass.class, SharedOfMethod.class})
    void that_a_test_begins_with_need_not_be_used_but_brought_to_their_end(Class<?> testClass) {
        String name = testClass.getSimpleName();

        assertThat(Plan.of(testClass).run().onlyFailed(name + ".b_stops_in_between", 3))
                .hasMessageContaining("waits for turn 2 of 2");
    }

    @AiGatewayTest
    static class DeviatingBeforeAll {
        @BeforeAll
        static void deviate(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps");
            Chat.of(gateway).ask("Bye");
        }

        @Test
        void a_test() {}

        @Test
        void b_test() {}
    }

    @Test
    void fail_each_test_when_the_methods_before_all_deviate() {
        Plan.Outcome outcome = Plan.of(DeviatingBeforeAll.class).run();

        assertThat(outcome.failed()).containsExactly("DeviatingBeforeAll.a_test", "DeviatingBeforeAll.b_test");
        assertThat(outcome.failureOf("DeviatingBeforeAll.b_test"))
                .hasMessageStartingWith(DeviatingBeforeAll.class.getName() + ": before its first test, calls deviated"
                        + " from a scripted conversation:\n  conversation \"support\", turn 1 of 1:");
    }

    @AiGatewayTest
    static class DeviatingAfterAll {
        @Test
        void a_test() {}

        @AfterAll
        static void deviate(AiGatewaySimulator gateway) {
            script(gateway.account(), "beeps");
            Chat.of(gateway).ask("Bye");
        }
    }

    @Test
    void fail_the_class_when_the_methods_after_all_deviate() {
        assertThat(Plan.of(DeviatingAfterAll.class).run().onlyFailed("DeviatingAfterAll", 1))
                .hasMessageContaining("calls deviated from a scripted conversation");
    }
}
