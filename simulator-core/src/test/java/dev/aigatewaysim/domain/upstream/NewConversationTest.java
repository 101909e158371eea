package dev.aigatewaysim.domain.upstream;

import static dev.aigatewaysim.domain.upstream.Expectation.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewConversationTest {

    private final Account account = new Given().account;
    private final Upstream upstream = account.upstream();

    private NewConversation support() {
        return upstream.onModel("gpt-4o").conversation("support");
    }

    private Conversation written() {
        assertThat(upstream.conversations()).hasSize(1);
        return upstream.conversations().get(0);
    }

    private static Turn turn(Expectation expected, Content content) {
        return new Turn(expected, new Outcome.Answer(content));
    }

    @Nested
    class Writing {

        @Test
        void puts_turn_after_turn_into_one_conversation() {
            WrittenConversation conversation = support()
                    .whenUserSays("beeps")
                    .callTool("lookup", "{\"id\":7}")
                    .andCallTool("price", "{}")
                    .whenToolReturns("in stock", "$5")
                    .reply("It is in stock.")
                    .whenUserSays("thanks")
                    .reply("You are welcome.");

            assertThat(written().name()).isEqualTo("support");
            assertThat(written().when()).isEqualTo(Condition.ANY.withModel("gpt-4o"));
            assertThat(written().turns())
                    .containsExactly(
                            turn(
                                    ANY.withPromptContaining("beeps"),
                                    new Content.ToolCalls(List.of(
                                            new Content.ToolCall("lookup", "{\"id\":7}"),
                                            new Content.ToolCall("price", "{}")))),
                            turn(
                                    ANY.withToolResultContaining("in stock").withToolResultContaining("$5"),
                                    new Content.Text("It is in stock.")),
                            turn(ANY.withPromptContaining("thanks"), new Content.Text("You are welcome.")));
            assertThat(conversation.id()).isEqualTo(written().id());
            assertThat(account.unfinished().ofTest()).isEmpty();
        }

        @Test
        void may_go_on_from_the_beginning_of_it() {
            NewConversation conversation = support();

            for (String number : List.of("1", "2", "3")) {
                conversation.whenUserSays(number).reply(number);
            }

            assertThat(written().turns()).hasSize(3);
            assertThat(account.unfinished().ofTest()).isEmpty();
        }

        @Test
        void knows_every_expectation() {
            support()
                    .whenAsked()
                    .reply("1")
                    .whenToolReturns()
                    .reply("2")
                    .whenUserSays("a")
                    .withSystemContaining("brief")
                    .offeringTools("lookup", "price")
                    .withMessages(5)
                    .reply("3")
                    .when(ANY.withMessages(1))
                    .reply("4");

            assertThat(written().turns())
                    .extracting(Turn::expect)
                    .containsExactly(
                            ANY,
                            ANY.withToolResultContaining(""),
                            new Expectation("a", List.of(), "brief", List.of("lookup", "price"), 5, null),
                            ANY.withMessages(1));
        }

        @Test
        void knows_conditions_in_java() {
            support()
                    .whenAsked()
                    .matching(request -> request.turn() == 1)
                    .matching(request -> !request.streaming())
                    .reply("1");

            assertThat(written().turns().get(0).expect().isMetBy(Calls.asking("Hello")))
                    .isTrue();
            assertThat(written().hasTest()).isTrue();
        }

        @Test
        void knows_every_outcome() {
            Outcome slow = new Outcome.Answer(new Content.Text("slow")).withTokensPerSecond(20.0);
            support()
                    .whenAsked()
                    .replyInChunks("a", "b")
                    .whenAsked()
                    .replyWithJson("{}")
                    .whenAsked()
                    .refuse("no")
                    .whenAsked()
                    .fail(429)
                    .whenAsked()
                    .hang()
                    .whenAsked()
                    .refuseConnection()
                    .whenAsked()
                    .respond(slow);

            assertThat(written().turns())
                    .extracting(Turn::outcome)
                    .containsExactly(
                            new Outcome.Answer(new Content.Chunks(List.of("a", "b"))),
                            new Outcome.Answer(new Content.Json("{}")),
                            new Outcome.Answer(new Content.Refusal("no")),
                            new Outcome.Failure(429),
                            new Outcome.Hang(),
                            new Outcome.RefuseConnection(),
                            slow);
        }

        @Test
        void adds_a_call_to_the_turn_that_it_was_begun_for() {
            WrittenToolCalls first = support().whenAsked().callTool("a", "{}");
            first.whenAsked().callTool("b", "{}");

            first.andCallTool("c", "{}");

            assertThat(written().turns().get(0).outcome())
                    .isEqualTo(new Outcome.Answer(new Content.ToolCalls(
                            List.of(new Content.ToolCall("a", "{}"), new Content.ToolCall("c", "{}")))));
        }

        @Test
        void refuses_what_a_turn_expects_already() {
            NewTurn turn = support().whenAsked().withSystemContaining("brief").withMessages(2);

            assertThatThrownBy(() -> turn.withSystemContaining("polite"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the part of the system messages of this turn is chosen already: brief; leave one out,"
                            + " or add matching(request -> …)");
            assertThatThrownBy(() -> turn.withMessages(3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the number of messages of this turn is chosen already: 2;");
        }

        @Test
        void refuses_a_name_that_no_message_can_show() {
            assertThatThrownBy(() -> upstream.onAnyModel().conversation(" "))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name of the conversation is blank");
        }
    }

    @Nested
    class One_that_is_in_force {

        @Test
        void says_how_far_it_is() {
            WrittenConversation conversation = support().whenUserSays("a").reply("1");
            conversation.whenUserSays("b").reply("2");

            Calls.take(upstream, Calls.withPrompt("a"));
            assertThat(conversation.used()).isEqualTo(1);
            assertThat(conversation.isOver()).isFalse();
            assertThat(conversation).hasToString(written().toString());

            Calls.take(upstream, Calls.withPrompt("b"));
            assertThat(conversation.isOver()).isTrue();
        }

        @Test
        void may_grow_when_it_was_over_already() {
            WrittenConversation conversation = support().whenUserSays("a").reply("1");
            Calls.take(upstream, Calls.withPrompt("a"));

            conversation.whenUserSays("b").reply("2");

            assertThat(conversation.used()).isEqualTo(1);
            assertThat(Calls.take(upstream, Calls.withPrompt("b")).orElseThrow().deviation())
                    .isNull();
        }

        @Test
        void is_removed_and_says_so() {
            WrittenConversation conversation = support().whenUserSays("a").reply("1");

            conversation.remove();
            conversation.remove();

            assertThat(upstream.conversations()).isEmpty();
            assertThat(conversation).hasToString(conversation.id() + ", which was removed");
            assertThatThrownBy(conversation::used)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the conversation " + conversation.id() + " is not there any more");
            assertThatThrownBy(() -> conversation.whenUserSays("b").reply("2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("script it again");
        }
    }

    @Nested
    class Without_an_end {

        @Test
        void it_is_an_unfinished_call() {
            support();

            assertThat(account.unfinished().ofTest())
                    .singleElement()
                    .asString()
                    .startsWith("a conversation \"support\" for model gpt-4o, begun at ")
                    .endsWith("say what its first turn expects, such as whenUserSays(\"hello\")");
        }

        static Stream<Consumer<NewConversation>> refused() {
            return Stream.of(
                    conversation -> conversation.whenAsked().withMessages(-1),
                    conversation -> conversation.whenAsked().withMessages(1).withMessages(2),
                    conversation ->
                            conversation.whenAsked().withSystemContaining("a").withSystemContaining("b"),
                    conversation -> conversation.whenAsked().fail(200),
                    conversation -> conversation.whenAsked().callTool("", "{}"),
                    conversation -> conversation.whenAsked().replyWithJson("nope"),
                    conversation -> conversation.whenAsked().respond(new Outcome.Answer(Content.Embedding.of(1))),
                    conversation ->
                            conversation.whenAsked().reply("1").whenAsked().fail(200));
        }

        @ParameterizedTest
        @MethodSource("refused")
        void one_that_was_refused_is_none(Consumer<NewConversation> turn) {
            NewConversation begun = upstream.onAnyModel()
                    .onSurface(ModelSurface.CHAT_COMPLETIONS)
                    .conversation("support");

            assertThatThrownBy(() -> turn.accept(begun)).isInstanceOf(RuntimeException.class);

            assertThat(account.unfinished().ofTest()).isEmpty();
        }

        @Test
        void a_turn_is_an_unfinished_call() {
            support().whenUserSays("a").reply("1").whenUserSays("b").withMessages(3);

            assertThat(account.unfinished().ofTest())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "a turn with a user message that contains \"b\", 3 messages of the conversation \"support\" for model"
                                    + " gpt-4o, begun at ")
                    .endsWith("say what happens, such as reply(\"42\") or callTool(\"lookup\", \"{}\")");
        }
    }

    @Nested
    class Names {

        @Test
        void are_given_once() {
            WrittenConversation first = support().whenAsked().reply("1");
            CallSelection others = upstream.onAnyModel();

            assertThatThrownBy(() -> others.conversation("support"))
                    .isInstanceOf(RefusalException.class)
                    .hasMessage(
                            "/conversation: there is a conversation 'support' already (" + first.id()
                                    + "); give this one another name, since messages show conversations by name, or remove that one");

            assertThat(upstream.conversations()).containsExactly(written());
            others.conversation("support 2").whenAsked().reply("2");
            first.remove();
            others.conversation("support").whenAsked().reply("3");
            assertThat(upstream.conversations()).extracting(Conversation::name).containsExactly("support 2", "support");
        }

        @Test
        void are_looked_at_when_the_first_turn_is_written() {
            NewConversation one = support();
            NewTurn other = support().whenAsked();
            one.whenAsked().reply("1");

            assertThatThrownBy(() -> other.reply("2"))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageContaining("there is a conversation 'support' already");

            assertThat(written().turns()).hasSize(1);
        }
    }
}
