package dev.aigatewaysim.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SafeThrowableTest {

    private static final String SECRET = "sk-not-a-real-key-0001";

    @Test
    void a_failure_without_secrets_is_shown_itself() {
        var failure = new IllegalStateException("outer", new RuntimeException("inner"));

        assertThat(SafeThrowable.of(failure, Redactor.BY_FORM)).isSameAs(failure);
    }

    @Test
    void secrets_are_redacted_in_causes_and_suppressed_failures() {
        var failure = new IllegalStateException("outer", new RuntimeException("cause " + SECRET));
        failure.addSuppressed(new RuntimeException("suppressed", new RuntimeException("deep " + SECRET)));

        assertThat(trace(SafeThrowable.of(failure, Redactor.BY_FORM)))
                .contains("IllegalStateException: outer", "RuntimeException: cause ***", "RuntimeException: deep ***")
                .contains("secrets_are_redacted_in_causes_and_suppressed_failures") // its place
                .doesNotContain(SECRET);
    }

    @Test
    void a_failure_that_is_its_own_cause_is_shown_once() {
        var cause = new RuntimeException("cause " + SECRET);
        var failure = new IllegalStateException("outer", cause);
        cause.initCause(failure);
        failure.addSuppressed(cause);

        assertThat(trace(SafeThrowable.of(failure, Redactor.BY_FORM)))
                .containsOnlyOnce("IllegalStateException: outer")
                .containsOnlyOnce("RuntimeException: cause ***");
    }

    @Test
    void a_failure_with_many_branches_takes_no_longer_than_it_has_parts() {
        Throwable failure = new RuntimeException(SECRET);
        for (int i = 0; i < 100; i++) {
            var next = new RuntimeException("outer", failure);
            next.addSuppressed(failure);
            failure = next;
        }

        assertThat(trace(SafeThrowable.of(failure, Redactor.BY_FORM))).containsOnlyOnce("***");
    }

    private static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
