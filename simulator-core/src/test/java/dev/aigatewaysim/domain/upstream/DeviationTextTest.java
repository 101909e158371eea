package dev.aigatewaysim.domain.upstream;

import static dev.aigatewaysim.domain.upstream.Calls.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviationTextTest {

    private static final Expectation BEEPS = Expectation.ANY.withPromptContaining("beeps");
    private static final Expectation STOCK = Expectation.ANY.withToolResultContaining("in stock");
    private static final Expectation THANKS = Expectation.ANY.withPromptContaining("thanks");
    private static final Message SYSTEM = message(Role.SYSTEM, "You help.");
    private static final Message USER = message(Role.USER, "My machine beeps");
    private static final Message CALL = message(Role.ASSISTANT, "");

    private final Given given = new Given();
    private final Account account = given.account;

    private Deviation deviation(int position, List<Expectation> turns, ModelRequest request) {
        Outcome outcome = new Outcome.Answer(new Content.Text("ok"));
        var draft = new Conversation.Draft(
                "support",
                Condition.ANY,
                turns.stream().map(expect -> new Turn(expect, outcome)).toList());
        account.upstream().clear();
        account.upstream().add(draft, null, position);
        Calls.take(account.upstream(), Calls.with(request));
        List<Deviation> all = account.upstream().deviations();
        return all.get(all.size() - 1);
    }

    private Deviation deviation(Expectation expected, Message... messages) {
        return deviation(0, List.of(expected), request(messages));
    }

    private static ModelRequest request(Message... messages) {
        return Calls.request(ModelSurface.CHAT_COMPLETIONS, false, messages);
    }

    @Nested
    class Calls_of_tools {

        private Message calling(String text, Content.ToolCall... calls) {
            return new Message(Role.ASSISTANT, text, null, List.of(calls));
        }

        @Test
        void are_shown_with_their_arguments() {
            var lookup = new Content.ToolCall("lookup", "{\"id\":7}");
            var now = new Content.ToolCall("now", "{}");

            Deviation deviation = deviation(
                    STOCK, USER, calling("", lookup, now), message(Role.TOOL, "paid"), calling("One moment", now));

            assertThat(deviation.message()).endsWith("""
                    the messages of the request:
                      user: "My machine beeps"
                      assistant: call tool lookup {"id":7}, call tool now {}
                      tool result: "paid"
                      assistant: "One moment", call tool now {}""".indent(2).stripTrailing());
        }

        @Test
        void are_shortened_and_without_secrets() {
            ProviderKey key = given.providerKey("openai", "main");
            var call = new Content.ToolCall("lookup", key.value().reveal() + "\n" + "x".repeat(300));

            assertThat(deviation(STOCK, USER, calling("", call)).message())
                    .doesNotContain(key.value().reveal())
                    .contains("assistant: call tool lookup ", "\\nxxx")
                    .endsWith("x…");
        }
    }

    /** Conditions in Java may rely on what their turn expects; messages ask them about other requests, too. */
    @Nested
    class A_condition_that_throws {

        private final Expectation needsFive =
                BEEPS.matching(request -> request.messages().get(4).text().isEmpty());

        @Test
        void in_another_turn_does_not_hide_the_difference() {
            Deviation deviation =
                    deviation(1, List.of(needsFive, THANKS, needsFive), request(message(Role.USER, "It beeps")));

            assertThat(deviation.summary())
                    .isEqualTo("conversation \"support\", turn 2 of 3: expected a user message that contains"
                            + " \"thanks\", but the last one is \"It beeps\"; the last message is user: \"It beeps\"");
        }

        @Test
        void in_the_turn_itself_does_not_hide_what_else_differs() {
            Deviation deviation = deviation(0, List.of(needsFive), request(message(Role.USER, "Hello")));

            assertThat(deviation.message()).startsWith("""
                    conversation "support", turn 1 of 1:
                      expected a user message that contains "beeps"
                      but the last one is "Hello"
                    """);
        }
    }

    @Nested
    class Several_lines {

        @Test
        void show_a_prompt_that_is_another_one() {
            Deviation deviation =
                    deviation(0, List.of(BEEPS, STOCK, THANKS), request(SYSTEM, message(Role.USER, "Hello?")));

            assertThat(deviation).hasToString("""
                    conversation "support", turn 1 of 3:
                      expected a user message that contains "beeps"
                      but the last one is "Hello?"
                      the messages of the request:
                        system: "You help."
                        user: "Hello?\"""");
        }

        @Test
        void show_that_the_result_of_a_tool_is_missing() {
            Deviation deviation = deviation(1, List.of(BEEPS, STOCK), request(USER));

            assertThat(deviation.message()).isEqualTo("""
                    conversation "support", turn 2 of 2:
                      expected a tool result that contains "in stock"
                      but the request brings no new result of a tool
                      this is what turn 1 expected, which was taken before
                      the messages of the request:
                        user: "My machine beeps\"""");
        }

        @Test
        void say_when_a_later_turn_would_be_right() {
            Deviation deviation = deviation(
                    1,
                    List.of(BEEPS, STOCK, THANKS),
                    request(SYSTEM, USER, CALL, message(Role.TOOL, "sold out"), CALL, message(Role.USER, "thanks")));

            assertThat(deviation.message()).isEqualTo("""
                    conversation "support", turn 2 of 3:
                      expected a tool result that contains "in stock"
                      but the request brings no new result of a tool
                      this is what turn 3 expects
                      the last messages of the request:
                        assistant: (no text)
                        tool result: "sold out"
                        assistant: (no text)
                        user: "thanks\"""");
        }

        @Test
        void show_one_call_too_many() {
            Deviation deviation =
                    deviation(2, List.of(BEEPS, THANKS), request(USER, CALL, message(Role.USER, "and now?")));

            assertThat(deviation.message()).isEqualTo("""
                    conversation "support":
                      one call too many: all 2 turns were taken, and no later script is for the call
                      the messages of the request:
                        user: "My machine beeps"
                        assistant: (no text)
                        user: "and now?\"""");
        }
    }

    @Nested
    class A_line {

        @Test
        void says_the_same() {
            assertThat(deviation(0, List.of(BEEPS, THANKS), request(message(Role.USER, "thanks")))
                            .summary())
                    .isEqualTo("conversation \"support\", turn 1 of 2: expected a user message that contains \"beeps\","
                            + " but the last one is \"thanks\"; this is what turn 2 expects; the last message is"
                            + " user: \"thanks\"");
            assertThat(deviation(1, List.of(BEEPS), request(message(Role.USER, "more")))
                            .summary())
                    .isEqualTo(
                            "conversation \"support\": one call too many: its only turn was taken, and no later script"
                                    + " is for the call; the last message is user: \"more\"");
        }

        @Test
        void names_every_difference() {
            Expectation all = THANKS.withSystemContaining("polite")
                    .withTools("lookup", "price")
                    .withMessages(5)
                    .matching(request -> false);
            ModelRequest request = Calls.offering(List.of("lookup"), SYSTEM, USER);

            assertThat(deviation(0, List.of(all), request).summary())
                    .contains(
                            "expected a user message that contains \"thanks\", but the last one is \"My machine beeps\"; ")
                    .contains(
                            "; expected a system message that contains \"polite\", but the system message is \"You help.\"; ")
                    .contains("; expected the tool \"price\", but the request offers \"lookup\"; ")
                    .contains("; expected 5 messages, but the request has 2; ")
                    .contains("; expected what a condition in Java asks, but the request does not meet it; ");
        }

        @Test
        void says_what_is_not_there_at_all() {
            Expectation all = THANKS.withSystemContaining("polite").withTools("lookup", "price");

            assertThat(deviation(all).summary())
                    .contains("but there is no user message")
                    .contains("but there is no system message")
                    .contains("expected the tools \"lookup\", \"price\", but the request offers no tools")
                    .doesNotContain("the last message");
        }
    }

    @Nested
    class The_results_of_tools {

        @Test
        void that_come_instead_of_a_user_message_are_named() {
            assertThat(deviation(BEEPS, USER, CALL, message(Role.TOOL, "in stock"))
                            .summary())
                    .contains("a user message that contains \"beeps\", but the request ends with the result of a tool");
        }

        @Test
        void may_be_expected_together_with_the_prompt() {
            Expectation both = BEEPS.withToolResultContaining("in stock");

            assertThat(both.isMetBy(request(USER, CALL, message(Role.TOOL, "7 in stock"))))
                    .isTrue();
        }

        @Test
        void may_come_before_another_user_message() {
            Message result = message(Role.TOOL, "7 in stock");

            assertThat(STOCK.isMetBy(request(USER, CALL, result, message(Role.USER, "go on"))))
                    .isTrue();
            assertThat(THANKS.isMetBy(request(USER, CALL, result, message(Role.USER, "thanks"))))
                    .isTrue();
        }

        @Test
        void of_earlier_steps_do_not_count() {
            Message result = message(Role.TOOL, "7 in stock");

            assertThat(deviation(STOCK, USER, CALL, result, CALL, message(Role.TOOL, "paid"))
                            .summary())
                    .contains("but the new one is \"paid\"");
        }

        @Test
        void are_all_shown_when_several_are_new() {
            assertThat(deviation(STOCK, USER, CALL, message(Role.TOOL, "paid"), message(Role.TOOL, "sent"))
                            .summary())
                    .contains("but none of the 2 new ones does: \"paid | sent\"");
        }

        @Test
        void may_be_any() {
            Expectation any = Expectation.ANY.withToolResultContaining("");

            assertThat(any.isMetBy(request(USER, CALL, message(Role.TOOL, "")))).isTrue();
            assertThat(deviation(any, USER).summary()).contains("expected a tool result, but");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order 77 is late | Order 77 is late | which differs in the case of letters",
                "is  late         | It is late       | which differs in white space",
                "is late          | It is\u00a0late  | which differs in white space",
                "caf\u00e9 noir  | cafe\u0301 noir | which differs in characters that look alike or are not visible",
                "is late          | It i\u200bs late | which differs in characters that look alike or are not visible",
                "So 😀 and 😁 yes | So 😀 and 😂 yes | where after \"So 😀 and \" comes \"😂 yes\", not \"😁 yes\"",
                "😁 is it late    | 😂 is it late    | where before \" is it late\" comes \"😂\", not \"😁\"",
                "order 77 is late | My order 78 is late! | where after \"order 7\" comes \"8 is late!\", not \"7 is late\"",
                "My order is late | The order is late | where before \" order is late\" comes \"The\", not \"My\"",
                "it is late       | it is           | where after \"it is\" comes nothing, not \" late\"",
            })
    void what_is_close_is_shown_where_it_differs(String part, String prompt, String difference) {
        Expectation expected = Expectation.ANY.withPromptContaining(part);

        assertThat(deviation(expected, message(Role.USER, prompt)).summary())
                .contains("but the last one is \"" + prompt + "\", " + difference);
    }

    @Nested
    class Texts {

        @Test
        void hold_no_secrets_even_where_they_are_cut() {
            ProviderKey key = given.providerKey("openai", "main");
            String secret = key.value().reveal();
            String[] prompts = {secret, "x".repeat(190) + secret, "order 7 " + secret.substring(2), "order 8 " + secret
            };

            for (String prompt : prompts) {
                Deviation deviation = deviation(
                        Expectation.ANY.withPromptContaining("order 7 " + secret), message(Role.USER, prompt));

                assertThat(deviation.message() + deviation.summary()).doesNotContain(secret.substring(0, 12));
            }
        }

        @Test
        void are_bounded_and_keep_their_lines() {
            String big = "😀".repeat(100_000) + "\n";
            Message[] messages = new Message[50];
            Arrays.fill(messages, message(Role.USER, big));
            Expectation expected = Expectation.ANY
                    .withPromptContaining(big + "1")
                    .withSystemContaining(big)
                    .withTools(big.repeat(2));

            Deviation deviation = deviation(expected, messages);

            assertThat(deviation.summary().codePointCount(0, deviation.summary().length()))
                    .isLessThanOrEqualTo(1001);
            assertThat(deviation.summary()).doesNotContain("\n");
            assertThat(deviation.message().codePointCount(0, deviation.message().length()))
                    .isLessThanOrEqualTo(4001);
            assertThat(deviation.message().lines()).hasSizeLessThan(20);
        }
    }
}
