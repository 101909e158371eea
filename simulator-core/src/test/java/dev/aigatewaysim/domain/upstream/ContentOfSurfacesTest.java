package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer is for calls only whose surface has a place for its content. */
class ContentOfSurfacesTest {

    private final Upstream upstream = new Given().account.upstream();

    private static UpstreamCall call(ModelSurface surface) {
        return Calls.with(Calls.request(surface, false, Calls.message(Role.USER, "Hello")));
    }

    private static Content.ToolCalls tools() {
        return new Content.ToolCalls(List.of(new Content.ToolCall("lookup", "{}")));
    }

    static Stream<Arguments> contents() {
        Set<ModelSurface> chats =
                EnumSet.of(ModelSurface.CHAT_COMPLETIONS, ModelSurface.RESPONSES, ModelSurface.MESSAGES);
        Set<ModelSurface> texts = EnumSet.complementOf(EnumSet.of(ModelSurface.EMBEDDINGS));
        return Stream.of(
                Arguments.of(new Content.Text("42"), texts),
                Arguments.of(new Content.Chunks(List.of("4", "2")), texts),
                Arguments.of(new Content.Json("{}"), texts),
                Arguments.of(new Content.Refusal("No."), texts),
                Arguments.of(tools(), chats),
                Arguments.of(Content.Embedding.of(1), EnumSet.of(ModelSurface.EMBEDDINGS)));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void takes_only_calls_that_have_a_place_for_it(Content content, Set<ModelSurface> surfaces) {
        ScriptedAnswer answer = upstream.add(ScriptedAnswer.Draft.always(Condition.ANY, new Outcome.Answer(content)));

        for (ModelSurface surface : ModelSurface.values()) {
            assertThat(Calls.take(upstream, call(surface)).isPresent())
                    .as(surface.id())
                    .isEqualTo(surfaces.contains(surface));
        }

        assertThat(upstream.find(answer.id())).map(ScriptedAnswer::used).hasValue((long) surfaces.size());
    }

    @Test
    void leaves_other_calls_to_the_next_script() {
        upstream.onAnyModel().reply("42");
        AnswerInForce vector = upstream.onAnyModel().embed(1, 0);

        Taken taken = Calls.take(upstream, call(ModelSurface.EMBEDDINGS)).orElseThrow();

        assertThat(taken.script().id()).isEqualTo(vector.id());
    }

    @Test
    void does_not_evaluate_conditions_for_other_calls() {
        upstream.onAnyModel()
                .matching(request -> {
                    throw new AssertionError("evaluated");
                })
                .embed(1);

        assertThat(Calls.take(upstream, call(ModelSurface.MESSAGES))).isEmpty();
    }

    @Test
    void takes_calls_of_all_surfaces_when_it_has_none() {
        upstream.onAnyModel().fail(503).always();

        assertThat(ModelSurface.values())
                .allSatisfy(surface ->
                        assertThat(Calls.take(upstream, call(surface))).isPresent());
    }

    @Test
    void is_hinted_at() {
        AnswerInForce tools = upstream.onAnyModel().callTool("lookup", "{}");

        Calls.take(upstream, call(ModelSurface.COMPLETIONS));

        assertThat(upstream.hints(upstream.find(tools.id()).orElseThrow()))
                .containsExactly("the nearest request: expected a surface with a place for tool calls,"
                        + " but it is completions");
    }

    @Test
    void is_a_deviation_in_a_conversation() {
        upstream.onAnyModel().conversation("support").whenAsked().callTool("lookup", "{}");

        Taken taken = Calls.take(upstream, call(ModelSurface.COMPLETIONS)).orElseThrow();

        assertThat(taken.deviation()).isNotNull();
        assertThat(taken.deviation().summary())
                .startsWith("conversation \"support\", turn 1 of 1: expected a surface with a place for tool calls,"
                        + " but it is completions");
        assertThat(upstream.conversations().get(0).used()).isZero();
    }
}
