package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strict tests check of model traffic. */
class StrictModelTrafficTest {

    private static final String REMOVE =
            "\n(make the condition fit the request, or let the code send what it expects; remove"
                    + " answers that are not needed; script those that only some tests need in @BeforeAll or a fixture)";
    private static final String SEND =
            "\n(no model request reached this account; let the code send one, to the base URL that"
                    + " its client wants, gateway.openAiUrl() or gateway.anthropicUrl())";
    private static final String SCRIPT = "\n(script what providers return, as in"
            + " gateway.upstream().onModel(\"gpt-4o\").reply(\"Hello\").always())";

    abstract static class Answers {

        @BeforeAll
        static void script_for_all(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").withPromptContaining("shared").reply("for all");
        }

        @Test
        void a_uses_its_own(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").reply("42");
            Chat.of(gateway).ask("How much?");
        }

        @Test
        void b_uses_the_shared_one(AiGatewaySimulator gateway) {
            Chat.of(gateway).ask("the shared one");
        }

        @Test
        void c_does_not_use_its_own(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("openai/gpt-4o").reply("42");
            Chat.of(gateway).ask("the shared one");
        }

        @Test
        void d_does_not_use_several(AiGatewaySimulator gateway) {
            gateway.upstream().onAnyModel().reply("1").then().reply("2");
        }

        @Nested
        class Inner {

            @BeforeAll
            static void script_for_inner(AiGatewaySimulator gateway) {
                gateway.upstream()
                        .onModel("gpt-4o")
                        .withPromptContaining("inner")
                        .reply("for inner");
            }

            @Test
            void e_uses_none() {}

            @Test
            void f_does_not_use_its_own(AiGatewaySimulator gateway) {
                gateway.upstream().onModel("gpt-4o").reply("42");
            }
        }
    }

    @AiGatewayTest(strict = true)
    static class AnswersOfClass extends Answers {}

    @AiGatewayTest(strict = true, isolation = Isolation.METHOD)
    static class AnswersOfMethod extends Answers {}

    @ParameterizedTest
    @ValueSource(classes = {AnswersOfClass.class, AnswersOfMethod.class})
    void answers_that_the_test_scripted_must_be_used(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass).run();

        String name = testClass.getSimpleName();
        assertThat(outcome.passed())
                .containsExactly(name + ".a_uses_its_own", name + ".b_uses_the_shared_one", "Inner.e_uses_none");
        assertThat(outcome.failureOf(name + ".c_does_not_use_its_own"))
                .hasMessage("strict: the test passed, but\n  scripted, but never used: model openai/gpt-4o -> reply"
                        + " \"42\", once, used: 0 ('openai/gpt-4o' is not how calls name it; write 'openai:gpt-4o')"
                        + REMOVE);
        assertThat(outcome.failureOf(name + ".d_does_not_use_several"))
                .hasMessage(
                        "strict: the test passed, but\n  2 scripted answers were never used:\n    every call -> reply"
                                + " \"1\", once, used: 0\n    every call -> reply \"2\", once, used: 0" + SEND);
        assertThat(outcome.failureOf("Inner.f_does_not_use_its_own"))
                .hasMessageContaining("never used: model gpt-4o -> reply \"42\"");
    }

    @AiGatewayTest(strict = true)
    static class Tools {

        private static void ask(AiGatewaySimulator gateway, String tools) {
            assertThat(Chat.of(gateway)
                            .send(
                                    "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":["
                                            + tools + "]}")
                            .body())
                    .contains("\"lookup\"");
        }

        @Test
        void a_is_offered(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").callTool("lookup", "{}");
            ask(gateway, "{\"type\":\"function\",\"function\":{\"name\":\"lookup\"}}");
        }

        @Test
        void b_is_not_offered(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").callTool("lookup", "{}");
            ask(gateway, "{\"type\":\"function\",\"function\":{\"name\":\"look_ups\"}}");
        }
    }

    @Test
    void scripted_calls_must_be_of_tools_that_are_offered() {
        Plan.Outcome outcome = Plan.of(Tools.class).run();

        assertThat(outcome.passed()).containsExactly("Tools.a_is_offered");
        assertThat(outcome.failureOf("Tools.b_is_not_offered"))
                .hasMessageStartingWith("strict: the test passed, but\n  no real model answers so: openai:gpt-4o with")
                .hasMessageEndingWith(": answered with a call of \"lookup\", but the request offers only \"look_ups\";"
                        + " did you mean look_ups? script a tool that the request offers, or offer it there"
                        + "\n(correct the scripts, or test what a model must not do without strict)");
    }

    @AiGatewayTest(strict = true)
    static class Calls {

        @Test
        void a_is_unscripted(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").withPromptContaining("Hello").reply("Hi");
            Chat.of(gateway).ask("Hello");
            Chat.of(gateway).ask("Bye");
        }

        @Test
        void b_fails_by_script(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").fail(503).once();
            assertThat(Chat.of(gateway).ask("Hello")).isEqualTo(503);
        }

        @Test
        void c_is_refused_by_the_rules(AiGatewaySimulator gateway) {
            assertThat(Chat.of(gateway)
                            .send("{\"model\":\"gpt-5x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void calls_must_be_scripted_and_may_fail_by_script_but_not_by_the_rules() {
        Plan.Outcome outcome = Plan.of(Calls.class).run();

        assertThat(outcome.passed()).containsExactly("Calls.b_fails_by_script");
        assertThat(outcome.failureOf("Calls.a_is_unscripted").getMessage())
                .matches("strict: the test passed, but\n  an unscripted call: openai:gpt-4o with the managed key -> 200"
                        + " succeeded, \\d+ \\+ \\d+ tokens, \\$0\\.\\d+: user: \"Bye\" -> reply \"gpt-4o here[^\n]*\"\\Q"
                        + SCRIPT + "\\E");
        assertThat(outcome.failureOf("Calls.c_is_refused_by_the_rules"))
                .hasMessageContaining("refused, but not checked by the test: POST /v1/chat/completions -> 422");
    }

    /** A server of its own: of one that other classes use, it is not known whose requests have no known key. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    abstract static class WithoutKey {

        static void ask(AiGatewaySimulator gateway) {
            assertThat(Chat.of(gateway.openAiUrl(), "ng-unknown").ask("Hi")).isEqualTo(401);
        }

        @Test
        void a_is_refused(AiGatewaySimulator gateway) {
            ask(gateway);
        }

        @Test
        void b_is_refused_and_seen(AiGatewaySimulator gateway) {
            ask(gateway);
            assertThat(gateway.accounts().unauthenticatedRequests().query().last())
                    .isPresent();
        }

        @Test
        void c_sends_nothing() {}

        @Test
        void d_lacks_v1(AiGatewaySimulator gateway) {
            assertThat(Chat.of(gateway.url(), gateway.newAccessKey("web")).ask("Hi"))
                    .isEqualTo(404);
        }
    }

    static class WithoutKeyOfClass extends WithoutKey {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().strict().port(freePort()).build();
    }

    static class WithoutKeyOfMethod extends WithoutKey {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .strict()
                .isolation(Isolation.METHOD)
                .port(freePort())
                .build();
    }

    @ParameterizedTest
    @ValueSource(classes = {WithoutKeyOfClass.class, WithoutKeyOfMethod.class})
    void model_requests_must_have_a_known_key_or_be_checked(Class<?> testClass) {
        String name = testClass.getSimpleName();

        Plan.Outcome outcome = Plan.of(testClass).run();

        assertThat(outcome.passed()).containsExactly(name + ".b_is_refused_and_seen", name + ".c_sends_nothing");
        assertThat(outcome.failureOf(name + ".d_lacks_v1"))
                .hasMessageContaining("a model request without a known key: POST /chat/completions -> 404")
                .hasMessageContaining("did you mean /v1/chat/completions?");
        assertThat(outcome.failureOf(name + ".a_is_refused"))
                .hasMessageContaining(
                        "a model request without a known key: POST /v1/chat/completions -> 401 ERR_NGROK_27007")
                .hasMessageEndingWith("\n(send a token of an access key, such as gateway.newAccessKey(\"web\"), to the"
                        + " base URL that the client wants, gateway.openAiUrl() or gateway.anthropicUrl(); check"
                        + " expected refusals, as in gateway.accounts().unauthenticatedRequests().all())")
                .hasMessageNotContaining("ng-unknown");
    }

    @Test
    void model_requests_without_a_known_key_may_be_of_a_test_that_runs_at_the_same_time() {
        Overlaps overlaps = new Overlaps();
        Overlaps.Use left = overlaps.begin("[class:Left]");
        Overlaps.Use first = overlaps.begin("[class:Left]/[method:first]");
        first.end();
        Overlaps.Use second = overlaps.begin("[class:Left]/[method:second]");
        Overlaps.Use right = overlaps.begin("[class:Right]");
        second.end();
        Overlaps.Use third = overlaps.begin("[class:Left]/[method:third]");
        right.end();
        third.end();
        Overlaps.Use fourth = overlaps.begin("[class:Left]/[method:fourth]");
        left.end();

        assertThat(first.overlapped()).isFalse();
        assertThat(second.overlapped()).isTrue();
        assertThat(third.overlapped()).isTrue();
        assertThat(fourth.overlapped()).isFalse();
    }

    @AiGatewayTest
    static class NotStrict {

        @BeforeEach
        void script(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").withPromptContaining("invoice").reply("42");
        }

        @Test
        void a_test(AiGatewaySimulator gateway) {
            Chat.of(gateway).ask("Bye");
        }
    }

    @Test
    void tests_that_are_not_strict_may_do_without() {
        Plan.of(NotStrict.class).run().allPassed(1);
    }
}
