package dev.aigatewaysim.domain.collection;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.domain.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private record TestId(@Override String value) implements ResourceId {}

    private record Item(int number, int version) implements Resource {

        Item(int number) {
            this(number, 0);
        }

        @Override
        public TestId id() {
            return new TestId(StoreTest.id(number));
        }

        @Override
        public String name() {
            return "item " + number;
        }

        @Override
        public @Nullable String metadata() {
            return null;
        }

        @Override
        public AuditInfo auditInfo() {
            return AuditInfo.created(Instant.EPOCH, new Actor("usr_1"));
        }

        Secret token() {
            return new Secret("token-" + number);
        }
    }

    private static String id(int number) {
        return "id-%05d".formatted(number);
    }

    private static Item item(String id) {
        return new Item(Integer.parseInt(id.substring(3)));
    }

    private static Store<Item> of(Collection<Integer> numbers) {
        Store<Item> store = Store.empty();
        for (int number : numbers) {
            store = store.with(new Item(number));
        }
        return store;
    }

    private static List<Item> newestFirst(Collection<Integer> numbers) {
        TreeMap<String, Integer> model = new TreeMap<>(Collections.reverseOrder());
        numbers.forEach(number -> model.put(id(number), number));
        return model.keySet().stream().map(StoreTest::item).toList();
    }

    private static Page<Item> page(Store<Item> store, @Nullable String beforeId, int limit, Predicate<Item> condition) {
        return store.page(beforeId, limit, condition, Function.identity());
    }

    /** Follows the pages to the last. */
    private static List<Item> allPages(Store<Item> store, int limit, Predicate<Item> condition) {
        List<Item> joined = new ArrayList<>();
        Page<Item> page = page(store, null, limit, condition);
        joined.addAll(page.items());
        while (page.hasMore()) {
            assertThat(page.items()).hasSize(limit);
            page = page(store, joined.get(joined.size() - 1).idText(), limit, condition);
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

            assertThat(page(of(numbers), null, 1, item -> true).items()).containsExactly(new Item(100));
            assertThat(page(of(numbers), null, 100, item -> true).items()).hasSize(100);
            assertThat(page(of(numbers), null, 100, item -> true).hasMore()).isTrue();
            assertThat(page(of(numbers.subList(0, 100)), null, 100, item -> true)
                            .hasMore())
                    .isFalse();
        }

        @Test
        void an_empty_store_has_one_empty_page() {
            assertThat(page(Store.<Item>empty(), null, 1, item -> true)).isEqualTo(new Page<>(List.of(), false));
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
                    .mentions(id);
            assertThatRefusal(() -> Store.empty().require("ng-a-secret", "access key"))
                    .isFor(Problem.RESOURCE_NOT_FOUND)
                    .doesNotTell("ng-a-secret");
        }

        @Test
        void a_change_makes_a_new_store_and_leaves_the_old_one() {
            Store<Item> before = of(List.of(1, 2));

            Store<Item> after = before.without(new Item(1)).with(new Item(3));

            assertThat(before.all()).containsExactly(new Item(2), new Item(1));
            assertThat(after.all()).containsExactly(new Item(3), new Item(2));
            assertThat(after.size()).isEqualTo(2);
        }

        @Test
        void the_first_that_fits_is_the_newest() {
            Store<Item> store = of(List.of(1, 2, 3));

            assertThat(store.first(item -> item.number() < 3)).isEqualTo(new Item(2));
            assertThat(store.first(item -> item.number() > 3)).isNull();
        }

        @Test
        void the_identifier_below_another_is_the_next_older_one() {
            Store<Item> store = of(List.of(1, 3));

            assertThat(store.idBelow(id(3))).isEqualTo(id(1));
            assertThat(store.idBelow(id(2))).isEqualTo(id(1));
            assertThat(store.idBelow(id(1))).isNull();
        }

        @Test
        void the_first_ones_that_fit_are_the_newest() {
            assertThat(of(List.of(1, 2, 3, 4)).firstOf(2, item -> item.number() != 4, Item::name))
                    .containsExactly("item 3", "item 2");
            assertThat(of(List.of(1, 2, 3, 4)).firstIds(2, item -> item.number() != 4))
                    .containsExactly(id(3), id(2));
        }
    }

    @Property
    void pages_joined_are_the_filtered_list_newest_first(
            @ForAll @Size(max = 60) List<@IntRange(max = 500) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @IntRange(min = 1, max = 4) int divisor) {
        Predicate<Item> condition = item -> item.number() % divisor == 0;

        List<Item> joined = allPages(of(numbers), limit, condition);

        assertThat(joined)
                .isEqualTo(newestFirst(numbers).stream().filter(condition).toList());
    }

    @Property
    void a_page_starts_below_before_id_be_it_there_or_not(
            @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> numbers,
            @ForAll @IntRange(max = 61) int before,
            @ForAll @IntRange(min = 1, max = 50) int limit,
            @ForAll @IntRange(min = 1, max = 4) int divisor) {
        Predicate<Item> condition = item -> item.number() % divisor == 0;
        List<Item> older = newestFirst(numbers).stream()
                .filter(item -> item.idText().compareTo(id(before)) < 0)
                .filter(condition)
                .toList();

        Page<Item> page = page(of(numbers), id(before), limit, condition);

        assertThat(page.items()).isEqualTo(older.stream().limit(limit).toList());
        assertThat(page.hasMore()).isEqualTo(older.size() > limit);
    }

    @Property
    void deleting_between_two_pages_loses_and_repeats_nothing(
            @ForAll @Size(min = 2, max = 40) @UniqueElements List<@IntRange(max = 500) Integer> numbers,
            @ForAll @UniqueElements @Size(max = 40) List<@IntRange(max = 39) Integer> deleted,
            @ForAll @IntRange(min = 1, max = 10) int limit) {
        Store<Item> store = of(numbers);
        Page<Item> first = page(store, null, limit, item -> true);
        Item last = first.items().get(first.items().size() - 1);

        // the last item of the first page goes, and others with it
        Store<Item> later = store.without(last);
        List<Item> gone = new ArrayList<>(List.of(last));
        for (int index : deleted) {
            if (index < numbers.size()) {
                later = later.without(new Item(numbers.get(index)));
                gone.add(new Item(numbers.get(index)));
            }
        }
        List<Item> rest = new ArrayList<>();
        Page<Item> page = page(later, last.idText(), limit, item -> true);
        rest.addAll(page.items());
        while (page.hasMore()) {
            page = page(later, rest.get(rest.size() - 1).idText(), limit, item -> true);
            rest.addAll(page.items());
        }

        List<Item> expected = new ArrayList<>(newestFirst(numbers));
        expected.removeAll(first.items());
        expected.removeAll(gone);
        assertThat(rest).isEqualTo(expected);
    }

    @Property
    void a_token_leads_to_its_resource_whenever_it_is_first_asked_for(
            @ForAll @Size(max = 60) List<@IntRange(min = -9, max = 9) Integer> steps,
            @ForAll @IntRange(max = 60) int firstAsked) {
        Store<Item> store = Store.empty(Item::token);
        Map<String, Item> expected = new HashMap<>();

        for (int i = 0; i < steps.size(); i++) {
            Item item = new Item(Math.abs(steps.get(i)), i);
            if (steps.get(i) < 0) {
                store = store.without(item);
                expected.remove(item.idText());
            } else {
                store = store.with(item);
                expected.put(item.idText(), item);
            }
            if (i >= firstAsked) {
                assertThat(store.idOf(item.token()))
                        .isEqualTo(expected.containsKey(item.idText()) ? item.idText() : null);
            }
        }

        assertThat(store.all()).containsExactlyInAnyOrderElementsOf(expected.values());
        for (int number = 0; number < 10; number++) {
            Item item = new Item(number, 0);
            assertThat(store.idOf(item.token())).isEqualTo(expected.containsKey(item.idText()) ? item.idText() : null);
        }
    }
}
