package dev.aigatewaysim.samples.models.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the failure of {@link ForgetfulAgentCase} shows: where the agent deviates from the script of its conversation. */
class DeviationTest {

    @Test
    void the_report_has_what_was_expected_and_what_the_agent_sent() {
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ForgetfulAgentCase.class))
                .configurationParameter("aigatewaysim.report.print", "false")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();

        assertThat(failure)
                .hasMessage("400: conversation \"shopping\", turn 3 of 4: expected 6 messages, but the request has 2; "
                        + "the last message is user: \"I take two of them\"");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0].getMessage().replace("\t", "")).contains("""
                  a deviation from a scripted conversation:
                    conversation "shopping", turn 3 of 4:
                      expected 6 messages
                      but the request has 2
                      the messages of the request:
                        system: "You sell groceries. Check the stock before you order."
                        user: "I take two of them"
                """);
    }
}
