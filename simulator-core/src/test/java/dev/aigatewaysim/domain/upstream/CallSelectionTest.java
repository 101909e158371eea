package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallSelectionTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final Upstream upstream = account.upstream();

    private Condition last() {
        List<ScriptedAnswer> all = upstream.all();
        return all.get(all.size() - 1).when();
    }

    private Condition condition(CallSelection calls) {
        calls.hang();
        return last();
    }

    /** A value that a test failed to read must not widen what an answer is for. */
    @Nested
    class Nothing {

        @SuppressWarnings("NullAway")
        static Stream<Arguments> calls() {
            return Stream.<Arguments>of(
                    nothing("model", upstream -> upstream.onModel(null)),
                    nothing("model", upstream -> upstream.onAnyModel().onModel(null)),
                    nothing("provider", upstream -> upstream.onProvider(null)),
                    nothing("provider", upstream -> upstream.onAnyModel().onProvider(null)),
                    nothing("name", upstream -> upstream.onAnyModel().withKey((String) null)),
                    nothing("key", upstream -> upstream.onAnyModel().withKey((ProviderKeyId) null)),
                    nothing("surface", upstream -> upstream.onAnyModel().onSurface(null)),
                    nothing("part", upstream -> upstream.onAnyModel().withPromptContaining(null)),
                    nothing("part", upstream -> upstream.onAnyModel().withSystemContaining(null)),
                    nothing("part", upstream -> upstream.onAnyModel().withToolResultContaining(null)),
                    nothing("also", upstream -> upstream.onAnyModel().matching(null)),
                    nothing("text", upstream -> upstream.onAnyModel().reply(null)),
                    nothing("text", upstream -> upstream.onAnyModel().refuse(null)),
                    nothing("json", upstream -> upstream.onAnyModel().replyWithJson(null)),
                    nothing("name", upstream -> upstream.onAnyModel().callTool(null, "{}")),
                    nothing("arguments", upstream -> upstream.onAnyModel().callTool("lookup", null)),
                    nothing("name", upstream -> upstream.onAnyModel().conversation(null)),
                    nothing("part", upstream -> begun(upstream).whenUserSays(null)),
                    nothing("expected", upstream -> begun(upstream).when(null)),
                    nothing("part", upstream -> begun(upstream).whenAsked().withSystemContaining(null)),
                    nothing("also", upstream -> begun(upstream).whenAsked().matching(null)),
                    nothing("outcome", upstream -> begun(upstream).whenAsked().respond(null)));
        }

        private static NewConversation begun(Upstream upstream) {
            return upstream.onAnyModel().conversation("support");
        }

        private static Arguments nothing(String what, Consumer<Upstream> call) {
            return Arguments.of(what, call);
        }

        @ParameterizedTest
        @MethodSource("calls")
        void is_refused_by_its_name(String what, Consumer<Upstream> call) {
            assertThatThrownBy(() -> call.accept(upstream))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage(what);

            assertThat(upstream.book().isEmpty()).isTrue();
        }
    }

    @Nested
    class Conditions {

        @Test
        void are_those_that_were_said() {
            ProviderKey key = given.providerKey("openai", "main");

            Condition when = condition(upstream.onModel("gpt-4o")
                    .onProvider("openai")
                    .withKey("main")
                    .onSurface(ModelSurface.RESPONSES)
                    .withPromptContaining("invoice")
                    .withSystemContaining("polite")
                    .withToolResultContaining("paid")
                    .onTurn(2)
                    .afterToolResult()
                    .streaming());

            assertThat(when)
                    .isEqualTo(new Condition(
                            "gpt-4o",
                            "openai",
                            key.id(),
                            null,
                            ModelSurface.RESPONSES,
                            "invoice",
                            "polite",
                            "paid",
                            2,
                            true,
                            true,
                            null));
        }

        @Test
        void may_ask_for_the_opposite() {
            assertThat(condition(upstream.onAnyModel()
                            .withManagedKey()
                            .withoutToolResult()
                            .notStreaming()))
                    .isEqualTo(Condition.ANY
                            .withManagedKey(true)
                            .withToolResult(false)
                            .withStreaming(false));
            assertThat(condition(upstream.onProvider("openai").onModel("gpt-4o")))
                    .isEqualTo(Condition.ANY.withProvider("openai").withModel("gpt-4o"));
        }

        @Test
        void in_java_all_have_to_hold() {
            Condition when = condition(upstream.onAnyModel()
                    .matching(request -> request.prompt().contains("a"))
                    .matching(request -> request.prompt().contains("b")));

            assertThat(when.fits(Calls.withPrompt("ab"))).isTrue();
            assertThat(when.fits(Calls.withPrompt("a"))).isFalse();
            assertThat(when.fits(Calls.withPrompt("b"))).isFalse();
        }

        @Test
        void are_shared_by_several_answers() {
            CallSelection calls = upstream.onModel("gpt-4o");

            calls.reply("first");
            calls.onTurn(2).reply("second");

            assertThat(upstream.all())
                    .extracting(ScriptedAnswer::when)
                    .containsExactly(
                            Condition.ANY.withModel("gpt-4o"),
                            Condition.ANY.withModel("gpt-4o").withTurn(2));
        }
    }

    @Nested
    class Refused {

        static Stream<Arguments> twice() {
            return Stream.of(
                    said(calls -> calls.onModel("a").onModel("b"), "the model of these calls is chosen already: a;"),
                    said(calls -> calls.onProvider("a").onProvider("b"), "the provider of these calls"),
                    said(calls -> calls.withKey("main").withKey("main"), "the credential of these calls"),
                    said(calls -> calls.withKey("main").withManagedKey(), "the credential of these calls"),
                    said(calls -> calls.withManagedKey().withKey("main"), "chosen already: the managed key;"),
                    said(calls -> calls.withManagedKey().withManagedKey(), "chosen already: the managed key;"),
                    said(
                            calls -> calls.onSurface(ModelSurface.MESSAGES).onSurface(ModelSurface.MESSAGES),
                            "the surface of these calls is chosen already: messages;"),
                    said(
                            calls -> calls.withPromptContaining("a").withPromptContaining("b"),
                            "add matching(request -> request.prompt().contains(…))"),
                    said(
                            calls -> calls.withSystemContaining("a").withSystemContaining("b"),
                            "add matching(request -> request.system().contains(…))"),
                    said(
                            calls -> calls.withToolResultContaining("a").withToolResultContaining("b"),
                            "add matching(request -> request.newToolResults().contains(…))"),
                    said(
                            calls -> calls.withToolResultContaining("a").withoutToolResult(),
                            "the part of the tool result of these calls is chosen already: a;"),
                    said(
                            calls -> calls.withoutToolResult().withToolResultContaining("a"),
                            "the tool result of these calls is chosen already: withoutToolResult();"),
                    said(calls -> calls.onTurn(1).onTurn(2), "the turn of these calls is chosen already: 1;"),
                    said(calls -> calls.afterToolResult().withoutToolResult(), "chosen already: afterToolResult();"),
                    said(calls -> calls.withoutToolResult().afterToolResult(), "chosen already: withoutToolResult();"),
                    said(calls -> calls.streaming().notStreaming(), "chosen already: streaming();"),
                    said(calls -> calls.notStreaming().notStreaming(), "chosen already: notStreaming();"));
        }

        private static Arguments said(UnaryOperator<CallSelection> chain, String message) {
            return Arguments.of(chain, message);
        }

        @ParameterizedTest
        @MethodSource("twice")
        void is_what_was_said_before_with_the_way_out(UnaryOperator<CallSelection> chain, String message) {
            given.providerKey("openai", "main");

            assertThatIllegalStateException()
                    .isThrownBy(() -> chain.apply(upstream.onAnyModel()))
                    .withMessageContaining(message)
                    .withMessageContaining("begin another answer with onModel, onProvider or onAnyModel");
        }

        static Stream<Arguments> impossible() {
            return Stream.of(
                    said(
                            calls -> calls.onProvider("anthropic").onModel("openai:gpt-4o"),
                            "model is 'openai:gpt-4o', a model of openai, and the provider is anthropic;"
                                    + " name a model of anthropic, or leave one of them out"),
                    said(calls -> calls.onModel("openai:gpt-4o").onProvider("anthropic"), "a model of openai"),
                    said(
                            calls -> calls.withKey("main").onModel("anthropic:claude-sonnet-4-6"),
                            "the provider key 'main' is for openai: model is 'anthropic:claude-sonnet-4-6', a model of"),
                    said(calls -> calls.onModel("google:gemini").withKey("main"), "is for openai: model is"),
                    said(
                            calls -> calls.withKey("main").onSurface(ModelSurface.MESSAGES),
                            "the provider key 'main' is for openai: surface is messages, and openai only serves"),
                    said(
                            calls -> calls.onProvider("anthropic").onSurface(ModelSurface.EMBEDDINGS),
                            "surface is embeddings, and anthropic only serves chat-completions, messages;"
                                    + " choose one of these, or leave one of them out"),
                    said(
                            calls -> calls.onProvider("mine").withManagedKey(),
                            "managedKey is true, and the gateway has no key of its own for mine; choose a provider key"),
                    said(
                            calls -> calls.onSurface(ModelSurface.COMPLETIONS).afterToolResult(),
                            "hasToolResult is true, and requests for completions have no results of tools"),
                    said(
                            calls -> calls.withToolResultContaining("a").onSurface(ModelSurface.EMBEDDINGS),
                            "toolResultContains is given, and requests for embeddings have no results of tools"),
                    said(
                            calls -> calls.onSurface(ModelSurface.EMBEDDINGS).withSystemContaining("a"),
                            "systemContains is given, and requests for embeddings have no system messages"),
                    said(
                            calls -> calls.streaming().onSurface(ModelSurface.EMBEDDINGS),
                            "streaming is true, and embeddings are not streamed"),
                    said(
                            calls -> calls.onTurn(0).withPromptContaining("a"),
                            "turn is 0, and promptContains is given; a request without a user message has no prompt"),
                    said(calls -> calls.onModel(""), "model is empty; name one, or leave it out"),
                    said(calls -> calls.onProvider(""), "provider is empty; name one, or leave it out"));
        }

        @ParameterizedTest
        @MethodSource("impossible")
        void is_what_no_call_could_meet(UnaryOperator<CallSelection> chain, String message) {
            given.providerKey("openai", "main");

            assertThatIllegalStateException()
                    .isThrownBy(() -> chain.apply(upstream.onAnyModel()))
                    .withMessageContaining(message);
        }

        static Stream<Arguments> possible() {
            return Stream.<UnaryOperator<CallSelection>>of(
                            calls -> calls.onProvider("openai").onModel("openai:gpt-4o"),
                            calls -> calls.onProvider("openai").onModel("claude-sonnet-4-6"),
                            calls -> calls.onProvider("openai").onModel("mine:x"),
                            calls -> calls.onProvider("mine").onModel("openai:gpt-4o"),
                            calls -> calls.onProvider("mine").onSurface(ModelSurface.MESSAGES),
                            calls -> calls.onSurface(ModelSurface.EMBEDDINGS)
                                    .onTurn(2)
                                    .notStreaming(),
                            calls -> calls.onSurface(ModelSurface.COMPLETIONS)
                                    .streaming()
                                    .withoutToolResult(),
                            calls -> calls.onTurn(0).withSystemContaining("a"))
                    .map(Arguments::of);
        }

        @ParameterizedTest
        @MethodSource("possible")
        void is_nothing_that_a_call_may_meet(UnaryOperator<CallSelection> chain) {
            chain.apply(upstream.onAnyModel()).hang();

            assertThat(upstream.all()).hasSize(1);
        }

        static Stream<Arguments> outcomes() {
            return Stream.of(
                    happens(
                            calls -> calls.onSurface(ModelSurface.MESSAGES).embed(1),
                            "answer is an embedding, and messages have none"),
                    happens(
                            calls -> calls.onProvider("anthropic").embed(1),
                            "answer is an embedding, and no request for embeddings is meant:"
                                    + " surface is embeddings, and anthropic only serves"),
                    happens(
                            calls -> calls.streaming().embed(1),
                            "answer is an embedding, and no request for embeddings is meant: streaming is true"),
                    happens(
                            calls -> calls.onSurface(ModelSurface.EMBEDDINGS).reply("a"),
                            "answer is no embedding, and the surface is embeddings; answer with an embedding"),
                    happens(
                            calls -> calls.onSurface(ModelSurface.COMPLETIONS).callTool("lookup", "{}"),
                            "answer calls tools, and completions have no calls of tools; answer with a text"),
                    happens(
                            calls -> calls.onSurface(ModelSurface.EMBEDDINGS)
                                    .conversation("support")
                                    .whenAsked()
                                    .reply("a"),
                            "answer is no embedding"),
                    happens(
                            calls -> calls.onSurface(ModelSurface.COMPLETIONS)
                                    .conversation("support")
                                    .whenAsked()
                                    .reply("a")
                                    .whenAsked()
                                    .callTool("lookup", "{}"),
                            "answer calls tools"));
        }

        private static Arguments happens(Consumer<CallSelection> chain, String message) {
            return Arguments.of(chain, message);
        }

        @ParameterizedTest
        @MethodSource("outcomes")
        void is_what_cannot_happen_to_such_calls(Consumer<CallSelection> chain, String message) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> chain.accept(upstream.onAnyModel()))
                    .withMessageStartingWith(message);

            assertThat(upstream.all()).isEmpty();
            assertThat(upstream.conversations())
                    .allSatisfy(written -> assertThat(written.turns()).hasSize(1));
        }

        @Test
        void is_a_key_of_another_provider() {
            given.providerKey("openai", "main");

            assertThatIllegalStateException()
                    .isThrownBy(() -> upstream.onProvider("anthropic").withKey("main"))
                    .withMessage("the provider key 'main' is for openai, not for anthropic;"
                            + " name a key of that provider, or leave one of them out");
            assertThatIllegalStateException()
                    .isThrownBy(() -> upstream.onAnyModel().withKey("main").onProvider("anthropic"))
                    .withMessageContaining("is for openai, not for anthropic");
        }

        @Test
        void is_a_key_that_is_not_there() {
            given.providerKey("openai", "main");

            assertThatThrownBy(() -> upstream.onAnyModel().withKey("mian"))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageContaining("no provider key of this account is called 'mian'; did you mean main?");
            assertThatThrownBy(
                            () -> upstream.onAnyModel().withKey(new ProviderKeyId("aigpk_000000000000000000000000001")))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageContaining("there is no provider key of this id");
        }

        @Test
        void are_values_that_cannot_be_and_nothing_changes() {
            CallSelection calls = upstream.onAnyModel();

            assertThatThrownBy(() -> calls.onTurn(-1)).hasMessageContaining("turn is -1");
            assertThatThrownBy(() -> calls.fail(200)).hasMessageContaining("status is 200");
            assertThat(account.unfinished().ofServer()).isEmpty();
            assertThatThrownBy(calls::replyInChunks).hasMessageContaining("chunks is empty");
            assertThatThrownBy(() -> calls.callTool("", "{}")).hasMessageContaining("name is empty");
            assertThatThrownBy(() -> calls.replyWithJson("{'a': 1}"))
                    .hasMessage("json is not JSON from character 2 on: 'a': 1}; correct it, or reply with a text");
            assertThatThrownBy(calls::embed).hasMessageContaining("embedding is empty");
            assertThatThrownBy(() -> calls.embed(Double.NaN)).hasMessageContaining("NaN");
            assertThat(upstream.all()).isEmpty();
        }
    }

    @Nested
    class Unfinished {

        private List<String> unfinished() {
            return account.unfinished().ofServer().stream()
                    .map(UnfinishedCall::toString)
                    .toList();
        }

        @Test
        void is_one_without_an_outcome() {
            upstream.onModel("gpt-4o").onTurn(2);

            assertThat(unfinished()).hasSize(1);
            assertThat(unfinished().get(0))
                    .startsWith("a scripted answer for model gpt-4o, turn 2, begun at ")
                    .endsWith(": say what happens to the calls, such as reply(\"42\") or fail(503)");
        }

        @Test
        void is_what_should_follow_another_answer() {
            upstream.onModel("gpt-4o").reply("42").then();

            assertThat(unfinished()).hasSize(1);
        }

        @Test
        void is_nothing_that_has_an_outcome() {
            upstream.onModel("gpt-4o").onTurn(2).reply("42");
            upstream.onAnyModel().fail(503).then().hang().always();

            assertThat(unfinished()).isEmpty();
        }

        static Stream<Consumer<CallSelection>> refused() {
            return Stream.of(
                    calls -> calls.withKey("nope"),
                    calls -> calls.withKey(new ProviderKeyId("aigpk_000000000000000000000000001")),
                    calls -> calls.withKey("twice"),
                    calls -> calls.onModel("o3"),
                    calls -> calls.onProvider("anthropic"),
                    calls -> calls.onSurface(ModelSurface.EMBEDDINGS)
                            .embed(1)
                            .then()
                            .withSystemContaining("a"),
                    calls -> calls.onTurn(-1),
                    calls -> calls.withManagedKey().withManagedKey(),
                    calls -> calls.withSystemContaining("a").withSystemContaining("b"),
                    calls -> calls.withPromptContaining("a").withPromptContaining("b"),
                    calls -> calls.withToolResultContaining("a").withoutToolResult(),
                    calls -> calls.streaming().notStreaming(),
                    calls -> calls.callTool("", "{}"),
                    calls -> calls.replyWithJson("nope"),
                    CallSelection::replyInChunks,
                    CallSelection::embed,
                    calls -> calls.fail(200),
                    calls -> calls.conversation(" "));
        }

        @ParameterizedTest
        @MethodSource("refused")
        void is_nothing_that_was_refused(Consumer<CallSelection> calls) {
            given.providerKey("openai", "twice");
            given.providerKey("openai", "twice");
            CallSelection begun = upstream.onModel("openai:gpt-4o");

            assertThatThrownBy(() -> calls.accept(begun)).isInstanceOf(RuntimeException.class);

            assertThat(unfinished()).isEmpty();
        }

        @Test
        void is_what_a_seed_begins() {
            account.seed(to -> to.upstream().onModel("gpt-4o"));

            assertThat(unfinished()).hasSize(1);
        }
    }
}
