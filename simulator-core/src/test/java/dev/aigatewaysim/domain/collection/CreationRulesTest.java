package dev.aigatewaysim.domain.collection;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreationRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Actor USER = new Actor("usr_a");
    private static final String GIVEN = "aigk_" + "0".repeat(27);

    private final Violations violations = new Violations();

    private void check(@Nullable String id, @Nullable Instant createdAt, @Nullable Instant updatedAt) {
        CreationDetails creation = new CreationDetails(id, createdAt, updatedAt, USER, USER);
        CreationRules.check(creation, violations, IdKind.ACCESS_KEY, NOW);
    }

    @Test
    void an_update_is_not_before_the_creation() {
        check(GIVEN, NOW, NOW);
        check(null, NOW.minusSeconds(2), NOW.minusSeconds(1));
        violations.throwIfAny();

        check(null, NOW, NOW.minusSeconds(1));

        assertThatRefusal(violations::throwIfAny)
                .hasExactly("TIMES_OUT_OF_ORDER /updatedAt")
                .mentions("2026-11-21T09:29:59Z, before");
    }

    @Test
    void what_has_no_time_of_creation_is_created_now() {
        check(null, null, NOW);
        violations.throwIfAny();

        check(null, null, NOW.minusSeconds(1));

        assertThatRefusal(violations::throwIfAny).hasExactly("TIMES_OUT_OF_ORDER /updatedAt");
    }

    @Test
    void an_identifier_is_of_its_kind() {
        check("aigak_" + "0".repeat(27), NOW, NOW);

        assertThatRefusal(violations::throwIfAny)
                .isFor(Problem.ID_INVALID)
                .at("/id")
                .mentions("aigk_ and 27 letters and digits")
                .andNothingElse();
    }

    @Test
    void identifiers_that_are_generated_later_are_greater_than_one_given() {
        IdGenerator ids = IdGenerator.seeded(1, () -> NOW);
        String later = IdGenerator.seeded(2, () -> NOW.plusSeconds(60)).next(IdKind.ACCESS_KEY);
        CreationDetails creation = new CreationDetails(later, null, null, USER, USER);

        assertThat(CreationRules.id(creation, IdKind.ACCESS_KEY, ids)).isEqualTo(later);
        assertThat(CreationRules.id(CreationDetails.now(USER), IdKind.ACCESS_KEY, ids))
                .startsWith("aigk_")
                .isGreaterThan(later);
    }
}
