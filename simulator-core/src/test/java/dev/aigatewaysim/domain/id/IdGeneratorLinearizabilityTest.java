package dev.aigatewaysim.domain.id;

import dev.aigatewaysim.campaign.Linearizability;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdGeneratorLinearizabilityTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** With a seed, what is generated says exactly what was generated before, and when. */
    private record Generator(IdGenerator ids, AtomicReference<Instant> time) {

        static Generator create() {
            AtomicReference<Instant> time = new AtomicReference<>(TIME);
            return new Generator(IdGenerator.seeded(7, time::get), time);
        }

        Object at(Instant now) {
            time.set(now);
            return "done";
        }
    }

    @Test
    void what_threads_generate_is_what_one_generates_in_some_order() throws Exception {
        IdGenerator.Position beginning = Generator.create().ids.position();
        String later = IdGenerator.seeded(8, () -> TIME.plusSeconds(5)).next(IdKind.ACCESS_KEY);

        Linearizability.of(Generator::create)
                .doing("next", generator -> generator.ids.next(IdKind.ACCESS_KEY))
                .doing("nextTransient", generator -> generator.ids.nextTransient(IdKind.OPERATION))
                .doing("apiKeyToken", generator -> generator.ids.apiKeyToken().reveal())
                .doing("nextSeed", generator -> generator.ids.nextSeed())
                .doing("position", generator -> generator.ids.position())
                .doing("a second later", generator -> generator.at(TIME.plusSeconds(1)))
                .doing("the first time again", generator -> generator.at(TIME))
                .doing("advancePast", generator -> {
                    generator.ids.advancePast(later);
                    return "done";
                })
                .doing("returnTo", generator -> {
                    generator.ids.returnTo(beginning);
                    return "done";
                })
                .check();
    }
}
