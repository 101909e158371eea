package dev.aigatewaysim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class FaultPropertiesTest {

    private static final AskedFor REQUEST = new AskedFor(Operation.LIST_USAGE);

    private static Faults faults(long seed) {
        return new Faults(() -> "flt_1", () -> seed, new UnfinishedCalls());
    }

    private static List<Boolean> taken(Faults faults, int requests) {
        List<Boolean> taken = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            taken.add(faults.hit(REQUEST) != null);
        }
        return taken;
    }

    @Property
    void times_takes_the_first_ones(
            @ForAll @IntRange(min = 1, max = 50) int count, @ForAll @IntRange(max = 100) int requests) {
        Faults faults = faults(1);
        Fault fault = faults.onAll().garbage().times(count);

        List<Boolean> taken = taken(faults, requests);

        assertThat(taken.subList(0, Math.min(count, requests))).doesNotContain(false);
        assertThat(fault.hits()).isEqualTo(Math.min(count, requests));
        assertThat(fault.spent()).isEqualTo(requests >= count);
    }

    @Property
    void every_takes_the_multiples(
            @ForAll @IntRange(min = 1, max = 50) int count, @ForAll @IntRange(max = 200) int requests) {
        Faults faults = faults(1);
        Fault fault = faults.onAll().garbage().every(count);

        List<Boolean> taken = taken(faults, requests);

        for (int i = 0; i < requests; i++) {
            assertThat(taken.get(i)).isEqualTo((i + 1) % count == 0);
        }
        assertThat(fault.spent()).isFalse();
    }

    @Property
    void a_seed_takes_the_same_ones_again_whoever_names_it(
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1) double probability, @ForAll long seed) {
        Faults named = faults(seed + 1);
        named.onAll().garbage().withProbability(probability, seed);
        Faults chosen = faults(seed);
        chosen.onAll().garbage().withProbability(probability);

        assertThat(taken(named, 100)).isEqualTo(taken(chosen, 100));
    }

    @Property
    void a_probability_is_about_what_is_taken(
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1) double probability, @ForAll long seed) {
        Faults faults = faults(seed);
        Fault fault = faults.onAll().garbage().withProbability(probability);

        taken(faults, 4_000);

        double deviation = Math.sqrt(4_000 * probability * (1 - probability));
        assertThat((double) fault.hits())
                .isBetween(4_000 * probability - 6 * deviation - 10, 4_000 * probability + 6 * deviation + 10);
    }

    @Property
    void a_delay_is_in_its_range_and_the_same_again(
            @ForAll @IntRange(min = 1, max = 3_000) int from,
            @ForAll @IntRange(max = 600) int more,
            @ForAll long seed) {
        Duration least = Duration.ofSeconds(from);
        Duration most = least.plusSeconds(more);
        Fault fault = faults(seed).onAll().delayBetween(least, most).always();
        Fault again = faults(seed).onAll().delayBetween(least, most).always();

        for (int i = 0; i < 10; i++) {
            Duration delay = fault.delay();
            assertThat(delay).isBetween(least, most).isEqualTo(again.delay());
        }
    }
}
