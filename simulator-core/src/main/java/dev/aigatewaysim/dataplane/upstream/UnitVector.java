package dev.aigatewaysim.dataplane.upstream;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A vector of length 1 that is derived from a text: the same for the same text on each JVM, nearly orthogonal to that of
 * any other text. A shorter one has the direction of the beginning of a longer one. Immutable and thread-safe.
 */
final class UnitVector extends AbstractList<Double> implements RandomAccess {

    /** How many numbers a vector has when the request does not specify it. */
    static final int DEFAULT_DIMENSIONS = 1536;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    /** So that JSON is short; the length of the vector is 1 within a millionth all the same. */
    private static final double DECIMALS = 1e9;

    private final double[] numbers;

    private UnitVector(double[] numbers) {
        this.numbers = numbers;
    }

    /** Returns the vector of a text. */
    static UnitVector of(String text, int dimensions) {
        double[] numbers = new double[dimensions];
        long state = hash(text);
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            state += GAMMA;
            numbers[i] = fraction(mixed(state));
            squares += numbers[i] * numbers[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < dimensions; i++) {
            numbers[i] = Math.rint(numbers[i] / length * DECIMALS) / DECIMALS;
        }
        return new UnitVector(numbers);
    }

    /** FNV-1a over the characters. */
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash);
    }

    /** The output function of SplitMix64. */
    private static long mixed(long state) {
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** Returns a number between -1 and 1, never 0. */
    private static double fraction(long bits) {
        return ((bits >> 11) + 0.5) * 0x1p-52;
    }

    @Override
    public Double get(int index) {
        return numbers[index];
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
