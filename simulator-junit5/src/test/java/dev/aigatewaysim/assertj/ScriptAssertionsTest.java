package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.Outcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What was scripted against what was asked. */
class ScriptAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());
    private final ModelClient client = ModelClient.of(gateway, "web");

    private void conversation() {
        Outcome answer = new Outcome.Answer(new Content.Text("hi"));
        gateway.upstream()
                .add(new Conversation.Draft(
                        "support",
                        Condition.ANY.withModel("gpt-4o"),
                        List.of(
                                new Turn(Expectation.ANY.withPromptContaining("Hello"), answer),
                                new Turn(Expectation.ANY.withPromptContaining("beeps"), answer))));
    }

    @Test
    void unused_answers() {
        assertThat(gateway).hasNoUnusedAnswers();
        gateway.upstream().onModel("gpt-4o").reply("42").once();
        gateway.upstream().onModel("gpt-5").reply("43").always();
        client.chat("gpt-4o");

        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedAnswers()).isEqualTo("""
                Expecting account ac_…
                to have no unused answers
                but there is 1:
                  model gpt-5 -> reply "43", always, used: 0
                    the nearest request: expected model gpt-5, but it is openai:gpt-4o""");
        client.chat("openai:gpt-5");
        assertThat(gateway).hasNoUnusedAnswers();
    }

    @Test
    void unused_answers_that_were_almost_used_first() {
        gateway.upstream().onModel("gpt-5").reply("42").once();
        gateway.upstream().onModel("gpt-4o").withPromptContaining("Helo").reply("42");
        client.chat("gpt-4o");

        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedAnswers()).contains("""
                        but there are 2:
                          model gpt-4o, prompt contains "Helo" -> reply "42", once, used: 0
                            the nearest request: expected a prompt that contains "Helo", but it is "Hello, world!"
                          model gpt-5 -> reply "42", once, used: 0
                            the nearest request: expected model gpt-5, but it is openai:gpt-4o""");
    }

    @Test
    void unused_answers_with_hints() {
        gateway.upstream().onProvider("opneai").reply("42").once();
        gateway.upstream().onModel("gpt-4o").reply("42").once();

        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedAnswers()).containsPattern("""
                        but there are 2:
                          provider opneai -> reply "42", once, used: 0
                            .*did you mean openai\\?.*
                          model gpt-4o -> reply "42", once, used: 0""");
    }

    @Test
    void what_the_baseline_has_may_stay_unused() {
        gateway.upstream().onModel("gpt-4o").reply("42").once();
        conversation();
        gateway.account().keepAsBaseline();

        assertThat(gateway).hasNoUnusedAnswers();
        client.chat("gpt-4o");
        client.chat("gpt-4o");
        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedAnswers())
                .as("the conversation was begun")
                .contains("but there is 1:", "conversation \"support\"");
    }

    @Test
    void turns_of_a_conversation_that_were_not_taken() {
        conversation();
        client.chat("gpt-4o");

        assertThat(gateway).hasNoDeviations();
        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedAnswers())
                .containsPattern("but there is 1:\n  conversation \"support\", .*waits for turn 2 of 2: .*beeps");
    }

    @Test
    void hints_at_why_a_conversation_did_not_begin() {
        gateway.upstream()
                .onProvider("opneai")
                .conversation("support")
                .whenAsked()
                .reply("42");

        assertThatMessageOf(() -> assertThat(gateway).hasNoUnusedAnswers()).containsPattern("""
                        but there is 1:
                          conversation "support", provider opneai, waits for turn 1 of 1: any request
                            .*did you mean openai\\?""");
    }

    @Test
    void deviations() {
        conversation();
        client.chat("gpt-4o");
        client.chat("gpt-4o");

        assertThatMessageOf(() -> assertThat(gateway).hasNoDeviations())
                .startsWith("""
                        Expecting account ac_…
                        to have no deviations from conversations
                        but there is 1:
                          rq_…: conversation "support", turn 2 of 2:
                        """)
                .contains("beeps")
                .endsWith("\n      user: \"Hello, world!\"");
    }

    @Test
    void unscripted_calls() {
        assertThat(gateway).hasNoUnscriptedCalls();
        client.chat("gpt-4o");
        assertThatMessageOf(() -> assertThat(gateway).hasNoUnscriptedCalls()).containsPattern("""
                        Expecting account ac_…
                        to have no unscripted calls
                        but there is 1:
                          rq_… openai:gpt-4o with the managed key -> 200 succeeded, 10 .*: user: "Hello, world!" -> reply "gpt-4o .*
                        Nothing is scripted; script what providers return, as in gateway\\.upstream.*""");

        gateway.upstream().onModel("gpt-5").reply("42").always();
        assertThatMessageOf(() -> assertThat(gateway).hasNoUnscriptedCalls())
                .endsWith("\nScripted, in this order:\n  model gpt-5 -> reply \"42\", always, used: 0");
    }

    @Test
    void scripted_calls_and_rejected_keys() {
        ModelClient.openAiKey(gateway, "main");
        gateway.upstream().rejectKey("main");
        gateway.upstream().onAnyModel().withManagedKey().reply("42").once();
        conversation();
        client.chat("gpt-4o");

        assertThat(gateway).hasNoUnscriptedCalls();
    }

    @Test
    void at_most_a_few_scripts_are_shown() {
        for (int i = 0; i < 7; i++) {
            gateway.upstream().onModel("gpt-5").reply("42").once();
        }
        client.chat("gpt-4o");

        assertThatMessageOf(() -> assertThat(gateway).hasNoUnscriptedCalls()).endsWith("\n  … and 2 more");
    }
}
