package dev.aigatewaysim.fuzz;

import dev.aigatewaysim.domain.account.Account;
import java.util.List;

/** Bodies of all operations of the management API that have one. */
public final class ManagementBodies {

    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final List<String> OPERATIONS = operations(GATEWAY.account());

    private ManagementBodies() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
    }

    private static List<String> operations(Account account) {
        return List.of(
                "POST /access-keys",
                "PATCH /access-keys/" + account.accessKeys().all().get(0).id(),
                "POST /access-key-configurations",
                "PATCH /access-key-configurations/"
                        + account.accessKeyConfigurations().all().get(0).id(),
                "POST /provider-keys",
                "PATCH /provider-keys/" + account.providerKeys().all().get(0).id(),
                "POST /providers",
                "PATCH /providers/" + account.providers().all().get(0).id(),
                "POST /api-keys",
                "PATCH /api-keys/" + account.apiKeys().all().get(0).id(),
                "PATCH /gateway-config",
                "POST /credits/checkout-session",
                "POST /provider-keys/" + account.providerKeys().all().get(0).id() + "/rotate");
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        String[] operation = input.choose(OPERATIONS).split(" ");
        try {
            GATEWAY.send(operation[0], operation[1], input.content());
        } finally {
            GATEWAY.reset();
        }
    }
}
