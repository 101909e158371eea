package dev.aigatewaysim.fault;

import java.util.random.RandomGenerator;

/** Which of the requests that match a fault it takes. The values are immutable. Thread-safe. */
public sealed interface When {

    /**
     * @param seen how many matching requests there were, this one included
     * @param hits how many of those before it were taken
     * @param random chooses where there is a choice
     */
    boolean due(long seen, long hits, RandomGenerator random);

    /** Whether no further request will be taken after so many. */
    default boolean spent(long hits) {
        return false;
    }

    /** Each. */
    record Always() implements When {
        @Override
        public boolean due(long seen, long hits, RandomGenerator random) {
            return true;
        }

        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * The first ones.
     *
     * @param count how many; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    record Times(long count) implements When {
        public Times {
            Limits.count(count);
        }

        @Override
        public boolean due(long seen, long hits, RandomGenerator random) {
            return !spent(hits);
        }

        @Override
        public boolean spent(long hits) {
            return hits >= count;
        }

        @Override
        public String toString() {
            return count == 1 ? "once" : count + " times";
        }
    }

    /**
     * The n-th, the 2n-th and so on.
     *
     * @param count n; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    record Every(long count) implements When {
        public Every {
            Limits.count(count);
        }

        @Override
        public boolean due(long seen, long hits, RandomGenerator random) {
            return seen % count == 0;
        }

        @Override
        public String toString() {
            return "every " + count;
        }
    }

    /**
     * Each with a probability; the same seed takes the same ones.
     *
     * @param probability from 0, never, to 1, each
     * @param seed where the choice begins
     * @throws IllegalArgumentException when the probability is outside of that
     */
    record Probability(double probability, long seed) implements When {
        public Probability {
            Limits.probability(probability);
        }

        @Override
        public boolean due(long seen, long hits, RandomGenerator random) {
            return random.nextDouble() < probability;
        }

        @Override
        public String toString() {
            return "with probability " + probability + " (seed " + seed + ")";
        }
    }
}
