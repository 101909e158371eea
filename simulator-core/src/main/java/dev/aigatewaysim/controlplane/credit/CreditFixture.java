package dev.aigatewaysim.controlplane.credit;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.credit.Transaction;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credit history in a fixture: {@code credits/grants} and {@code credits/invoices}. Within a second, entries are listed as
 * {@code sequence} says, and otherwise as they are listed.
 */
public final class CreditFixture implements FixtureForm {

    private static final Map<String, CreditGrant.Category> CATEGORIES =
            Map.of("purchase", CreditGrant.Category.PURCHASE, "promotional", CreditGrant.Category.PROMOTIONAL);

    private final boolean invoices;

    private CreditFixture(boolean invoices) {
        this.invoices = invoices;
    }

    /** Grants. */
    public static FixtureForm grants() {
        return new CreditFixture(false);
    }

    /** Invoices and previews of invoices. */
    public static FixtureForm invoices() {
        return new CreditFixture(true);
    }

    @Override
    public String section() {
        return invoices ? "credits/invoices" : "credits/grants";
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        Instant createdAt = Objects.requireNonNullElseGet(
                        entry.time("createdAt"), () -> to.clock().instant())
                .truncatedTo(ChronoUnit.SECONDS);
        Transaction transaction = invoices ? InvoiceJson.read(entry, createdAt) : grant(entry, createdAt);
        Integer sequence = entry.natural("sequence");
        return () -> to.credits().add(Objects.requireNonNull(transaction), sequence);
    }

    private static @Nullable Transaction grant(Fields entry, Instant createdAt) {
        entry.choice("type", Map.of("credits", true));
        Long amount = entry.whole("amountCents");
        entry.require("amountCents");
        if (amount != null && amount < 0) {
            entry.malformed("amountCents", "is " + amount + "; it must not be negative");
        }
        CreditGrant.Category category = entry.choice("category", CATEGORIES);
        Instant expiresAt = entry.timeChange("expiresAt").value();
        if (expiresAt != null && expiresAt.isBefore(createdAt)) {
            entry.malformed(
                    "expiresAt",
                    "is before " + createdAt
                            + ", when the credits are given; give a later time, or an earlier createdAt");
            return null;
        }
        return amount == null || amount < 0
                ? null
                : new CreditGrant(
                        amount,
                        Objects.requireNonNullElse(category, CreditGrant.Category.PURCHASE),
                        createdAt,
                        expiresAt);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        List<Transaction> all = FixtureForm.oldestFirst(account.transactions());
        out.beginArray(section().substring("credits/".length()));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof CreditGrant == invoices) {
                continue;
            }
            out.beginObject();
            CreditJson.writeFields(all.get(i), out);
            out.field("sequence", i).endObject();
        }
        out.endArray();
    }
}
