package dev.aigatewaysim.fuzz;

import java.util.List;

/** Bodies of all admin operations that have one; faults and scripts that are accepted then meet a request. */
public final class AdminBodies {

    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final List<String> OPERATIONS = List.of(
            "POST /_simulator/faults",
            "POST /_simulator/upstream/answers",
            "PUT /_simulator/upstream",
            "POST /_simulator/fixtures",
            "POST /_simulator/restore",
            "POST /_simulator/accounts",
            "POST /_simulator/route",
            "PUT /_simulator/clock");

    private AdminBodies() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
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
