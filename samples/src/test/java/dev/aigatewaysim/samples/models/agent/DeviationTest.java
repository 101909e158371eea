package dev.aigatewaysim.samples.models.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.samples.FailingSample;
import org.junit.jupiter.api.Test;

/** What the failure of {@link ForgetfulAgentCase} shows: where the agent deviates from the script of its conversation. */
class DeviationTest {

    @Test
    void the_report_has_what_was_expected_and_what_the_agent_sent() {
        Throwable failure = FailingSample.failureOf(ForgetfulAgentCase.class);

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
