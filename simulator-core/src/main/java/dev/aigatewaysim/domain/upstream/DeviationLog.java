package dev.aigatewaysim.domain.upstream;

import java.util.ArrayList;
import java.util.List;

/** The first calls that were not what a conversation expected. Thread-safe. */
final class DeviationLog {

    /** How many are kept. */
    static final int MOST = 100;

    private final List<Deviation> deviations = new ArrayList<>();

    synchronized void add(Deviation deviation) {
        if (deviations.size() < MOST) {
            deviations.add(deviation);
        }
    }

    synchronized List<Deviation> all() {
        return List.copyOf(deviations);
    }

    synchronized void clear() {
        deviations.clear();
    }
}
