package dev.aigatewaysim.assertj;

/** Formats numbers of things. */
final class Plural {

    private Plural() {}

    /** Returns, for instance, {@code 1 request} and {@code 2 requests}. */
    static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** Returns {@code there are none}, {@code there is 1} or {@code there are 2}. */
    static String verb(long count) {
        return count == 1 ? "there is 1" : "there are " + (count == 0 ? "none" : count);
    }
}
