package dev.aigatewaysim.campaign;

import dev.aigatewaysim.AiGatewaySimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Requests over 32 connections to accounts that come and go, with faults, in a JVM of its own: what this holds must not grow,
 * and what happens must be what the journals say. Started by {@link SoakTest}.
 */
final class Soak {

    private static final int CONNECTIONS = 32;
    private static final int CONNECTIONS_PER_ACCOUNT = 4;

    /** So many at least, a half of them before the first look at what the JVM holds. */
    private static final int ACCOUNTS = 104;

    /** Over each connection to an account: few, since accounts are to come and go. */
    private static final int REQUESTS = 20;

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(30);

    private final AiGatewaySimulator simulator;
    private final ExecutorService threads;
    private final List<SoakConnection> connections = new ArrayList<>();
    private final Random random = new Random(13);
    private final long start = System.nanoTime();
    private long accounts;
    private long changes;
    private long requests;

    private Soak(AiGatewaySimulator simulator, ExecutorService threads) {
        this.simulator = simulator;
        this.threads = threads;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new SoakConnection(simulator.port()));
        }
    }

    /** @param duration for how long, such as {@code PT10M}; longer when that is too short for all accounts */
    public static void main(String[] duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (AiGatewaySimulator simulator =
                AiGatewaySimulator.builder().seed(13).start()) {
            new Soak(simulator, threads).run(Duration.parse(duration[0]));
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(Duration duration) throws Exception {
        while (accounts < ACCOUNTS / 2) {
            round();
        }
        Holding warm = report();
        Duration reported = elapsed();
        while (accounts < ACCOUNTS || elapsed().compareTo(duration) < 0) {
            round();
            if (elapsed().minus(reported).compareTo(BETWEEN_REPORTS) > 0) {
                reported = elapsed();
                report();
            }
        }
        SoakAccount.check(
                changes >= accounts * REQUESTS / 4,
                "only " + changes + " of " + accounts * REQUESTS + " changes were made");
        String growth = report().growthSince(warm);
        SoakAccount.check(growth.isEmpty(), "the JVM holds more and more: " + growth);
        SoakAccount.check(
                simulator
                                .accounts()
                                .unauthenticatedRequests()
                                .where(request -> request.status().orElse(0) >= 500)
                                .count()
                        == 0,
                "errors that belong to no account");
    }

    private void round() throws Exception {
        List<SoakAccount> round = new ArrayList<>();
        List<Callable<@Nullable Void>> work = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i += CONNECTIONS_PER_ACCOUNT) {
            SoakAccount account = new SoakAccount(simulator, REQUESTS, random.nextLong());
            round.add(account);
            work.addAll(account.over(connections.subList(i, i + CONNECTIONS_PER_ACCOUNT)));
        }
        for (Future<@Nullable Void> done : threads.invokeAll(work)) {
            done.get();
        }
        try (SoakConnection replaying = new SoakConnection(simulator.port())) {
            for (SoakAccount account : round) {
                requests += account.end(replaying);
                changes += account.changes();
                accounts++;
            }
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Holding report() {
        Holding now = Holding.now();
        System.out.printf(
                "after %.1f s, %d accounts and %d requests: %s%n", elapsed().toMillis() / 1e3, accounts, requests, now);
        return now;
    }
}
