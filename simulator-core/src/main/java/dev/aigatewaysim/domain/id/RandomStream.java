package dev.aigatewaysim.domain.id;

/**
 * Numbers that look random and follow from the position of the stream (SplitMix64, by Steele, Lea and Flood): unlike the
 * generators of the JDK, it says where it is and can return there. Not thread-safe.
 */
final class RandomStream {

    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    RandomStream(long state) {
        this.state = state;
    }

    long next() {
        state += STEP;
        return mixed(state);
    }

    /** A number that looks as if it had nothing to do with the given one. */
    static long mixed(long number) {
        long bits = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return bits ^ (bits >>> 31);
    }

    long state() {
        return state;
    }

    void returnTo(long earlier) {
        state = earlier;
    }
}
