package dev.aigatewaysim.domain.credit;

import dev.aigatewaysim.domain.resource.Timeline;
import java.time.Instant;

/** What is true of every billing period. */
final class BillingPeriod {

    private BillingPeriod() {}

    /**
     * Checks its begin and its end.
     *
     * @throws IllegalArgumentException when it ends before it begins, or a time is not in the years 0000 to 9999
     */
    static void check(Instant periodStart, Instant periodEnd) {
        Timeline.check("periodStart", periodStart);
        Timeline.check("periodEnd", periodEnd);
        if (periodEnd.isBefore(periodStart)) {
            throw new IllegalArgumentException(
                    "periodEnd is " + periodEnd + ", before periodStart (" + periodStart + ")");
        }
    }
}
