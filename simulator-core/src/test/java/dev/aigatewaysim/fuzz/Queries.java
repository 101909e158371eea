package dev.aigatewaysim.fuzz;

import static dev.aigatewaysim.fuzz.DirectGateway.require;

import java.util.List;

/** Queries of operations that only read. */
public final class Queries {

    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final List<String> PATHS = List.of(
            "/access-keys",
            "/access-key-configurations",
            "/provider-keys",
            "/providers",
            "/api-keys",
            "/usage",
            "/usage/overview",
            "/credits/transactions",
            "/credits/balance",
            "/_simulator/snapshot",
            "/_simulator/changes",
            "/v1/models",
            "/");

    private Queries() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        try {
            GATEWAY.send("GET", input.choose(PATHS) + input.latin(), new byte[0]);
            require(GATEWAY.account().changes().isEmpty(), "reading changed something");
        } finally {
            GATEWAY.reset();
        }
    }
}
