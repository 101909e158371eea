package dev.aigatewaysim.domain.upstream;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import dev.aigatewaysim.domain.upstream.Outcome.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripted answers are described by what they say. */
class DescriptionTest {

    private static final Answer TEXT = new Answer(new Content.Text("42"));

    private static Answer answer(Content content) {
        return new Answer(content);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(TEXT, "reply \"42\""),
                Arguments.of(answer(new Content.Text("a\nb")), "reply \"a\\nb\""),
                Arguments.of(answer(new Content.Text("x".repeat(100))), "reply \"" + "x".repeat(60) + "…\""),
                Arguments.of(answer(new Content.Chunks(List.of("4", "2"))), "reply in 2 chunks \"42\""),
                Arguments.of(
                        answer(new Content.ToolCalls(List.of(
                                new Content.ToolCall("lookup", "{\"id\":7}"), new Content.ToolCall("now", "{}")))),
                        "call tool lookup {\"id\":7}, call tool now {}"),
                Arguments.of(answer(new Content.Json("[1]")), "reply with JSON [1]"),
                Arguments.of(answer(new Content.Refusal("I cannot.")), "refuse \"I cannot.\""),
                Arguments.of(answer(Content.Embedding.of(1)), "embed 1 number"),
                Arguments.of(answer(Content.Embedding.of(1, 0).and(0, 1)), "embed 2 vectors of 2 numbers"),
                Arguments.of(TEXT.withStopReason("length"), "reply \"42\", stop reason length"),
                Arguments.of(
                        TEXT.withFirstTokenAfter(ofMillis(300)).withTokensPerSecond(50.0),
                        "reply \"42\", first token after PT0.3S, 50.0 tokens per second"),
                Arguments.of(TEXT.withCut(new Cut(1, Cut.How.CLOSE)), "reply \"42\", closed after 1 chunk"),
                Arguments.of(TEXT.withCut(new Cut(2, Cut.How.ERROR)), "reply \"42\", an error event after 2 chunks"),
                Arguments.of(TEXT.withCut(new Cut(0, Cut.How.STALL)), "reply \"42\", stalled after 0 chunks"),
                Arguments.of(TEXT.withCut(new Cut(3, Cut.How.MALFORMED)), "reply \"42\", malformed after 3 chunks"),
                Arguments.of(
                        TEXT.withCut(new Cut(9, Cut.How.NO_TERMINATOR)), "reply \"42\", no terminator after 9 chunks"),
                Arguments.of(new Failure(503), "fail with 503"),
                Arguments.of(
                        new Failure(429, "slow", "slow down", ofSeconds(20)),
                        "fail with 429 slow \"slow down\", retry after PT20S"),
                Arguments.of(new Outcome.Hang(), "hang"),
                Arguments.of(new Outcome.RefuseConnection(), "refuse the connection"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void outcomes_in_words(Outcome outcome, String expected) {
        assertThat(OutcomeText.of(outcome)).isEqualTo(expected);
    }

    @Test
    void an_answer_with_its_condition_and_how_often() {
        ScriptedAnswer answer =
                new ScriptedAnswer("ans_1", Condition.ANY.withModel("gpt-4o").withTurn(2), TEXT, 1L, 0);

        assertThat(answer).hasToString("ans_1: model gpt-4o, turn 2 -> reply \"42\", once, used: 0");
        assertThat(answer.withTimes(3L)).hasToString("ans_1: model gpt-4o, turn 2 -> reply \"42\", 3 times, used: 0");
        assertThat(answer.withTimes(null).usedOnceMore())
                .hasToString("ans_1: model gpt-4o, turn 2 -> reply \"42\", always, used: 1");
    }

    @Test
    void a_conversation_with_its_condition_and_the_turn_that_it_waits_for() {
        Upstream upstream = new Given().account.upstream();
        Conversation conversation = upstream.add(new Conversation.Draft(
                "support",
                Condition.ANY.withModel("gpt-4o"),
                List.of(
                        new Conversation.Turn(Expectation.ANY, TEXT),
                        new Conversation.Turn(Expectation.ANY.withPromptContaining("thanks"), TEXT))));

        assertThat(upstream.describe(conversation))
                .isEqualTo("conversation \"support\", model gpt-4o, waits for turn 1 of 2: any request");
        assertThat(upstream.describe(conversation.advanced()))
                .isEqualTo(
                        "conversation \"support\", model gpt-4o, waits for turn 2 of 2: a user message that contains \"thanks\"");
        assertThat(conversation.advanced().advanced())
                .hasToString(conversation.id() + ": conversation \"support\", model gpt-4o, all 2 turns taken");
    }

    @Test
    void long_texts_shortened_and_in_one_line() {
        String text = "a\nb" + "x".repeat(100);
        String shown = "a\\nb" + "x".repeat(56) + "…";
        Expectation expected = Expectation.ANY
                .withPromptContaining(text)
                .withToolResultContaining(text)
                .withSystemContaining(text)
                .withTools(text);
        Condition when = Condition.ANY.withModel(text).withProvider(text);
        Conversation conversation =
                new Conversation("ans_1", text, when, List.of(new Conversation.Turn(expected, TEXT)), 0);

        assertThat(conversation)
                .hasToString("ans_1: conversation \"" + shown + "\", model " + shown + ", provider " + shown
                        + ", waits for turn 1 of 1: a user message that contains \"" + shown
                        + "\", a tool result that contains \"" + shown + "\", a system message that contains \"" + shown
                        + "\", tools \"" + shown + "\"");
    }

    @Test
    void provider_keys_by_their_names() {
        Account account = new Given().account;
        ProviderKey key = account.providerKeys()
                .create(
                        ProviderKey.Draft.of("openai", "main", new Secret("sk-main-0123456789abcdef")),
                        account.owner());
        Upstream upstream = account.upstream();
        ScriptedAnswer answer =
                upstream.add(ScriptedAnswer.Draft.always(Condition.ANY.withProviderKey(key.id()), new Failure(429)));

        assertThat(upstream.describe(answer)).isEqualTo("provider key main -> fail with 429, always, used: 0");
        account.providerKeys().delete(key.id());
        assertThat(upstream.describe(answer))
                .isEqualTo("provider key " + key.id() + " (deleted) -> fail with 429, always, used: 0");
    }
}
