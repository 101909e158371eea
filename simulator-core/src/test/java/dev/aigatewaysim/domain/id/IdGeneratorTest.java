package dev.aigatewaysim.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdGeneratorTest {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final long EPOCH = 1_400_000_000L;
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private volatile Instant time = NOW;
    private final IdGenerator ids = IdGenerator.seeded(7, () -> time);

    /** The 160 bits of an identifier: its 27 characters read as a number in base 62. */
    private static BigInteger number(String id) {
        BigInteger number = BigInteger.ZERO;
        for (char digit : ksuid(id).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(62)).add(BigInteger.valueOf(DIGITS.indexOf(digit)));
        }
        return number;
    }

    private static String ksuid(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    private static Instant timeOf(String id) {
        return Instant.ofEpochSecond(EPOCH + number(id).shiftRight(128).longValueExact());
    }

    private static BigInteger payloadOf(String id) {
        return number(id).mod(BigInteger.ONE.shiftLeft(128));
    }

    @Nested
    class Form {

        @ParameterizedTest
        @EnumSource
        void an_identifier_is_its_kinds_prefix_and_27_base62_characters(IdKind kind) {
            String id = ids.next(kind);

            assertThat(id).startsWith(kind.prefix()).matches("[a-z]+_[0-9A-Za-z]{27}");
            assertThat(kind.matches(id)).isTrue();
            assertThat(IdKind.of(id)).contains(kind);
        }

        @Test
        void tokens_have_their_published_forms() {
            assertThat(ids.apiKeyToken().reveal()).matches("[0-9A-Za-z]{27}_[0-9A-Za-z]{21}");
            assertThat(ids.accessKeyToken().reveal()).matches("ng-[0-9A-Za-z]{27}-g1-[0-9A-Za-z]{27}");
            assertThat(ids.checkoutSessionId()).matches("cs_test_[0-9A-Za-z]+");
            assertThat(ids.providerKeyValue().reveal()).matches("sk-simulated-[0-9A-Za-z]{27}");
        }
    }

    @Nested
    class Time {

        @Test
        void the_second_of_creation_can_be_read_from_an_identifier() {
            time = NOW.plusMillis(999);

            assertThat(timeOf(ids.next(IdKind.ACCESS_KEY))).isEqualTo(NOW);
        }

        @ParameterizedTest
        @CsvSource({
            "1969-12-31T23:59:59Z, 2014-05-13T16:53:20Z",
            "2014-05-13T16:53:19Z, 2014-05-13T16:53:20Z",
            "2014-05-13T16:53:21Z, 2014-05-13T16:53:21Z",
            "2150-06-19T23:21:35Z, 2150-06-19T23:21:34Z",
            "2150-06-19T23:21:36Z, 2150-06-19T23:21:34Z",
            "9999-12-31T23:59:59Z, 2150-06-19T23:21:34Z"
        })
        void a_clock_outside_of_what_fits_counts_as_its_nearest_end(Instant clock, Instant written) {
            time = clock;

            String first = ids.next(IdKind.PROVIDER);
            String second = ids.next(IdKind.PROVIDER);

            assertThat(timeOf(first)).isEqualTo(written);
            assertThat(timeOf(second)).isEqualTo(written);
            assertThat(second).isGreaterThan(first);
        }
    }

    @Nested
    class Order {

        @Test
        void identifiers_of_one_second_increase_across_kinds() {
            List<String> generated = new ArrayList<>();

            for (int i = 0; i < 1000; i++) {
                generated.add(ksuid(ids.next(IdKind.values()[i % IdKind.values().length])));
            }

            assertThat(generated).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
        }

        @Test
        void a_clock_that_goes_back_does_not_change_the_order_nor_the_time_written() {
            String before = ids.next(IdKind.API_KEY);
            time = NOW.minusSeconds(3600);
            String after = ids.next(IdKind.API_KEY);

            assertThat(after).isGreaterThan(before);
            assertThat(timeOf(after)).isEqualTo(NOW);
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, -2, -(1 << 20), -(1 << 20) - 1, -(1L << 40)})
        void the_order_holds_when_the_lower_half_of_the_payload_overflows(long low) {
            String given = Ksuid.text("aigk_", EPOCH, 5, low);
            ids.advancePast(given);
            List<String> generated = new ArrayList<>(List.of(ksuid(given)));

            for (int i = 0; i < 64; i++) {
                generated.add(ksuid(ids.nextTransient(IdKind.OPERATION)));
                generated.add(ksuid(ids.next(IdKind.USER)));
            }

            assertThat(payloadOf(generated.get(64)).shiftRight(64))
                    .as("it did overflow")
                    .isEqualTo(BigInteger.valueOf(6));
            assertThat(generated).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
        }

        @Test
        void a_payload_that_is_full_is_carried_into_the_seconds() {
            String given = Ksuid.text("aigk_", EPOCH, -1, -1);
            ids.advancePast(given);

            String next = ids.next(IdKind.ACCESS_KEY);

            assertThat(next).isGreaterThan(given);
            assertThat(number(next).shiftRight(128)).isEqualTo(BigInteger.valueOf(EPOCH + 1));
        }

        @Test
        void what_is_generated_after_an_identifier_from_elsewhere_is_greater() {
            String given = IdGenerator.random(() -> NOW.plusSeconds(86_400)).next(IdKind.PROVIDER);

            ids.advancePast(given);

            assertThat(ksuid(ids.nextTransient(IdKind.OPERATION))).isGreaterThan(ksuid(given));
            assertThat(ids.next(IdKind.PROVIDER)).isGreaterThan(given);
        }

        @Test
        void so_it_is_when_something_was_generated_here_before() {
            ids.next(IdKind.PROVIDER);
            String given = IdGenerator.random(() -> NOW.plusSeconds(86_400)).next(IdKind.PROVIDER);

            ids.advancePast(given);

            assertThat(ids.next(IdKind.PROVIDER)).isGreaterThan(given);
        }

        @Test
        void a_number_that_leaves_no_room_is_no_identifier() {
            String given = "aigk_" + "z".repeat(27);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ids.advancePast(given))
                    .withMessageContaining(given);
        }

        @Test
        void what_is_generated_after_the_position_of_another_generator_is_greater_than_all_of_that() {
            IdGenerator other = IdGenerator.seeded(1, () -> NOW.plusSeconds(100));
            other.next(IdKind.USER);
            String last = other.nextTransient(IdKind.OPERATION);

            ids.advancePast(other.position());

            String passing = ids.nextTransient(IdKind.OPERATION);
            String next = ids.next(IdKind.USER);
            assertThat(passing).isGreaterThan(last);
            assertThat(ksuid(next)).isGreaterThan(ksuid(passing));
            assertThat(timeOf(next)).isEqualTo(NOW.plusSeconds(100));
        }

        @Test
        void an_older_identifier_from_elsewhere_changes_nothing() {
            ids.next(IdKind.PROVIDER);
            IdGenerator.Position before = ids.position();

            ids.advancePast(IdGenerator.random(() -> NOW.minusSeconds(1)).next(IdKind.PROVIDER));

            assertThat(ids.position()).isEqualTo(before);
        }

        @Test
        void what_passes_increases_too_even_when_there_is_very_much_of_it_just_before_an_overflow() {
            String last = Ksuid.text("", NOW.getEpochSecond() - EPOCH + 1, 5, -(1 << 20) - 1);
            ids.advancePast("aigk_" + last);

            for (int i = 0; i < (1 << 20) + 10; i++) {
                String passing = ksuid(ids.nextTransient(IdKind.OPERATION));
                if (passing.compareTo(last) <= 0) {
                    assertThat(passing).isGreaterThan(last);
                }
                last = passing;
            }

            assertThat(ksuid(ids.next(IdKind.USER))).isGreaterThan(last);
        }

        @Test
        void threads_generate_increasing_identifiers_and_never_the_same() throws Exception {
            int threads = 4;
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                Callable<List<String>> generate = () -> {
                    List<String> generated = new ArrayList<>();
                    for (int i = 0; i < 2000; i++) {
                        generated.add(ids.next(IdKind.USAGE_EVENT));
                    }
                    return generated;
                };
                Set<String> all = new HashSet<>();
                for (Future<List<String>> generated : pool.invokeAll(List.of(generate, generate, generate, generate))) {
                    assertThat(generated.get()).isSortedAccordingTo(Comparator.naturalOrder());
                    all.addAll(generated.get());
                }
                assertThat(all).hasSize(threads * 2000);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Nested
    class Seed {

        @Test
        void the_same_seed_generates_the_same() {
            IdGenerator other = IdGenerator.seeded(7, () -> time);

            assertThat(generate(other)).isEqualTo(generate(ids));
        }

        @Test
        void it_generates_the_same_on_every_machine() {
            List<String> generated = new ArrayList<>(generate(ids));
            generated.add(ids.nextTransient(IdKind.OPERATION));
            generated.add(ids.history(below -> null).next(IdKind.ACCESS_KEY, NOW.minusSeconds(1)));

            assertThat(generated)
                    .containsExactly(
                            "ac_3MPXufQnTFEeZX4A32hB7fPnQse",
                            "usr_3MPXufQnTFEeZX4A32hBLt2G0Zo",
                            "bxHMY2KAWdysSnRXdUwShZknXya_taOxZv8Rc5cx5pvIQDwJi",
                            "ng-bQBB7gnHLGLzN4ZKhJxtYXqGoDh-g1-T8o0iHB96dplamLfU5Wz8cb32xN",
                            "cs_test_FkFcEKV29t8rdVFs5JxgZmjgWc1URaa7gYApPdKMlssLh9e1",
                            "op_3MPXufQnTFEeZX4A32hBLt2G0Zp",
                            "aigk_3MPXuaMX5zA1KCz3YU3cfYYFoCs");
        }

        @Test
        void a_generator_knows_whether_it_has_one() {
            assertThat(ids.isSeeded()).isTrue();
            assertThat(ids.fork().isSeeded()).isTrue();
            assertThat(IdGenerator.random(() -> time).isSeeded()).isFalse();
        }

        @Test
        void seeds_for_others_differ_and_are_the_same_for_the_same_seed() {
            IdGenerator.Position before = ids.position();
            List<Long> seeds = List.of(ids.nextSeed(), ids.nextSeed(), ids.nextSeed());
            IdGenerator same = IdGenerator.seeded(7, () -> time);
            same.apiKeyToken();
            same.next(IdKind.USER);

            assertThat(seeds).doesNotHaveDuplicates();
            assertThat(List.of(same.nextSeed(), same.nextSeed(), same.nextSeed()))
                    .isEqualTo(seeds);
            assertThat(seeds).doesNotContain(IdGenerator.seeded(8, () -> time).nextSeed());

            ids.returnTo(before);
            assertThat(ids.nextSeed()).isEqualTo(seeds.get(0));
        }

        @Test
        void another_seed_and_no_seed_generate_something_else() {
            List<String> generated = generate(ids);

            assertThat(generate(IdGenerator.seeded(8, () -> time))).doesNotContainAnyElementsOf(generated);
            assertThat(generate(IdGenerator.random(() -> time))).doesNotContainAnyElementsOf(generated);
        }

        @Test
        void drawing_a_token_does_not_change_the_identifiers_that_follow() {
            IdGenerator other = IdGenerator.seeded(7, () -> time);

            other.apiKeyToken();
            other.accessKeyToken();
            other.checkoutSessionId();

            assertThat(other.next(IdKind.ACCESS_KEY)).isEqualTo(ids.next(IdKind.ACCESS_KEY));
            assertThat(other.next(IdKind.ACCESS_KEY)).isEqualTo(ids.next(IdKind.ACCESS_KEY));
        }

        @Test
        void what_passes_can_be_given_to_something_without_changing_the_identifiers_that_follow() {
            IdGenerator other = IdGenerator.seeded(7, () -> time);
            other.next(IdKind.ACCESS_KEY);
            ids.next(IdKind.ACCESS_KEY);

            ids.nextTransient(IdKind.GATEWAY_REQUEST);
            String kept = ids.nextTransient(IdKind.GATEWAY_REQUEST);
            ids.advancePast(kept);

            assertThat(ksuid(ids.nextTransient(IdKind.GATEWAY_REQUEST))).isGreaterThan(ksuid(kept));
            assertThat(ids.next(IdKind.USAGE_EVENT)).isEqualTo(other.next(IdKind.USAGE_EVENT));
        }

        @Test
        void drawing_what_passes_does_not_change_the_identifiers_that_follow() {
            IdGenerator other = IdGenerator.seeded(7, () -> time);

            other.nextTransient(IdKind.OPERATION);
            other.next(IdKind.ACCESS_KEY);
            ids.next(IdKind.ACCESS_KEY);
            other.nextTransient(IdKind.OPERATION);
            other.nextTransient(IdKind.OPERATION);
            time = NOW.plusSeconds(1);
            other.nextTransient(IdKind.OPERATION);

            assertThat(other.next(IdKind.ACCESS_KEY)).isEqualTo(ids.next(IdKind.ACCESS_KEY));
        }

        @Test
        void what_passes_depends_on_nothing_that_passed_in_an_earlier_second() {
            IdGenerator other = IdGenerator.seeded(7, () -> time);
            other.nextTransient(IdKind.OPERATION);
            other.nextTransient(IdKind.OPERATION);

            time = NOW.plusSeconds(1);

            assertThat(other.nextTransient(IdKind.OPERATION)).isEqualTo(ids.nextTransient(IdKind.OPERATION));
        }

        @Test
        void what_passed_before_a_return_can_be_given_to_something_all_the_same() {
            IdGenerator other = IdGenerator.seeded(7, () -> time);
            ids.next(IdKind.ACCESS_KEY);
            String kept = ids.nextTransient(IdKind.GATEWAY_REQUEST);
            ids.returnTo(ids.position());

            ids.advancePast(kept);

            other.next(IdKind.ACCESS_KEY);
            assertThat(ids.next(IdKind.USAGE_EVENT)).isEqualTo(other.next(IdKind.USAGE_EVENT));
        }

        @Test
        void a_seeded_generator_that_returns_generates_the_same_again() {
            ids.next(IdKind.USER);
            IdGenerator.Position before = ids.position();
            List<String> generated = generate(ids);
            time = NOW.plusSeconds(5);
            ids.next(IdKind.USER);
            ids.advancePast(IdGenerator.random(() -> NOW.plusSeconds(99)).next(IdKind.USER));
            time = NOW;

            ids.returnTo(before);

            assertThat(generate(ids)).isEqualTo(generated);
        }

        @Test
        void a_random_generator_never_returns() {
            IdGenerator random = IdGenerator.random(() -> time);
            IdGenerator.Position before = random.position();
            List<String> generated = generate(random);

            random.returnTo(before);

            assertThat(generate(random)).doesNotContainAnyElementsOf(generated);
        }

        private List<String> generate(IdGenerator generator) {
            return List.of(
                    generator.next(IdKind.ACCOUNT),
                    generator.next(IdKind.USER),
                    generator.apiKeyToken().reveal(),
                    generator.accessKeyToken().reveal(),
                    generator.checkoutSessionId());
        }
    }

    @Nested
    class TimeOfGeneration {

        private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        private final IdGenerator watched = IdGenerator.seeded(7, () -> {
            Instant read = time;
            meanwhile.getAndSet(() -> {}).run();
            return read;
        });

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void an_identifier_under_way_is_before_a_return_or_of_the_time_after_it(boolean isTransient) throws Exception {
            IdGenerator.Position before = watched.position();
            String first = watched.next(IdKind.USER);
            watched.returnTo(before);
            time = NOW.plusSeconds(5);
            Thread returning = new Thread(() -> {
                time = NOW;
                watched.returnTo(before);
            });
            meanwhile.set(() -> {
                returning.start();
                while (returning.isAlive() && returning.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            });

            String underWay = isTransient ? watched.nextTransient(IdKind.USER) : watched.next(IdKind.USER);
            returning.join();

            assertThat(timeOf(underWay)).isEqualTo(NOW.plusSeconds(5));
            assertThat(watched.next(IdKind.USER)).isEqualTo(first);
        }
    }

    @Nested
    class Forks {

        @Test
        void a_fork_that_comes_to_nothing_leaves_no_trace() {
            IdGenerator.Position before = ids.position();
            IdGenerator fork = ids.fork();

            fork.follow(() -> NOW.plusSeconds(86_400));
            fork.next(IdKind.USER);
            fork.accessKeyToken();

            assertThat(ids.position()).isEqualTo(before);
            assertThat(timeOf(ids.next(IdKind.USER))).isEqualTo(NOW);
        }

        @Test
        void one_that_is_adopted_is_as_if_everything_had_been_generated_here() {
            IdGenerator same = IdGenerator.seeded(7, () -> time);
            ids.next(IdKind.USER);
            same.next(IdKind.USER);
            IdGenerator fork = ids.fork();

            assertThat(fork.next(IdKind.USER)).isEqualTo(same.next(IdKind.USER));
            assertThat(fork.apiKeyToken()).isEqualTo(same.apiKeyToken());
            assertThat(fork.nextSeed()).isEqualTo(same.nextSeed());
            ids.adopt(fork);

            assertThat(ids.next(IdKind.USER)).isEqualTo(same.next(IdKind.USER));
            assertThat(ids.apiKeyToken()).isEqualTo(same.apiKeyToken());
            assertThat(ids.nextSeed()).isEqualTo(same.nextSeed());
        }

        @Test
        void what_passed_in_one_that_is_adopted_does_not_come_again() {
            ids.next(IdKind.USER);
            IdGenerator fork = ids.fork();
            String passed = fork.nextTransient(IdKind.OPERATION);

            ids.adopt(fork);

            assertThat(ids.nextTransient(IdKind.OPERATION)).isGreaterThan(passed);
        }

        @Test
        void what_passed_meanwhile_is_neither_repeated_nor_overtaken() {
            ids.next(IdKind.USER);
            IdGenerator fork = ids.fork();
            String passed = ids.nextTransient(IdKind.OPERATION);
            fork.next(IdKind.USER);
            ids.adopt(fork);
            String later = ids.nextTransient(IdKind.OPERATION);
            IdGenerator idle = ids.fork();
            ids.adopt(idle);

            assertThat(List.of(passed, later, ids.nextTransient(IdKind.OPERATION)))
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class Earlier {

        private final IdGenerator.History history = ids.history(below -> null);

        @Test
        void what_was_made_earlier_has_its_own_time_in_its_identifier_and_the_order_of_drawing_within_a_second() {
            String now = ids.next(IdKind.ACCESS_KEY);
            Instant lastYear = NOW.minusSeconds(365 * 86_400L);

            String first = history.next(IdKind.ACCESS_KEY, lastYear);
            String second = history.next(IdKind.ACCESS_KEY, lastYear);
            String later = history.next(IdKind.ACCESS_KEY, lastYear.plusSeconds(1));

            assertThat(timeOf(first)).isEqualTo(lastYear);
            assertThat(timeOf(later)).isEqualTo(lastYear.plusSeconds(1));
            assertThat(List.of(first, second, later, now))
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
            assertThat(ids.next(IdKind.ACCESS_KEY)).isGreaterThan(now);
        }

        @Test
        void what_was_made_in_a_second_that_has_identifiers_comes_after_them() {
            Instant lastYear = NOW.minusSeconds(365 * 86_400L);
            String there = Ksuid.text("", lastYear.getEpochSecond() - EPOCH, 5, -1);
            IdGenerator.History beside = ids.history(below -> below.compareTo(there) > 0 ? there : null);
            ids.next(IdKind.ACCESS_KEY);

            String first = beside.next(IdKind.ACCESS_KEY, lastYear);
            String second = beside.next(IdKind.ACCESS_KEY, lastYear);
            String later = beside.next(IdKind.ACCESS_KEY, lastYear.plusSeconds(1));

            assertThat(List.of(there, ksuid(first), ksuid(second)))
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
            assertThat(timeOf(second)).isEqualTo(lastYear);
            assertThat(number(second).subtract(number(there))).isLessThanOrEqualTo(BigInteger.ONE.shiftLeft(41));
            assertThat(timeOf(later)).isEqualTo(lastYear.plusSeconds(1));
            assertThat(payloadOf(later).shiftRight(64)).isNotEqualTo(BigInteger.valueOf(5));
        }

        @Test
        void each_second_leaves_half_of_its_numbers_for_greater_ones() {
            ids.next(IdKind.ACCESS_KEY);
            List<String> first = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                time = NOW.plusSeconds(i);
                first.add(ids.next(IdKind.ACCESS_KEY));
                first.add(history.next(IdKind.ACCESS_KEY, NOW.minusSeconds(1 + i)));
            }

            assertThat(first).noneMatch(id -> payloadOf(id).testBit(127));
        }

        @Test
        void what_was_made_in_the_present_second_is_newer_than_everything_even_late_in_its_numbers() {
            String newest = Ksuid.text("aigk_", NOW.getEpochSecond() - EPOCH, -2, 0);
            ids.advancePast(newest);

            assertThat(history.next(IdKind.ACCESS_KEY, NOW)).isGreaterThan(newest);
        }

        @Test
        void what_was_made_now_or_later_is_newer_than_everything() {
            String now = ids.next(IdKind.ACCESS_KEY);

            String atOnce = history.next(IdKind.ACCESS_KEY, NOW);
            String tomorrow = history.next(IdKind.ACCESS_KEY, NOW.plusSeconds(86_400));

            assertThat(timeOf(tomorrow)).isEqualTo(NOW.plusSeconds(86_400));
            assertThat(List.of(now, atOnce, tomorrow, ids.next(IdKind.ACCESS_KEY)))
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
    }

    @Property
    void the_order_of_the_texts_is_the_order_of_creation_whatever_the_clock_does(
            @ForAll long seed, @ForAll @Size(max = 50) List<@LongRange(min = -3, max = 3) Long> steps) {
        long[] second = {NOW.getEpochSecond()};
        IdGenerator generator = IdGenerator.seeded(seed, () -> Instant.ofEpochSecond(second[0]));
        List<String> generated = new ArrayList<>();

        for (long step : steps) {
            second[0] += step;
            generated.add(ksuid(generator.next(IdKind.values()[generated.size() % IdKind.values().length])));
        }

        assertThat(generated).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
        assertThat(generated.stream().map(IdGeneratorTest::number)).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Property
    void a_ksuid_is_the_seconds_and_the_payload_as_one_number_in_base_62(
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long seconds, @ForAll long high, @ForAll long low) {
        BigInteger unsignedHigh = new BigInteger(Long.toUnsignedString(high));
        BigInteger unsignedLow = new BigInteger(Long.toUnsignedString(low));

        String text = Ksuid.text("op_", seconds, high, low);

        assertThat(text).matches("op_[0-9A-Za-z]{27}");
        assertThat(Ksuid.parse(text.substring(3))).isEqualTo(new Ksuid.Parts(seconds, high, low));
        assertThat(number(text))
                .isEqualTo(BigInteger.valueOf(seconds)
                        .shiftLeft(128)
                        .add(unsignedHigh.shiftLeft(64))
                        .add(unsignedLow));
    }
}
