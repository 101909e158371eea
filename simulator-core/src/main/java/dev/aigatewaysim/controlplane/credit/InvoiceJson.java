package dev.aigatewaysim.controlplane.credit;

import dev.aigatewaysim.domain.credit.Transaction;
import dev.aigatewaysim.domain.credit.UsageInvoice;
import dev.aigatewaysim.domain.credit.UsageInvoicePreview;
import dev.aigatewaysim.json.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Invoices of a fixture. Amounts that are not specified are 0. */
final class InvoiceJson {

    private InvoiceJson() {}

    static @Nullable Transaction read(Fields entry, Instant createdAt) {
        Boolean preview = entry.choice("type", Map.of("usageInvoice", false, "usageInvoicePreview", true));
        entry.require("type");
        Instant start = period(entry, "periodStart");
        Instant end = period(entry, "periodEnd");
        String url = entry.textChange("invoiceUrl").value();
        if (Boolean.TRUE.equals(preview) && entry.has("invoiceUrl")) {
            entry.malformed("invoiceUrl", "does not belong to a preview; leave it out");
        }
        long total = cents(entry, "totalCents");
        long applied = cents(entry, "appliedCreditsCents");
        long due = cents(entry, "amountDueCents");
        long paid = cents(entry, "amountPaidCents");
        long remaining = cents(entry, "amountRemainingCents");
        if (start != null && end != null && end.isBefore(start)) {
            entry.malformed("periodEnd", "is before periodStart; a period ends after it has begun");
            return null;
        }
        if (preview == null || start == null || end == null) {
            return null;
        }
        return preview
                ? new UsageInvoicePreview(createdAt, start, end, total, applied, due, paid, remaining)
                : new UsageInvoice(createdAt, start, end, url, total, applied, due, paid, remaining);
    }

    private static @Nullable Instant period(Fields entry, String name) {
        Instant time = entry.time(name);
        entry.require(name);
        return time;
    }

    private static long cents(Fields entry, String name) {
        return Objects.requireNonNullElse(entry.whole(name), 0L);
    }
}
