package dev.aigatewaysim.samples;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fixture.Fixture;
import java.time.OffsetDateTime;
import org.example.aigateway.model.AIGatewayUsageOverview;

/** A program, not a test: prints what January 2026 cost, day by day. */
final class UsageReport {

    private static final String ROW = "%-10s  %-9s  %8s  %6s  %8s%n";

    private UsageReport() {}

    public static void main(String[] args) throws Exception {
        Fixture month = Fixture.fromClasspath("fixtures/month-of-usage.json");
        try (var simulator = AiGatewaySimulator.builder().fixture(month).start()) {
            print(new GatewayClient(simulator.url(), simulator.apiKey())
                    .usage()
                    .getAIGatewayUsageOverview(
                            OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                            OffsetDateTime.parse("2026-01-31T23:59:59Z"),
                            "provider"));
        }
    }

    private static void print(AIGatewayUsageOverview usage) {
        System.out.printf(ROW, "day", "provider", "requests", "errors", "dollars");
        usage.getBuckets()
                .forEach(bucket -> System.out.printf(
                        ROW,
                        bucket.getBucketStart().toLocalDate(),
                        bucket.getGroupKey(),
                        bucket.getRequests(),
                        bucket.getErrors(),
                        bucket.getCost()));
        var totals = usage.getTotals();
        System.out.printf(ROW, "total", "", totals.getRequests(), totals.getErrors(), totals.getCost());
    }
}
