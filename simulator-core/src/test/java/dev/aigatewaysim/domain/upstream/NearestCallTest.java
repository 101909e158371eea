package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestCallTest {

    private final Given given = new Given();
    private final Upstream upstream = given.account.upstream();

    private List<String> hints(AnswerInForce answer) {
        return upstream.hints(upstream.find(answer.id()).orElseThrow());
    }

    private void asked(String... prompts) {
        for (String prompt : prompts) {
            Calls.take(upstream, Calls.withPrompt(prompt));
        }
    }

    private static ModelRequest.Message user(String text) {
        return Calls.message(Role.USER, text);
    }

    @Test
    void shows_the_prompt_that_came() {
        AnswerInForce answer =
                upstream.onModel("gpt-4o").withPromptContaining("refund").reply("Of course.");

        asked("I want my money back");

        assertThat(hints(answer))
                .containsExactly("the nearest request: expected a prompt that contains \"refund\","
                        + " but it is \"I want my money back\"");
    }

    @Test
    void says_where_a_prompt_is_almost_right() {
        AnswerInForce answer =
                upstream.onAnyModel().withPromptContaining("Refund").reply("Of course.");

        asked("I want a refund");

        assertThat(hints(answer))
                .containsExactly("the nearest request: expected a prompt that contains \"Refund\","
                        + " but it is \"I want a refund\", which differs in the case of letters");
    }

    @Test
    void is_the_one_whose_text_is_most_alike() {
        AnswerInForce answer =
                upstream.onAnyModel().withPromptContaining("refund").reply("Of course.");

        asked("Hello", "My refnd, please", "Goodbye");

        assertThat(hints(answer))
                .singleElement()
                .asString()
                .contains("a prompt that contains \"refund\", but it is \"My refnd, please\"");
    }

    @Test
    void is_the_one_that_differs_in_least() {
        AnswerInForce answer = upstream.onModel("gpt-4o")
                .withPromptContaining("refund")
                .streaming()
                .onTurn(2)
                .reply("Of course.");

        Calls.take(upstream, Calls.of("openai", "o3"));
        Calls.take(
                upstream,
                Calls.with(Calls.request(
                        ModelSurface.CHAT_COMPLETIONS, true, user("Hello"), user("Hello"), user("my refund"))));
        asked("refund");

        assertThat(hints(answer)).containsExactly("the nearest request: expected turn 2, but it is turn 3");
    }

    @Test
    void is_the_last_one_of_those_that_are_equally_near() {
        AnswerInForce answer = upstream.onAnyModel().onTurn(2).reply("Of course.");

        asked("first", "last");
        AnswerInForce other =
                upstream.onAnyModel().withSystemContaining("polite").reply("Of course.");

        assertThat(hints(answer)).containsExactly("the nearest request: expected turn 2, but it is turn 1");
        assertThat(hints(other))
                .containsExactly("the nearest request: expected a system message that contains \"polite\","
                        + " but there is none");
    }

    @Test
    void says_all_that_a_request_lacks() {
        ProviderKey main = given.providerKey("openai", "main");
        AnswerInForce answer = upstream.onModel("o3")
                .withKey("main")
                .onSurface(ModelSurface.RESPONSES)
                .streaming()
                .afterToolResult()
                .withToolResultContaining("in stock")
                .reply("Of course.");

        Calls.take(upstream, Calls.managed());
        List<String> hints = hints(answer);
        given.account.providerKeys().delete(main.id());

        assertThat(hints)
                .containsExactly("the nearest request: expected model o3, but it is openai:gpt-4o,"
                        + " and provider key main, but it is the managed key,"
                        + " and surface responses, but it is chat-completions,"
                        + " and a stream, but it wants none,"
                        + " and a tool result at its end, but there is none,"
                        + " and a tool result that contains \"in stock\", but there is no new one");
    }

    @Test
    void says_what_is_there_but_not_wanted() {
        given.providerKey("openai", "main");
        AnswerInForce answer = upstream.onProvider("anthropic")
                .withManagedKey()
                .notStreaming()
                .withoutToolResult()
                .reply("Of course.");

        Calls.take(
                upstream,
                new UpstreamCall(
                        "openai",
                        "gpt-4o",
                        upstream.keyNamed("main"),
                        false,
                        Calls.request(ModelSurface.CHAT_COMPLETIONS, true, Calls.message(Role.TOOL, "in stock"))));

        assertThat(hints(answer))
                .containsExactly("the nearest request: expected provider anthropic, but it is openai,"
                        + " and the managed key, but it is provider key main,"
                        + " and no stream, but it wants one,"
                        + " and no tool result at its end, but there is one");
    }

    @Test
    void shows_the_tool_results_that_came() {
        AnswerInForce answer =
                upstream.onAnyModel().withToolResultContaining("in stock").reply("Of course.");

        Calls.take(
                upstream,
                Calls.with(Calls.request(
                        ModelSurface.CHAT_COMPLETIONS,
                        false,
                        user("Hello"),
                        Calls.message(Role.ASSISTANT, ""),
                        Calls.message(Role.TOOL, "sold out"),
                        Calls.message(Role.TOOL, "not found"))));

        assertThat(hints(answer))
                .containsExactly("the nearest request: expected a tool result that contains \"in stock\","
                        + " but it is \"sold out | not found\"");
    }

    @Test
    void does_not_repeat_what_is_known_to_be_wrong() {
        AnswerInForce answer = upstream.onModel("gpt4o").reply("Of course.");
        AnswerInForce another =
                upstream.onModel("gpt4o").withPromptContaining("refund").reply("Of course.");

        asked("Hello");

        assertThat(hints(answer)).singleElement().asString().startsWith("the catalog has no model 'gpt4o'");
        assertThat(hints(another)).hasSize(2).last().asString().contains("expected model gpt4o", "\"refund\"");
    }

    @Test
    void redacts_secrets_and_shortens_texts() {
        AnswerInForce answer = upstream.onAnyModel()
                .withPromptContaining("sk-proj-wantedwantedwantedwanted")
                .reply("Of course.");

        asked("my key is sk-proj-0123456789abcdefghij " + "and more ".repeat(100));

        assertThat(hints(answer))
                .singleElement()
                .asString()
                .contains("my key is ***", "…")
                .doesNotContain("0123456789", "wantedwanted")
                .hasSizeLessThan(400);
    }

    @Test
    void redacts_secrets_of_other_scripts_and_of_what_is_not_there() {
        ProviderKey key = given.providerKey("openai", "main");
        String secret = key.value().reveal();
        upstream.onModel("gpt-4o").reply("x".repeat(50) + secret).always();
        AnswerInForce taken =
                upstream.onModel("gpt-4o").withPromptContaining("Hello").reply("Of course.");
        AnswerInForce unknown = upstream.onModel("model " + secret).reply("Of course.");
        AnswerInForce nowhere = upstream.onProvider("at " + secret).reply("Of course.");
        upstream.onModel("gpt-4o")
                .beforeOthers()
                .conversation("about " + secret)
                .whenUserSays("Hello")
                .reply("Of course.")
                .whenAsked()
                .reply("Of course.");

        asked("Hello");

        assertThat(List.of(hints(taken), hints(unknown), hints(nowhere)))
                .noneMatch(List::isEmpty)
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain(secret.substring(0, 6)));
    }

    @Test
    void names_the_script_that_took_it() {
        upstream.onModel("gpt-4o").reply("1").then().reply("2");
        AnswerInForce last = upstream.onModel("gpt-4o").onTurn(1).reply("3");

        asked("Hello", "Hello");

        assertThat(hints(last))
                .containsExactly("the last request that fits was taken by an earlier script:"
                        + " model gpt-4o -> reply \"2\", once, used: 1");
    }

    @Test
    void says_that_what_follows_another_answer_is_not_its_turn_yet() {
        AnswerInForce second =
                upstream.onModel("gpt-4o").reply("1").times(2).then().reply("2");

        asked("Hello");

        assertThat(hints(second))
                .containsExactly("an earlier script takes all of its calls, unless this one is put beforeOthers():"
                        + " model gpt-4o -> reply \"1\", 2 times, used: 1");
    }

    @Test
    void says_that_it_came_too_early() {
        asked("Hello");
        AnswerInForce answer = upstream.onModel("gpt-4o").reply("Of course.");

        assertThat(hints(answer)).containsExactly("the last request that fits came before this was scripted");
    }

    @Test
    void says_that_a_condition_in_java_was_not_met_without_evaluating_it() {
        AnswerInForce answer = upstream.onModel("gpt-4o")
                .matching(request -> request.prompt().equals("Goodbye"))
                .reply("Of course.");

        asked("Hello");

        assertThat(hints(answer)).containsExactly("the nearest request did not meet the condition in Java");
    }

    @Test
    void is_not_looked_for_when_a_script_took_a_call() {
        AnswerInForce answer =
                upstream.onAnyModel().withPromptContaining("Hello").reply("Hi").times(2);

        asked("Hello", "Goodbye");

        assertThat(hints(answer)).isEmpty();
    }

    @Test
    void is_there_for_conversations_too() {
        upstream.onModel("o3").conversation("support").whenAsked().reply("42");

        asked("Hello");

        assertThat(upstream.hints(upstream.conversations().get(0)))
                .containsExactly("the nearest request: expected model o3, but it is openai:gpt-4o");
    }

    @Test
    void is_not_one_of_an_earlier_test() {
        AnswerInForce answer = upstream.onModel("o3").reply("Of course.");
        given.account.keepAsBaseline();
        asked("Hello");

        given.account.reset();

        assertThat(hints(answer)).isEmpty();
    }

    @Test
    void is_one_of_the_last_calls_only() {
        AnswerInForce answer = upstream.onAnyModel().onTurn(7).reply("Of course.");
        Calls.take(
                upstream,
                Calls.with(Calls.request(
                        ModelSurface.CHAT_COMPLETIONS, false, user("1"), user("2"), user("3"), user("4"))));

        IntStream.range(1, CallLog.MOST).forEach(i -> asked("Hello"));
        List<String> whileKept = hints(answer);
        asked("Hello");

        assertThat(whileKept).containsExactly("the nearest request: expected turn 7, but it is turn 4");
        assertThat(hints(answer)).containsExactly("the nearest request: expected turn 7, but it is turn 1");
    }

    @Test
    void is_none_that_is_longer_than_all_that_is_kept() {
        AnswerInForce answer = upstream.onAnyModel().onTurn(7).reply("Of course.");

        asked("x".repeat((int) CallLog.MOST_TEXT + 1));
        List<String> afterLongOne = hints(answer);
        asked("Hello");

        assertThat(afterLongOne).isEmpty();
        assertThat(hints(answer)).hasSize(1);
    }

    @Test
    void orders_scripts() {
        AnswerInForce far = upstream.onModel("o3").onTurn(2).reply("far");
        AnswerInForce near = upstream.onModel("gpt-4o").onTurn(2).reply("near");
        AnswerInForce taken = upstream.onModel("gpt-4o").reply("taken").always();

        asked("Hello");

        assertThat(upstream.all().stream().sorted(upstream.nearestFirst()).map(ScriptedAnswer::id))
                .containsExactly(near.id(), far.id(), taken.id());
    }
}
