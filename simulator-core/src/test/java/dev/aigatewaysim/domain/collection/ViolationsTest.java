package dev.aigatewaysim.domain.collection;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import org.junit.jupiter.api.Test;

class ViolationsTest {

    private static final FieldPath NAME = FieldPath.of("name");

    private final Violations violations = new Violations();

    @Test
    void none_is_no_refusal() {
        violations.throwIfAny();
    }

    @Test
    void all_are_reported_at_once_in_their_order() {
        violations.add(NAME, Problem.NAME_TOO_LONG, "first");
        violations.add(null, Problem.RESOURCE_NOT_FOUND, "second");

        assertThatRefusal(violations::throwIfAny).hasExactly("NAME_TOO_LONG /name", "RESOURCE_NOT_FOUND");
    }

    @Test
    void ten_thousand_are_enough() {
        for (int i = 0; i < 10_001; i++) {
            violations.add(NAME, Problem.NAME_TOO_LONG, "again");
        }

        RefusalException refusal = catchThrowableOfType(RefusalException.class, violations::throwIfAny);
        assertThat(refusal.violations()).hasSize(10_000);
    }

    @Test
    void a_length_is_that_in_code_points_and_the_maximum_is_allowed() {
        violations.checkLength(null, 3, NAME, Problem.NAME_TOO_LONG);
        violations.checkLength("abc", 3, NAME, Problem.NAME_TOO_LONG);
        violations.checkLength("\uD83D\uDD11".repeat(3), 3, NAME, Problem.NAME_TOO_LONG);
        violations.throwIfAny();

        violations.checkLength("\uD83D\uDD11".repeat(4), 3, NAME, Problem.NAME_TOO_LONG);

        assertThatRefusal(violations::throwIfAny)
                .isFor(Problem.NAME_TOO_LONG)
                .at("/name")
                .mentions("has 4 characters; at most 3")
                .andNothingElse();
    }

    @Test
    void what_is_required_is_there_and_not_empty() {
        assertThat(violations.checkPresent("a", NAME, Problem.PROVIDER_FIELD_MISSING))
                .isTrue();
        violations.throwIfAny();

        assertThat(violations.checkPresent(null, NAME, Problem.PROVIDER_FIELD_MISSING))
                .isFalse();
        assertThat(violations.checkPresent("", NAME, Problem.PROVIDER_FIELD_MISSING))
                .isFalse();

        assertThatRefusal(violations::throwIfAny)
                .hasExactly("PROVIDER_FIELD_MISSING /name", "PROVIDER_FIELD_MISSING /name")
                .mentions("is required")
                .and()
                .mentions("is empty");
    }
}
