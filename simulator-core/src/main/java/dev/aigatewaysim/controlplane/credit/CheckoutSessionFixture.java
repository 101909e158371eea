package dev.aigatewaysim.controlplane.credit;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Checkout sessions in a fixture. One that is specified as paid adds no credits: those are among the grants. */
public final class CheckoutSessionFixture implements FixtureForm {

    private static final Map<String, CheckoutSession.Status> STATUSES = Map.of(
            "open",
            CheckoutSession.Status.OPEN,
            "paid",
            CheckoutSession.Status.PAID,
            "cancelled",
            CheckoutSession.Status.CANCELLED);

    @Override
    public String section() {
        return "credits/checkoutSessions";
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        String id = Objects.requireNonNullElseGet(entry.text("id"), () -> newId(to));
        Long amount = entry.whole("amountCents");
        entry.require("amountCents");
        Instant createdAt = Objects.requireNonNullElseGet(
                entry.time("createdAt"), () -> to.clock().instant());
        CheckoutSession.Status status =
                Objects.requireNonNullElse(entry.choice("status", STATUSES), CheckoutSession.Status.OPEN);
        return () -> to.credits().restore(new CheckoutSession(id, Objects.requireNonNull(amount), createdAt, status));
    }

    private static String newId(SeedTarget to) {
        String id = to.ids().checkoutSessionId();
        while (to.credits().session(id).isPresent()) {
            id = to.ids().checkoutSessionId();
        }
        return id;
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        if (account.checkoutSessions().isEmpty()) {
            return;
        }
        out.beginArray("checkoutSessions");
        FixtureForm.oldestFirst(account.checkoutSessions())
                .forEach(session -> out.beginObject()
                        .field("id", session.id())
                        .field("amountCents", session.amountCents())
                        .field("createdAt", session.createdAt())
                        .field("status", session.status().name().toLowerCase(Locale.ROOT))
                        .endObject());
        out.endArray();
    }
}
