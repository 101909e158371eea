package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.journal.ModelAttempt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The journal says what decided the result of each attempt. */
class AnsweredByTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    @Test
    void the_simulation_when_nothing_is_scripted() {
        gateway.chat("gpt-4o", "Hi");

        assertThat(onlyAttempt())
                .extracting(ModelAttempt::answeredBy, ModelAttempt::answerId)
                .containsExactly(AnsweredBy.SIMULATION, null);
    }

    @Test
    void the_script_whatever_its_outcome() {
        ProviderKey main = gateway.key("openai", "main");
        ScriptedAnswer down = gateway.script(Condition.ANY.withProviderKey(main.id()), new Outcome.Failure(503));
        ScriptedAnswer text = gateway.script(Condition.ANY, new Outcome.Answer(new Content.Text("42")));

        gateway.chat("gpt-4o", "Hi");

        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::answeredBy, ModelAttempt::answerId)
                .containsExactly(tuple(AnsweredBy.SCRIPT, down.id()), tuple(AnsweredBy.SCRIPT, text.id()));
    }

    @Test
    void the_script_whose_condition_fails() {
        gateway.script(
                Condition.ANY.matching(request -> {
                    throw new IllegalStateException("broken");
                }),
                new Outcome.Hang());

        assertThat(gateway.chat("gpt-4o", "Hi").status()).isEqualTo(500);

        assertThat(onlyAttempt())
                .extracting(ModelAttempt::answeredBy, ModelAttempt::answerId)
                .containsExactly(AnsweredBy.SCRIPT, null);
    }

    @Test
    void the_rejected_key_before_any_script() {
        gateway.account.upstream().rejectKey(gateway.key("openai", "main").id());
        gateway.script(Condition.ANY, new Outcome.Answer(new Content.Text("42")));

        gateway.chat("gpt-4o", "Hi");

        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::answeredBy)
                .containsExactly(AnsweredBy.REJECTED_KEY, AnsweredBy.SCRIPT);
    }

    private ModelAttempt onlyAttempt() {
        assertThat(gateway.lastTraffic().attempts()).hasSize(1);
        return gateway.lastTraffic().attempts().get(0);
    }
}
