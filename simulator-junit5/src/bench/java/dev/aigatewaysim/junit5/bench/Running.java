package dev.aigatewaysim.junit5.bench;

/** A server that has been started. */
interface Running extends AutoCloseable {

    int port();

    /** Returns what requests are authenticated with. */
    default String token() {
        return "any";
    }

    /** Gives it the response, when it can be started without. */
    default void stub() {}

    /** Removes what the requests have left behind. */
    default void reset() {}

    @Override
    void close();
}
