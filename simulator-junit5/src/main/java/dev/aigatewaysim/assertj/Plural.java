package dev.aigatewaysim.assertj;

/** Numbers of things in words. */
final class Plural {

    private Plural() {}

    /** Such as {@code 1 request} and {@code 2 requests}. */
    static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code there are none}, {@code there is 1}, {@code there are 2}. */
    static String verb(long count) {
        return count == 1 ? "there is 1" : "there are " + (count == 0 ? "none" : count);
    }
}
