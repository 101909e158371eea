package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Requests per second of the simulator, a bare Javalin and a WireMock without its journal, which take turns: after some seconds
 * each, and when the rates no longer rise. Not thread-safe.
 */
final class ModelThroughput {

    private static final String WHAT = "chat completion, unscripted, 16 connections";
    private static final int SHORT_ROUNDS = 5;
    private static final int ROUNDS = 15;
    private static final Duration ROUND = Duration.ofMillis(400);
    private static final Duration SLICE = Duration.ofSeconds(4);
    private static final int FIRST_SLICES = 3;
    private static final int MAX_SLICES = 13;

    private final Report report;
    private final AiGatewaySimulator simulator;
    private final Candidate us;
    private final Candidate javalin;
    private final Candidate wireMock;

    ModelThroughput(Report report, AiGatewaySimulator simulator, Load us, Load javalin, Load wireMock) {
        this.report = report;
        this.simulator = simulator;
        this.us = new Candidate(us, ROUNDS);
        this.javalin = new Candidate(javalin, ROUNDS);
        this.wireMock = new Candidate(wireMock, ROUNDS);
    }

    void measure() throws Exception {
        for (int i = 0; i < FIRST_SLICES; i++) {
            warmUp();
        }
        rounds(SHORT_ROUNDS);
        String after = ", after " + us.seconds() + " s of each";
        report.add(
                WHAT + after,
                "%.2f of a bare Javalin, %.1f times a WireMock without its journal (%.0f/s)",
                us.to(javalin, SHORT_ROUNDS),
                us.to(wireMock, SHORT_ROUNDS),
                us.median(SHORT_ROUNDS));
        ceiling(after, SHORT_ROUNDS);
        while (us.isRising() || javalin.isRising() || wireMock.isRising()) {
            warmUp();
        }
        rounds(ROUNDS);
        reportHot();
    }

    private void warmUp() throws Exception {
        for (Candidate each : List.of(us, javalin, wireMock)) {
            each.warmUp();
            simulator.account().reset();
        }
    }

    private void rounds(int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            for (Candidate each : List.of(us, javalin, wireMock)) {
                each.perSecond[i] = each.load.perSecond(ROUND);
                simulator.account().reset();
            }
        }
    }

    private void reportHot() {
        double ratio = us.to(javalin, ROUNDS);
        report.add(
                WHAT + ", hot",
                ratio >= 0.5,
                ">= 0.5",
                "%.2f of a bare Javalin (%.0f/s; seconds of warm-up: %s, Javalin %s, WireMock %s)",
                ratio,
                us.median(ROUNDS),
                us.warmUpText(),
                javalin.warmUpText(),
                wireMock.warmUpText());
        double times = us.to(wireMock, ROUNDS);
        report.add(
                "the same in comparison with WireMock without its journal",
                times >= 3,
                ">= 3",
                "%.1f times as many",
                times);
        ceiling(", hot", ROUNDS);
    }

    private void ceiling(String when, int rounds) {
        report.add(
                "the ceiling" + when + ": a bare Javalin in comparison with that WireMock",
                "%.1f times as many (%.0f/s to %.0f/s)",
                javalin.to(wireMock, rounds),
                javalin.median(rounds),
                wireMock.median(rounds));
    }

    /** One server: how warm it is, and its requests per second in each round. */
    private static final class Candidate {

        private static final double RISE = 1.03;
        private static final int SLICES_WITHOUT_RISE = 2;

        private final Load load;
        private final double[] perSecond;
        private int slices;
        private int withoutRise;
        private double best;

        Candidate(Load load, int rounds) {
            this.load = load;
            perSecond = new double[rounds];
        }

        /** Sends requests for the time of a slice, unless the rate no longer rises. */
        void warmUp() throws Exception {
            if (isRising()) {
                double now = load.perSecond(SLICE);
                withoutRise = now > best * RISE ? 0 : withoutRise + 1;
                best = Math.max(best, now);
                slices++;
            }
        }

        boolean isRising() {
            return slices < FIRST_SLICES || slices < MAX_SLICES && withoutRise < SLICES_WITHOUT_RISE;
        }

        long seconds() {
            return slices * SLICE.toSeconds();
        }

        /** The seconds, with a sign when the maximum was reached before the rate stopped to rise. */
        String warmUpText() {
            return withoutRise < SLICES_WITHOUT_RISE ? seconds() + ", still rising" : String.valueOf(seconds());
        }

        double median(int rounds) {
            return Report.median(Arrays.copyOf(perSecond, rounds));
        }

        double to(Candidate other, int rounds) {
            double[] ratios = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                ratios[i] = perSecond[i] / other.perSecond[i];
            }
            return Report.median(ratios);
        }
    }
}
