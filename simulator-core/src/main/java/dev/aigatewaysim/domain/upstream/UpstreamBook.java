package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * How the simulated providers of one account behave: the scripted answers in order, the rejected values of provider keys, and
 * the prices of models. A change makes a new book that shares all but a few nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class UpstreamBook {

    private static final UpstreamBook EMPTY =
            new UpstreamBook(Answers.NONE, TreePMap.empty(), TreePMap.empty(String.CASE_INSENSITIVE_ORDER));

    private final Answers answers;
    private final TreePMap<String, Secret> rejected;
    private final TreePMap<String, Price> prices;

    private UpstreamBook(Answers answers, TreePMap<String, Secret> rejected, TreePMap<String, Price> prices) {
        this.answers = answers;
        this.rejected = rejected;
        this.prices = prices;
    }

    /** A book of nothing: providers answer by themselves, accept every key, and all models have the default price. */
    public static UpstreamBook empty() {
        return EMPTY;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return answers.all.isEmpty() && rejected.isEmpty() && prices.isEmpty();
    }

    /** All scripted answers in the order in which they are tried, those that are used up included. */
    public List<ScriptedAnswer> answers() {
        return List.copyOf(answers.all.values());
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

    @Nullable
    ScriptedAnswer answer(String id) {
        return answers.get(id);
    }

    /** The first answer that fits and is not used up; null when there is none. */
    @Nullable
    ScriptedAnswer firstFor(UpstreamCall call) {
        for (ScriptedAnswer answer : answers.open.values()) {
            if (Upstream.fits(answer, call)) {
                return answer;
            }
        }
        return null;
    }

    UpstreamBook with(ScriptedAnswer answer) {
        return new UpstreamBook(answers.with(answer), rejected, prices);
    }

    UpstreamBook without(String answerId) {
        return new UpstreamBook(answers.without(answerId), rejected, prices);
    }

    UpstreamBook withoutAnswers() {
        return new UpstreamBook(Answers.NONE, rejected, prices);
    }

    UpstreamBook withRejected(ProviderKey key) {
        return new UpstreamBook(answers, rejected.plus(key.id().value(), key.value()), prices);
    }

    UpstreamBook withAccepted(ProviderKeyId key) {
        return new UpstreamBook(answers, rejected.minus(key.value()), prices);
    }

    UpstreamBook withPrice(String provider, String model, Price price) {
        return new UpstreamBook(answers, rejected, prices.plus(named(provider, model), price));
    }

    UpstreamBook withoutPrice(String provider, String model) {
        return new UpstreamBook(answers, rejected, prices.minus(named(provider, model)));
    }

    /**
     * The answers: all and those that are not used up, by their place, and the place of each by its identifier. So the next
     * one is found without passing those that are used up.
     */
    private record Answers(
            TreePMap<Integer, ScriptedAnswer> all,
            TreePMap<Integer, ScriptedAnswer> open,
            HashPMap<String, Integer> places) {

        static final Answers NONE = new Answers(TreePMap.empty(), TreePMap.empty(), HashTreePMap.empty());

        @Nullable
        ScriptedAnswer get(String id) {
            Integer place = places.get(id);
            return place == null ? null : all.get(place);
        }

        /** At the end, or in the place of the one with the same identifier. */
        Answers with(ScriptedAnswer answer) {
            Integer place = places.get(answer.id());
            int at = place != null ? place : all.isEmpty() ? 0 : all.lastKey() + 1;
            return new Answers(
                    all.plus(at, answer),
                    answer.usedUp() ? open.minus(at) : open.plus(at, answer),
                    places.plus(answer.id(), at));
        }

        Answers without(String id) {
            Integer place = places.get(id);
            return place == null ? this : new Answers(all.minus(place), open.minus(place), places.minus(id));
        }
    }
}
