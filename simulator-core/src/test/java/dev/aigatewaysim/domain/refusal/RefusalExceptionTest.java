package dev.aigatewaysim.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aigatewaysim.domain.account.Given;
import org.junit.jupiter.api.Test;

class RefusalExceptionTest {

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
}
