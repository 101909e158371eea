package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * How the simulated providers of one account behave: the scripts in order, the rejected values of provider keys, and
 * the prices of models. A change makes a new book that shares all but a few nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class UpstreamBook {

    private static final UpstreamBook EMPTY =
            new UpstreamBook(Scripts.NONE, TreePMap.empty(), TreePMap.empty(String.CASE_INSENSITIVE_ORDER));

    private final Scripts scripts;
    private final TreePMap<String, Secret> rejected;
    private final TreePMap<String, Price> prices;

    /** Found when it is asked for; null before. */
    private volatile @Nullable List<Script> inUse;

    private UpstreamBook(Scripts scripts, TreePMap<String, Secret> rejected, TreePMap<String, Price> prices) {
        this.scripts = scripts;
        this.rejected = rejected;
        this.prices = prices;
    }

    /** A book of nothing: providers answer by themselves, accept every key, and all models have the default price. */
    public static UpstreamBook empty() {
        return EMPTY;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return scripts.all.isEmpty() && rejected.isEmpty() && prices.isEmpty();
    }

    /** All scripts in the order in which they are tried, those that are used up included. */
    public List<Script> scripts() {
        return List.copyOf(scripts.all.values());
    }

    /** The scripted answers among the scripts, in their order. */
    public List<ScriptedAnswer> answers() {
        return scripts.all(ScriptedAnswer.class);
    }

    /** The conversations among the scripts, in their order. */
    public List<Conversation> conversations() {
        return scripts.all(Conversation.class);
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
    Script script(String id) {
        return scripts.get(id);
    }

    @Nullable
    ScriptedAnswer answer(String id) {
        return script(id) instanceof ScriptedAnswer answer ? answer : null;
    }

    /** The conversation of this name; null when there is none. */
    @Nullable
    Conversation conversation(String name) {
        String id = scripts.names.get(name);
        return id != null && script(id) instanceof Conversation conversation ? conversation : null;
    }

    /** The scripts that took calls and take more, in the order in which they are tried. */
    List<Script> inUse() {
        List<Script> found = inUse;
        if (found == null) {
            found = new ArrayList<>();
            for (Script script : scripts.open.values()) {
                if (script.used() > 0) {
                    found.add(script);
                }
            }
            inUse = found;
        }
        return Collections.unmodifiableList(found);
    }

    /** Whether one script is tried before another; false when one of them is not there. */
    boolean isBefore(String id, String other) {
        Long place = scripts.places.get(id);
        Long otherPlace = scripts.places.get(other);
        return place != null && otherPlace != null && place < otherPlace;
    }

    /** The first script that fits and is not used up; null when there is none. */
    @Nullable
    Script firstFor(UpstreamCall call) {
        for (Script script : scripts.open.values()) {
            if (Upstream.fits(script, call)) {
                return script;
            }
        }
        return null;
    }

    /** The last conversation that fits and is over; null when there is none. */
    @Nullable
    Conversation lastOverFor(UpstreamCall call) {
        for (Conversation over : scripts.over.descendingMap().values()) {
            if (Upstream.fits(over, call)) {
                return over;
            }
        }
        return null;
    }

    /** At the end, or in the place of the one with the same identifier. */
    UpstreamBook with(Script script) {
        return new UpstreamBook(scripts.with(script), rejected, prices);
    }

    /** Before all others, but after those that this place is for: what follows {@code leader}, if that is there. */
    UpstreamBook withBeforeOthers(Script script, @Nullable String leader) {
        return new UpstreamBook(scripts.withBeforeOthers(script, leader), rejected, prices);
    }

    /** Whether the script was put before others. */
    boolean isBeforeOthers(String id) {
        Long place = scripts.places.get(id);
        return place != null && place < 0;
    }

    UpstreamBook without(String scriptId) {
        return new UpstreamBook(scripts.without(scriptId), rejected, prices);
    }

    UpstreamBook withoutAnswers() {
        return new UpstreamBook(Scripts.NONE, rejected, prices);
    }

    UpstreamBook withRejected(ProviderKey key) {
        return new UpstreamBook(scripts, rejected.plus(key.id().value(), key.value()), prices);
    }

    UpstreamBook withAccepted(ProviderKeyId key) {
        return new UpstreamBook(scripts, rejected.minus(key.value()), prices);
    }

    UpstreamBook withPrice(String provider, String model, Price price) {
        return new UpstreamBook(scripts, rejected, prices.plus(named(provider, model), price));
    }

    UpstreamBook withoutPrice(String provider, String model) {
        return new UpstreamBook(scripts, rejected, prices.minus(named(provider, model)));
    }

    /**
     * The scripts: all, those that are not used up, and the conversations that are, by their place, the place of each by its
     * identifier, and the identifiers of conversations by their names. So the next one is found without passing those that are
     * used up, and a name that is there without passing any.
     */
    private record Scripts(
            TreePMap<Long, Script> all,
            TreePMap<Long, Script> open,
            TreePMap<Long, Conversation> over,
            HashPMap<String, Long> places,
            HashPMap<String, String> names) {

        /** How many scripts can follow one that is before others. */
        private static final long ROOM = 1L << 20;

        static final Scripts NONE = new Scripts(
                TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

        <T extends Script> List<T> all(Class<T> kind) {
            List<T> found = new ArrayList<>();
            for (Script script : all.values()) {
                if (kind.isInstance(script)) {
                    found.add(kind.cast(script));
                }
            }
            return Collections.unmodifiableList(found);
        }

        @Nullable
        Script get(String id) {
            Long place = places.get(id);
            return place == null ? null : all.get(place);
        }

        /** At the end, or in the place of the one with the same identifier. */
        Scripts with(Script script) {
            Long place = places.get(script.id());
            return at(place != null ? place : all.isEmpty() ? 0 : Math.max(0, all.lastKey() + 1), script);
        }

        /** Those before others have negative places, with room behind each for what follows it. */
        Scripts withBeforeOthers(Script script, @Nullable String leader) {
            Long place = leader == null ? null : places.get(leader);
            if (place == null) {
                return at((all.isEmpty() ? 0 : Math.min(0, Math.floorDiv(all.firstKey(), ROOM) * ROOM)) - ROOM, script);
            }
            long next = place + 1;
            while (all.containsKey(next)) {
                next++;
            }
            return at(next, script);
        }

        private Scripts at(long at, Script script) {
            return new Scripts(
                    all.plus(at, script),
                    script.usedUp() ? open.minus(at) : open.plus(at, script),
                    script.usedUp() && script instanceof Conversation ended ? over.plus(at, ended) : over.minus(at),
                    places.plus(script.id(), at),
                    script instanceof Conversation conversation
                            ? names.plus(conversation.name(), conversation.id())
                            : names);
        }

        Scripts without(String id) {
            Long place = places.get(id);
            if (place == null) {
                return this;
            }
            return new Scripts(
                    all.minus(place),
                    open.minus(place),
                    over.minus(place),
                    places.minus(id),
                    all.get(place) instanceof Conversation conversation ? names.minus(conversation.name()) : names);
        }
    }
}
