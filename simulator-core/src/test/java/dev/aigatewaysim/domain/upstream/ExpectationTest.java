package dev.aigatewaysim.domain.upstream;

import static dev.aigatewaysim.domain.upstream.Calls.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final ModelRequest ASKED = Calls.offering(
            List.of("lookup", "order"), message(Role.SYSTEM, "Be brief."), message(Role.USER, "it beeps"));

    private static final ModelRequest ANSWERED = Calls.offering(
            List.of(),
            message(Role.USER, "it beeps"),
            message(Role.ASSISTANT, ""),
            message(Role.TOOL, "in stock"),
            message(Role.TOOL, "it is $5"));

    @Test
    void nothing_set_is_met_by_any_request() {
        assertThat(Expectation.ANY.isMetBy(ASKED)).isTrue();
        assertThat(Expectation.ANY.isMetBy(ANSWERED)).isTrue();
        assertThat(Expectation.ANY.isMetBy(Calls.offering(List.of()))).isTrue();
    }

    @Test
    void a_user_message_is_met_by_the_last_one_unless_tools_answered_since() {
        Expectation beeps = Expectation.ANY.withPromptContaining("beeps");

        assertThat(beeps.isMetBy(ASKED)).isTrue();
        assertThat(Expectation.ANY.withPromptContaining("Beeps").isMetBy(ASKED)).isFalse();
        assertThat(beeps.isMetBy(ANSWERED)).isFalse();
        assertThat(beeps.withToolResultContaining("stock").isMetBy(ANSWERED)).isTrue();
    }

    @Test
    void every_tool_result_must_be_there() {
        Expectation stock = Expectation.ANY.withToolResultContaining("stock");

        assertThat(stock.withToolResultContaining("$5").isMetBy(ANSWERED)).isTrue();
        assertThat(stock.withToolResultContaining("$6").isMetBy(ANSWERED)).isFalse();
        assertThat(stock.isMetBy(ASKED)).isFalse();
    }

    @Test
    void system_messages_tools_and_the_number_of_messages_must_fit() {
        assertThat(Expectation.ANY.withSystemContaining("brief").isMetBy(ASKED)).isTrue();
        assertThat(Expectation.ANY.withSystemContaining("beeps").isMetBy(ASKED)).isFalse();
        assertThat(Expectation.ANY.withTools("order", "lookup").isMetBy(ASKED)).isTrue();
        assertThat(Expectation.ANY.withTools("order").withTools("price").isMetBy(ASKED))
                .isFalse();
        assertThat(Expectation.ANY.withMessages(2).isMetBy(ASKED)).isTrue();
        assertThat(Expectation.ANY.withMessages(1).isMetBy(ASKED)).isFalse();
    }

    @Test
    void conditions_in_java_must_all_hold() {
        Expectation both = Expectation.ANY
                .matching(request -> request.prompt().contains("it"))
                .matching(request -> request.prompt().contains("beeps"));

        assertThat(both.isMetBy(ASKED)).isTrue();
        assertThat(both.isMetBy(Calls.asking("it"))).isFalse();
        assertThat(both.isMetBy(Calls.asking("beeps"))).isFalse();
    }

    @Test
    void a_number_of_messages_is_not_negative() {
        assertThat(Expectation.ANY.withMessages(0).messages()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expectation.ANY.withMessages(-1))
                .withMessage("messages is -1; it must not be negative");
    }

    @Test
    void what_is_null_again_is_not_looked_at() {
        assertThat(Expectation.ANY
                        .withPromptContaining("x")
                        .withPromptContaining(null)
                        .withSystemContaining("x")
                        .withSystemContaining(null)
                        .withMessages(7)
                        .withMessages(null))
                .isEqualTo(Expectation.ANY);
    }

    @Test
    void is_described_by_what_is_set() {
        assertThat(Expectation.ANY).hasToString("any request");
        assertThat(Expectation.ANY
                        .withPromptContaining("beeps")
                        .withToolResultContaining("stock")
                        .withSystemContaining("brief")
                        .withTools("lookup", "order")
                        .withMessages(3)
                        .matching(request -> true))
                .hasToString("a user message that contains \"beeps\", a tool result that contains \"stock\","
                        + " a system message that contains \"brief\", tools \"lookup\", \"order\", 3 messages,"
                        + " what a condition in Java asks");
    }
}
