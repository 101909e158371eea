package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeptRequestsTest {

    private static boolean isReleased(RecordedRequest request) {
        return String.valueOf(request.responseBody()).startsWith("(no longer kept");
    }

    @Test
    void a_request_that_grows_when_it_is_written_again_pushes_out_older_ones() {
        RecordedRequest small = Requests.sized(10, 1);
        RecordedRequest large = Requests.sized(500, 1);
        KeptRequests kept = new KeptRequests(10, 2L * small.approximateBytes() + large.approximateBytes());
        List<RecordedRequest> added = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            added.add(Requests.sized(10, 1));
            numbers.add(kept.add(added.get(i)));
        }

        RecordedRequest first = Requests.sized(500, 1);
        kept.replace(numbers.get(1), first);
        assertThat(kept.list()).containsExactly(added.get(0), first, added.get(2));

        RecordedRequest second = Requests.sized(500, 1);
        kept.replace(numbers.get(2), second);
        assertThat(kept.list()).containsExactly(second);
        assertThat(kept.dropped()).isEqualTo(2);
    }

    @Test
    void a_request_that_takes_all_of_the_memory_is_kept() {
        RecordedRequest request = Requests.sized(10, 1);
        KeptRequests kept = new KeptRequests(10, request.approximateBytes());

        kept.add(request);

        assertThat(kept.list()).containsExactly(request);
        assertThat(isReleased(request)).isTrue();
    }

    @Test
    void many_requests_stay_in_order_when_the_oldest_were_dropped_before() {
        KeptRequests kept = new KeptRequests(1_000, 45_000);
        for (int i = 0; i < 14; i++) {
            kept.add(Requests.sized(4_000, 1));
        }
        assertThat(kept.dropped()).isPositive();
        List<RecordedRequest> added = new ArrayList<>();

        for (int i = 0; i < 80; i++) {
            added.add(Requests.sized(10, 1));
            kept.add(added.get(i));
        }

        assertThat(kept.list()).endsWith(added.toArray(RecordedRequest[]::new));
        assertThat(kept.size()).isEqualTo(kept.list().size());
    }

    @Test
    void an_older_request_that_is_written_again_gets_no_response_body_back() {
        RecordedRequest response = Requests.sized(10, 1_000);
        KeptRequests kept =
                new KeptRequests(10, 2L * response.approximateBytes() + response.approximateResponseBytes());
        long number = kept.add(Requests.sized(10, 1_000));
        kept.add(Requests.sized(10, 1_000));
        RecordedRequest again = Requests.sized(10, 1_000);

        kept.replace(number, again);

        assertThat(kept.list()).extracting(KeptRequestsTest::isReleased).containsExactly(true, false);
        assertThat(kept.list().get(0)).isSameAs(again);
    }

    @Test
    void additions_and_replacements_are_counted_when_they_were_kept() {
        KeptRequests kept = new KeptRequests(1, 2_000);

        long first = kept.add(Requests.sized(10, 1));
        long second = kept.add(Requests.sized(10, 1));
        long tooLarge = kept.add(Requests.sized(3_000, 1));
        kept.replace(first, Requests.sized(10, 1));
        kept.replace(second, Requests.sized(10, 1));
        kept.replace(tooLarge, Requests.sized(10, 1));
        kept.clear();

        assertThat(List.of(first, second, tooLarge)).containsExactly(0L, 1L, -1L);
        assertThat(kept.additions()).isEqualTo(2);
        assertThat(kept.replacements()).isEqualTo(1);
    }

    /**
     * One step of a property.
     *
     * @param place which of the places that were added before is written again; a new one is added when there is none
     */
    record Step(int place, int pathLength, int responseBytes) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> pathLengths = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 30), Arbitraries.integers().between(1_000, 3_000));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        pathLengths,
                        Arbitraries.integers().between(1, 900))
                .as(Step::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(90);
    }

    @Property
    void they_are_what_a_plain_list_would_keep(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 40) int maxEntries,
            @ForAll @IntRange(max = 20_000) int maxBytes) {
        KeptRequests kept = new KeptRequests(maxEntries, maxBytes);
        PlainList plain = new PlainList(maxEntries, maxBytes);
        List<Long> numbers = new ArrayList<>();

        for (Step step : steps) {
            RecordedRequest request = Requests.sized(step.pathLength, step.responseBytes);
            if (step.place < numbers.size()) {
                kept.replace(numbers.get(step.place), request);
                plain.replace(step.place, request);
            } else {
                numbers.add(kept.add(request));
                plain.add(request);
            }

            assertThat(kept.list()).containsExactlyElementsOf(plain.requests());
            assertThat(kept.size()).isEqualTo(plain.requests().size());
            assertThat(kept.dropped()).isEqualTo(plain.dropped);
        }

        assertThat(kept.list()).extracting(KeptRequestsTest::isReleased).isEqualTo(plain.released());
    }

    /** What the requests are compared with: slow, and easy to see through. */
    private static final class PlainList {

        private final int maxEntries;
        private final long maxBytes;
        private final List<Place> all = new ArrayList<>();
        private final List<Place> kept = new ArrayList<>();
        private long dropped;

        PlainList(int maxEntries, long maxBytes) {
            this.maxEntries = maxEntries;
            this.maxBytes = maxBytes;
        }

        private static final class Place {
            private RecordedRequest request;
            private boolean released;

            Place(RecordedRequest request) {
                this.request = request;
            }

            long bytes() {
                return request.approximateBytes();
            }

            long responseBytes() {
                return released ? 0 : request.approximateResponseBytes();
            }
        }

        void add(RecordedRequest request) {
            Place place = new Place(request);
            all.add(place);
            if (place.bytes() > maxBytes) {
                dropped++;
                return;
            }
            kept.add(place);
            keepBounds();
        }

        void replace(int number, RecordedRequest request) {
            Place place = all.get(number);
            if (kept.contains(place)) {
                place.request = request;
                keepBounds();
            }
        }

        private void keepBounds() {
            while (kept.size() > maxEntries
                    || kept.stream().mapToLong(Place::bytes).sum() > maxBytes) {
                kept.remove(0);
                dropped++;
            }
            for (Place oldest : kept) {
                long bytes = kept.stream()
                        .mapToLong(place -> place.bytes() + place.responseBytes())
                        .sum();
                if (bytes > maxBytes) {
                    oldest.released = true;
                }
            }
        }

        List<RecordedRequest> requests() {
            return kept.stream().map(place -> place.request).toList();
        }

        List<Boolean> released() {
            return kept.stream().map(place -> place.released).toList();
        }
    }
}
