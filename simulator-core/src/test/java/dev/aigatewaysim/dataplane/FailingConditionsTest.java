package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.upstream.ScriptConditionException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a request whose condition in Java throws something: also a checked exception, as in Kotlin. */
class FailingConditionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    static Stream<Named<Throwable>> failures() {
        return Stream.of(
                Named.of("checked", new IOException("hush")),
                Named.of("unchecked", new IllegalStateException("hush")),
                Named.of("an error", new AssertionError("hush")));
    }

    /** What the compiler takes for an unchecked exception. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R, T extends Throwable> R fail(Throwable failure) throws T {
        throw (T) failure;
    }

    private static boolean failing(Throwable failure) {
        return FailingConditionsTest.<Boolean, RuntimeException>fail(failure);
    }

    private void assertThatItFailsWith(Throwable failure, String message) {
        GatewayResponse response = gateway.chat("gpt-4o", "Hello");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text("/error/message"))
                .contains(message, failure.getClass().getName(), "fix the condition")
                .doesNotContain("hush");
        assertThat(gateway.last().status()).hasValue(500);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_a_script(Throwable failure) {
        gateway.account
                .upstream()
                .onAnyModel()
                .matching(request -> failing(failure))
                .reply("42");

        assertThatItFailsWith(failure, "a condition of the scripted answer");
        assertThat(gateway.account.upstream().failedConditions())
                .singleElement()
                .extracting(ScriptConditionException::getCause)
                .isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_a_turn(Throwable failure) {
        gateway.account
                .upstream()
                .onAnyModel()
                .conversation("support")
                .whenAsked()
                .matching(request -> failing(failure))
                .reply("42");

        assertThatItFailsWith(failure, "a condition of the conversation \"support\"");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_a_fault(Throwable failure) {
        gateway.account
                .faults()
                .onAll()
                .matching(request -> failing(failure))
                .garbage()
                .once();

        assertThatItFailsWith(failure, "the condition of the fault");
    }
}
