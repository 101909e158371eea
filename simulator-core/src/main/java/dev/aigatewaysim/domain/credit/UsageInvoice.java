package dev.aigatewaysim.domain.credit;

import dev.aigatewaysim.domain.resource.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An invoice for usage. Amounts are US cents; times are whole seconds: a fraction is cut off. Immutable and thread-safe.
 *
 * @param createdAt when it was made
 * @param periodStart when its billing period began
 * @param periodEnd when its billing period ended
 * @param invoiceUrl where a person sees it; null when nowhere
 * @param totalCents the sum before credits
 * @param appliedCreditsCents how much of it credits cover
 * @param amountDueCents the sum after credits
 * @param amountPaidCents how much of that has been paid
 * @param amountRemainingCents how much of that is still owed
 */
public record UsageInvoice(
        Instant createdAt,
        Instant periodStart,
        Instant periodEnd,
        @Nullable String invoiceUrl,
        long totalCents,
        long appliedCreditsCents,
        long amountDueCents,
        long amountPaidCents,
        long amountRemainingCents)
        implements Transaction {

    /**
     * @throws IllegalArgumentException when the period ends before it begins, or a time is not in the years 0000 to 9999
     */
    public UsageInvoice {
        Timeline.check("createdAt", createdAt);
        BillingPeriod.check(periodStart, periodEnd);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        periodStart = periodStart.truncatedTo(ChronoUnit.SECONDS);
        periodEnd = periodEnd.truncatedTo(ChronoUnit.SECONDS);
    }
}
