package dev.aigatewaysim.fuzz;

import static dev.aigatewaysim.fuzz.DirectGateway.require;

import dev.aigatewaysim.fuzz.DirectGateway.Received;
import java.util.List;
import java.util.Set;

/** Bodies of model requests, on each surface. */
public final class ModelBodies {

    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final List<String> PATHS = List.of(
            "/v1/chat/completions",
            "/v1/responses",
            "/v1/messages",
            "/v1/messages/count_tokens",
            "/v1/completions",
            "/v1/embeddings");
    private static final Set<Integer> EXPECTED = Set.of(200, 400, 413, 422);

    private ModelBodies() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        try {
            check(GATEWAY.send("POST", input.choose(PATHS), input.content()));
        } finally {
            GATEWAY.reset();
        }
    }

    /** Served, or refused as the gateway refuses. */
    static void check(Received received) {
        require(EXPECTED.contains(received.status()), "status " + received.status() + " " + received.body());
        if (received.status() != 200) {
            String code = String.valueOf(received.header("Ngrok-Error-Code"));
            require(code.startsWith("ERR_NGROK_38"), "the code is " + code + ": " + received.body());
            require(received.body().contains("(" + code + ")"), "the message lacks the code: " + received.body());
        }
        for (var header : received.response().headers()) {
            require(header.getValue().chars().allMatch(c -> c >= ' ' && c <= '~'), "no header holds " + header);
            require(header.getValue().length() <= 4096, header.getKey() + " is too long");
        }
    }
}
