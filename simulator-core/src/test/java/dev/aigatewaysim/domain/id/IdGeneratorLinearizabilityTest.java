package dev.aigatewaysim.domain.id;

import dev.aigatewaysim.campaign.Linearizability;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdGeneratorLinearizabilityTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** With a seed, what is generated says exactly what was generated before. The clock is not a part of it. */
    @Test
    void what_threads_generate_is_what_one_generates_in_some_order() throws Exception {
        IdGenerator.Position beginning = generator().position();
        String later = IdGenerator.seeded(8, () -> TIME.plusSeconds(5)).next(IdKind.ACCESS_KEY);

        Linearizability.of(IdGeneratorLinearizabilityTest::generator)
                .doing("next", ids -> ids.next(IdKind.ACCESS_KEY))
                .doing("nextTransient", ids -> ids.nextTransient(IdKind.OPERATION))
                .doing("apiKeyToken", ids -> ids.apiKeyToken().reveal())
                .doing("nextSeed", IdGenerator::nextSeed)
                .doing("position", IdGenerator::position)
                .doing("advancePast", ids -> {
                    ids.advancePast(later);
                    return "done";
                })
                .doing("returnTo", ids -> {
                    ids.returnTo(beginning);
                    return "done";
                })
                .check();
    }

    private static IdGenerator generator() {
        return IdGenerator.seeded(7, () -> TIME);
    }
}
