package dev.aigatewaysim.domain.upstream;

import java.util.ArrayList;
import java.util.List;

/** The first events of a kind, such as calls that were not what a conversation expected. Thread-safe. */
final class FirstEvents<E> {

    /** How many are kept. */
    static final int MOST = 100;

    private final List<E> events = new ArrayList<>();

    synchronized void add(E event) {
        if (events.size() < MOST) {
            events.add(event);
        }
    }

    synchronized List<E> all() {
        return List.copyOf(events);
    }

    synchronized void clear() {
        events.clear();
    }
}
