package dev.aigatewaysim.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aigatewaysim.domain.account.Given;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalExceptionTest {

    private static final Violation LONG = new Violation(FieldPath.of("name"), Problem.NAME_TOO_LONG, "is too long");
    private static final Violation UNKNOWN = new Violation(null, Problem.RESOURCE_NOT_FOUND, "there is no such key");

    private final Throwable refusal =
            catchThrowable(() -> new Given().account.upstream().rejectKey("nobody's"));

    @Test
    void says_where_a_test_asked_for_what_is_refused() {
        assertThat(refusal).isInstanceOf(RefusalException.class);
        assertThat(refusal.getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains(RefusalExceptionTest.class.getName());
    }

    @Test
    void keeps_the_report_that_is_added_when_a_test_fails_with_it() {
        Throwable report = new Throwable("what the simulator saw");

        refusal.addSuppressed(report);

        assertThat(refusal).hasSuppressedException(report);
    }

    @Test
    void the_message_says_what_is_wrong_and_where() {
        assertThat(new RefusalException(List.of(LONG, UNKNOWN))).hasMessage("/name: is too long; there is no such key");
        assertThat(new RefusalException(UNKNOWN)).hasMessage("there is no such key");
    }

    @Test
    void it_keeps_the_violations_that_there_were() {
        List<Violation> found = new ArrayList<>(List.of(LONG));
        RefusalException refusal = new RefusalException(found);

        found.add(UNKNOWN);

        assertThat(refusal.violations()).containsExactly(LONG);
    }

    @Test
    void without_a_violation_there_is_nothing_to_refuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefusalException(List.of()));
    }
}
