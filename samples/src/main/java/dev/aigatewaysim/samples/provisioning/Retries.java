package dev.aigatewaysim.samples.provisioning;

import java.io.IOException;
import java.time.Duration;

/**
 * Tries again what may work later: when the connection was lost, and when the gateway is busy (429) or down (503).
 *
 * @param attempts how often in all
 * @param pause after the first failure, twice as long after each further one; the gateway's {@code Retry-After} wins
 * @param waiter makes the pauses
 */
public record Retries(int attempts, Duration pause, Waiter waiter) {

    /** Four attempts within some two seconds. */
    public static Retries usual() {
        return new Retries(4, Duration.ofMillis(250), pause -> Thread.sleep(pause.toMillis()));
    }

    /** Lets time pass; tests note how much, and go on. */
    public interface Waiter {
        void waitFor(Duration pause) throws InterruptedException;
    }

    interface Attempt<T> {
        /** The number is 1 for the first. */
        T run(int number) throws IOException, InterruptedException;
    }

    <T> T run(Attempt<T> attempt) throws IOException, InterruptedException {
        for (int number = 1; ; number++) {
            try {
                return attempt.run(number);
            } catch (IOException failure) {
                if (number >= attempts || !mayWorkLater(failure)) {
                    throw failure;
                }
                waiter.waitFor(pauseAfter(failure, number));
            }
        }
    }

    private static boolean mayWorkLater(IOException failure) {
        return !(failure instanceof GatewayException response) || response.isTemporary();
    }

    private Duration pauseAfter(IOException failure, int number) {
        Duration own = pause.multipliedBy(1L << (number - 1));
        return failure instanceof GatewayException response
                ? response.retryAfter().orElse(own)
                : own;
    }
}
