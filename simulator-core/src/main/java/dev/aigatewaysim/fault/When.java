package dev.aigatewaysim.fault;

import java.util.random.RandomGenerator;

/** Which of the requests that match a fault it takes. The values are immutable. Thread-safe. */
public sealed interface When {

    /**
     * Whether a matching request is taken.
     *
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
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param count how many; 1 or more
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
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param count n; 1 or more
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
     * Other values are refused with an {@link IllegalArgumentException}.
     *
     * @param probability more than 0, up to 1, each
     * @param seed where the choice begins
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
