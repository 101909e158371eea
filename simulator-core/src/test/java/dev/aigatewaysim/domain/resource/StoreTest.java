package dev.aigatewaysim.domain.resource;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.refusal.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {

    private static String id(int number) {
        return "id-%05d".formatted(number);
    }

    private static Store<String> of(Collection<Integer> numbers) {
        Store<String> store = Store.empty();
        for (int number : numbers) {
            store = store.with(id(number), id(number));
        }
        return store;
    }

    private static List<String> newestFirst(Collection<Integer> numbers) {
        TreeMap<String, Integer> model = new TreeMap<>(Collections.reverseOrder());
        numbers.forEach(number -> model.put(id(number), number));
        return List.copyOf(model.keySet());
    }

    private static Page<String> page(
            Store<String> store, @Nullable String beforeId, int limit, Predicate<String> condition) {
        return store.page(beforeId, limit, condition, Function.identity());
    }

    /** Follows the pages to the last. */
    private static List<String> allPages(Store<String> store, int limit, Predicate<String> condition) {
        List<String> joined = new ArrayList<>();
        Page<String> page = page(store, null, limit, condition);
        joined.addAll(page.items());
        while (page.hasMore()) {
            assertThat(page.items()).hasSize(limit);
            page = page(store, joined.get(joined.size() - 1), limit, condition);
            assertThat(page.items()).as("no empty page follows").isNotEmpty();
            joined.addAll(page.items());
        }
        return joined;
    }

    @Nested
    class Paging {

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
        void a_limit_is_1_to_100(int limit) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> page(of(List.of(1)), null, limit, item -> true))
                    .withMessageContaining(String.valueOf(limit));
        }

        @Test
        void the_ends_of_the_range_are_limits() {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 101; i++) {
                numbers.add(i);
            }

            assertThat(page(of(numbers), null, 1, item -> true).items()).containsExactly(id(100));
            assertThat(page(of(numbers), null, 100, item -> true).items()).hasSize(100);
            assertThat(page(of(numbers), null, 100, item -> true).hasMore()).isTrue();
            assertThat(page(of(numbers.subList(0, 100)), null, 100, item -> true)
                            .hasMore())
                    .isFalse();
        }

        @Test
        void an_empty_store_has_one_empty_page() {
            assertThat(page(Store.empty(), null, 1, item -> true)).isEqualTo(new Page<>(List.of(), false));
        }
    }

    @Nested
    class Looking {

        @Test
        void what_is_not_there_is_refused_and_only_an_identifier_is_repeated() {
            String id = "aigk_" + "0".repeat(27);

            assertThatRefusal(() -> Store.empty().require(id, "access key"))
                    .isFor(Problem.RESOURCE_NOT_FOUND)
                    .atNoField()
                    .tells(id);
            assertThatRefusal(() -> Store.empty().require("ng-a-secret", "access key"))
                    .isFor(Problem.RESOURCE_NOT_FOUND)
                    .doesNotTell("ng-a-secret");
        }

        @Test
        void a_change_makes_a_new_store_and_leaves_the_old_one() {
            Store<String> before = of(List.of(1, 2));

            Store<String> after = before.without(id(1)).with(id(3), "three");

            assertThat(before.all()).containsExactly(id(2), id(1));
            assertThat(after.all()).containsExactly("three", id(2));
            assertThat(after.size()).isEqualTo(2);
        }

        @Test
        void the_first_ones_that_fit_are_the_newest() {
            assertThat(of(List.of(1, 2, 3, 4)).firstOf(2, item -> !item.equals(id(4)), item -> item))
                    .containsExactly(id(3), id(2));
        }
    }

    @Property
    void pages_joined_are_the_filtered_list_newest_first(
            @ForAll @Size(max = 60) List<@IntRange(max = 500) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @IntRange(min = 1, max = 4) int divisor) {
        Predicate<String> condition = item -> Integer.parseInt(item.substring(3)) % divisor == 0;

        List<String> joined = allPages(of(numbers), limit, condition);

        assertThat(joined)
                .isEqualTo(newestFirst(numbers).stream().filter(condition).toList());
    }

    @Property
    void a_page_starts_below_before_id_be_it_there_or_not(
            @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> numbers,
            @ForAll @IntRange(max = 61) int before,
            @ForAll @IntRange(min = 1, max = 50) int limit,
            @ForAll @IntRange(min = 1, max = 4) int divisor) {
        Predicate<String> condition = item -> Integer.parseInt(item.substring(3)) % divisor == 0;
        List<String> older = newestFirst(numbers).stream()
                .filter(item -> item.compareTo(id(before)) < 0)
                .filter(condition)
                .toList();

        Page<String> page = page(of(numbers), id(before), limit, condition);

        assertThat(page.items()).isEqualTo(older.stream().limit(limit).toList());
        assertThat(page.hasMore()).isEqualTo(older.size() > limit);
    }

    @Property
    void deleting_between_two_pages_loses_and_repeats_nothing(
            @ForAll @Size(min = 2, max = 40) @UniqueElements List<@IntRange(max = 500) Integer> numbers,
            @ForAll @UniqueElements @Size(max = 40) List<@IntRange(max = 39) Integer> deleted,
            @ForAll @IntRange(min = 1, max = 10) int limit) {
        Store<String> store = of(numbers);
        Page<String> first = page(store, null, limit, item -> true);
        String last = first.items().get(first.items().size() - 1);

        // the last item of the first page goes, and others with it
        Store<String> later = store.without(last);
        List<String> gone = new ArrayList<>(List.of(last));
        for (int index : deleted) {
            if (index < numbers.size()) {
                later = later.without(id(numbers.get(index)));
                gone.add(id(numbers.get(index)));
            }
        }
        List<String> rest = new ArrayList<>();
        Page<String> page = page(later, last, limit, item -> true);
        rest.addAll(page.items());
        while (page.hasMore()) {
            page = page(later, rest.get(rest.size() - 1), limit, item -> true);
            rest.addAll(page.items());
        }

        List<String> expected = new ArrayList<>(newestFirst(numbers));
        expected.removeAll(first.items());
        expected.removeAll(gone);
        assertThat(rest).isEqualTo(expected);
    }
}
