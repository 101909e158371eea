package dev.aigatewaysim.domain.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The scripts of an account in the order in which they are tried. The next one is found without passing those that are used up,
 * and a name that is there without passing any. A change makes a new order that shares all but a few nodes with the old one.
 *
 * <p>Immutable and thread-safe.
 */
final class ScriptOrder {

    static final ScriptOrder EMPTY = new ScriptOrder(
            TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    /** How many scripts can follow one that is before others. */
    private static final long ROOM = 1L << 20;

    private final TreePMap<Long, Script> all;

    /** Those that are not used up. */
    private final TreePMap<Long, Script> open;

    /** The conversations that are used up. */
    private final TreePMap<Long, Conversation> over;

    private final HashPMap<String, Long> places;

    /** The identifiers of conversations by their names. */
    private final HashPMap<String, String> names;

    /** Found when it is asked for; null before. */
    private volatile @Nullable List<Script> inUse;

    private ScriptOrder(
            TreePMap<Long, Script> all,
            TreePMap<Long, Script> open,
            TreePMap<Long, Conversation> over,
            HashPMap<String, Long> places,
            HashPMap<String, String> names) {
        this.all = all;
        this.open = open;
        this.over = over;
        this.places = places;
        this.names = names;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them, those that are used up included. */
    List<Script> all() {
        return List.copyOf(all.values());
    }

    /** Those of one kind. */
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
    Script script(String id) {
        Long place = places.get(id);
        return place == null ? null : all.get(place);
    }

    @Nullable
    ScriptedAnswer answer(String id) {
        return script(id) instanceof ScriptedAnswer answer ? answer : null;
    }

    @Nullable
    Conversation conversation(String id) {
        return script(id) instanceof Conversation conversation ? conversation : null;
    }

    /** The conversation of this name; null when there is none. */
    @Nullable
    Conversation conversationNamed(String name) {
        String id = names.get(name);
        return id == null ? null : conversation(id);
    }

    /** The scripts that took calls and take more. */
    List<Script> inUse() {
        List<Script> found = inUse;
        if (found == null) {
            found = new ArrayList<>();
            for (Script script : open.values()) {
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
        Long place = places.get(id);
        Long otherPlace = places.get(other);
        return place != null && otherPlace != null && place < otherPlace;
    }

    /** Whether the script was put before others. */
    boolean isBeforeOthers(String id) {
        Long place = places.get(id);
        return place != null && place < 0;
    }

    /**
     * The first script that fits and is not used up; null when there is none.
     *
     * @throws ScriptConditionException when a condition throws something
     */
    @Nullable
    Script firstFor(UpstreamCall call) {
        return firstFor(call, open.values());
    }

    /**
     * The last conversation that fits and is over; null when there is none.
     *
     * @throws ScriptConditionException when a condition throws something
     */
    @Nullable
    Conversation lastOverFor(UpstreamCall call) {
        return firstFor(call, over.descendingMap().values());
    }

    private static <S extends Script> @Nullable S firstFor(UpstreamCall call, Iterable<S> scripts) {
        for (S script : scripts) {
            if (ScriptConditions.fits(script, call)) {
                return script;
            }
        }
        return null;
    }

    /** At the end, or in the place of the one with the same identifier. */
    ScriptOrder with(Script script) {
        Long place = places.get(script.id());
        return at(place != null ? place : all.isEmpty() ? 0 : Math.max(0, all.lastKey() + 1), script);
    }

    /**
     * Before all others, or after {@code leader} and what follows that already, if that one is there and before others. Those
     * before others have negative places, with room behind each for what follows it.
     */
    ScriptOrder withBeforeOthers(Script script, @Nullable String leader) {
        Long place = leader == null ? null : places.get(leader);
        if (place == null || place >= 0) {
            return at((all.isEmpty() ? 0 : Math.min(0, Math.floorDiv(all.firstKey(), ROOM) * ROOM)) - ROOM, script);
        }
        long next = place + 1;
        while (all.containsKey(next)) {
            next++;
        }
        return at(next, script);
    }

    private ScriptOrder at(long at, Script script) {
        return new ScriptOrder(
                all.plus(at, script),
                script.usedUp() ? open.minus(at) : open.plus(at, script),
                script.usedUp() && script instanceof Conversation ended ? over.plus(at, ended) : over.minus(at),
                places.plus(script.id(), at),
                script instanceof Conversation conversation
                        ? names.plus(conversation.name(), conversation.id())
                        : names);
    }

    ScriptOrder without(String id) {
        Long place = places.get(id);
        if (place == null) {
            return this;
        }
        return new ScriptOrder(
                all.minus(place),
                open.minus(place),
                over.minus(place),
                places.minus(id),
                all.get(place) instanceof Conversation conversation ? names.minus(conversation.name()) : names);
    }
}
