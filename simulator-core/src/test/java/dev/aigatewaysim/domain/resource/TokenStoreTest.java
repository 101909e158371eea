package dev.aigatewaysim.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenStoreTest {

    private record Item(int number, int version) {

        String id() {
            return "id-" + number;
        }

        Secret token() {
            return new Secret("token-" + number);
        }
    }

    @Property
    void a_token_leads_to_its_resource_whenever_it_is_first_asked_for(
            @ForAll @Size(max = 60) List<@IntRange(min = -9, max = 9) Integer> steps,
            @ForAll @IntRange(max = 60) int firstAsked) {
        TokenStore<Item> store = TokenStore.empty(Item::id, Item::token);
        Map<String, Item> expected = new HashMap<>();

        for (int i = 0; i < steps.size(); i++) {
            Item item = new Item(Math.abs(steps.get(i)), i);
            if (steps.get(i) < 0) {
                store = store.without(item);
                expected.remove(item.id());
            } else {
                store = store.with(item);
                expected.put(item.id(), item);
            }
            if (i >= firstAsked) {
                assertThat(store.idOf(item.token())).isEqualTo(expected.containsKey(item.id()) ? item.id() : null);
            }
        }

        assertThat(store.items().all()).containsExactlyInAnyOrderElementsOf(expected.values());
        for (int number = 0; number < 10; number++) {
            Item item = new Item(number, 0);
            assertThat(store.idOf(item.token())).isEqualTo(expected.containsKey(item.id()) ? item.id() : null);
        }
    }
}
