package dev.aigatewaysim.controlplane.credit;

import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on credits. */
public final class CreditOperations {

    /** Where the simulator's own checkout pages are. */
    public static final String CHECKOUT_PATH = "/_simulator/checkout";

    private CreditOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.GET_CREDIT_TRANSACTIONS, CreditOperations::transactions),
                new Endpoint(Operation.GET_CREDIT_BALANCE, CreditOperations::balance),
                new Endpoint(Operation.CREATE_CHECKOUT_SESSION, CreditOperations::checkout));
    }

    private static Response transactions(Call call) {
        return Response.ok(CreditJson.write(call.account().credits().transactions()));
    }

    private static Response balance(Call call) {
        return Response.ok(new JsonOut()
                .beginObject()
                .field("balanceCents", call.account().credits().balanceCents())
                .endObject());
    }

    private static Response checkout(Call call) {
        CheckoutSession session = call.account().credits().checkout(CreditJson.readAmount(call));
        return Response.ok(new JsonOut()
                .beginObject()
                .field("sessionId", session.id())
                .field(
                        "sessionUrl",
                        call.links().to(CHECKOUT_PATH + "/" + call.account().id(), session.id()))
                .endObject());
    }
}
