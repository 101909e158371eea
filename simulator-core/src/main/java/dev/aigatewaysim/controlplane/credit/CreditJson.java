package dev.aigatewaysim.controlplane.credit;

import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.credit.Transaction;
import dev.aigatewaysim.domain.credit.UsageInvoice;
import dev.aigatewaysim.domain.credit.UsageInvoicePreview;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The wire form of credit transactions. */
final class CreditJson {

    private CreditJson() {}

    static @Nullable Long readAmount(Call call) {
        return call.<@Nullable Long>read(f -> f.whole("amount"));
    }

    static JsonOut write(List<Transaction> transactions) {
        JsonOut out = new JsonOut().beginObject().beginArray("items");
        for (Transaction transaction : transactions) {
            out.beginObject();
            writeFields(transaction, out);
            out.endObject();
        }
        return out.endArray().endObject();
    }

    static void writeFields(Transaction transaction, JsonOut out) {
        if (transaction instanceof CreditGrant grant) {
            write(grant, out);
        } else if (transaction instanceof UsageInvoice invoice) {
            write(invoice, out);
        } else {
            write((UsageInvoicePreview) transaction, out);
        }
    }

    private static void write(CreditGrant grant, JsonOut out) {
        out.field("type", "credits")
                .field("amountCents", grant.amountCents())
                .field("category", grant.category().name().toLowerCase(Locale.ROOT))
                .nullable("expiresAt", grant.expiresAt())
                .field("createdAt", grant.createdAt());
    }

    private static void write(UsageInvoice invoice, JsonOut out) {
        out.field("type", "usageInvoice")
                .field("createdAt", invoice.createdAt())
                .field("periodStart", invoice.periodStart())
                .field("periodEnd", invoice.periodEnd())
                .nullable("invoiceUrl", invoice.invoiceUrl())
                .field("totalCents", invoice.totalCents())
                .field("appliedCreditsCents", invoice.appliedCreditsCents())
                .field("amountDueCents", invoice.amountDueCents())
                .field("amountPaidCents", invoice.amountPaidCents())
                .field("amountRemainingCents", invoice.amountRemainingCents());
    }

    private static void write(UsageInvoicePreview preview, JsonOut out) {
        out.field("type", "usageInvoicePreview")
                .field("createdAt", preview.createdAt())
                .field("periodStart", preview.periodStart())
                .field("periodEnd", preview.periodEnd())
                .field("totalCents", preview.totalCents())
                .field("appliedCreditsCents", preview.appliedCreditsCents())
                .field("amountDueCents", preview.amountDueCents())
                .field("amountPaidCents", preview.amountPaidCents())
                .field("amountRemainingCents", preview.amountRemainingCents());
    }
}
