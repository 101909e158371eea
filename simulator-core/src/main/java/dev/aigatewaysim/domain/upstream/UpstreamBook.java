package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.pcollections.TreePMap;

/**
 * How the simulated providers of one account behave: the scripts in order, the rejected values of provider keys, and
 * the prices of models. A change makes a new book that shares all but a few nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class UpstreamBook {

    private static final UpstreamBook EMPTY =
            new UpstreamBook(ScriptOrder.EMPTY, TreePMap.empty(), TreePMap.empty(String.CASE_INSENSITIVE_ORDER));

    private final ScriptOrder order;
    private final TreePMap<String, Secret> rejected;
    private final TreePMap<String, Price> prices;

    private UpstreamBook(ScriptOrder order, TreePMap<String, Secret> rejected, TreePMap<String, Price> prices) {
        this.order = order;
        this.rejected = rejected;
        this.prices = prices;
    }

    /** A book of nothing: providers answer by themselves, accept every key, and all models have the default price. */
    public static UpstreamBook empty() {
        return EMPTY;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return order.isEmpty() && rejected.isEmpty() && prices.isEmpty();
    }

    /** All scripts in the order in which they are tried, those that are used up included. */
    public List<Script> scripts() {
        return order.all();
    }

    /** The scripted answers among the scripts, in their order. */
    public List<ScriptedAnswer> answers() {
        return order.all(ScriptedAnswer.class);
    }

    /** The conversations among the scripts, in their order. */
    public List<Conversation> conversations() {
        return order.all(Conversation.class);
    }

    /** The value of each provider key that is rejected, by the key's identifier. A key that has another one is accepted. */
    public Map<String, Secret> rejectedValues() {
        return Collections.unmodifiableMap(rejected);
    }

    /** The prices that were set, by {@code provider:model}. */
    public Map<String, Price> prices() {
        return Collections.unmodifiableMap(prices);
    }

    /** Whether the provider rejects the key, with the value that it has. */
    public boolean isRejected(ProviderKey key) {
        Secret value = rejected.get(key.id().value());
        return value != null && value.equals(key.value());
    }

    /** The price of a model; {@link Price#DEFAULT} when none was set. The case of the name does not matter. */
    public Price price(String provider, String model) {
        return prices.getOrDefault(named(provider, model), Price.DEFAULT);
    }

    private static String named(String provider, String model) {
        return provider + ":" + model;
    }

    /** The scripts. */
    ScriptOrder order() {
        return order;
    }

    UpstreamBook with(ScriptOrder next) {
        return new UpstreamBook(next, rejected, prices);
    }

    UpstreamBook withRejected(ProviderKey key) {
        return new UpstreamBook(order, rejected.plus(key.id().value(), key.value()), prices);
    }

    UpstreamBook withAccepted(ProviderKeyId key) {
        return new UpstreamBook(order, rejected.minus(key.value()), prices);
    }

    UpstreamBook withPrice(String provider, String model, Price price) {
        return new UpstreamBook(order, rejected, prices.plus(named(provider, model), price));
    }

    UpstreamBook withoutPrice(String provider, String model) {
        return new UpstreamBook(order, rejected, prices.minus(named(provider, model)));
    }
}
