package dev.aigatewaysim.domain.credit;

import java.time.Instant;

/** An entry of the credit history. Immutable and thread-safe. */
public sealed interface Transaction permits CreditGrant, UsageInvoice, UsageInvoicePreview {

    /** When it happened; whole seconds. */
    Instant createdAt();
}
