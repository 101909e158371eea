package dev.aigatewaysim.fuzz;

import static dev.aigatewaysim.fuzz.DirectGateway.require;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.domain.accesskeyconfiguration.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Names of models: read as what they are made of, and served or refused in the body and in the path. */
public final class NamesOfModels {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final List<String> PATHS = List.of("/v1/chat/completions", "/v1/messages", "/v1/responses");

    private NamesOfModels() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        String name = new String(input.content(), StandardCharsets.UTF_8);
        ModelName parts = ModelName.parse(name);
        require(parts == null || (parts.provider() + ":" + parts.model()).equals(name), "read as " + parts);
        String path = input.choose(PATHS);
        try {
            ModelBodies.check(GATEWAY.send("POST", path, body(path, name)));
            GATEWAY.reset();
            GATEWAY.send("GET", "/v1/models/" + input.latin().replace('?', '-'), new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            GATEWAY.reset();
        }
    }

    private static byte[] body(String path, String name) throws IOException {
        Map<String, Object> body = path.endsWith("responses")
                ? Map.of("model", name, "input", "Hi")
                : Map.of("model", name, "max_tokens", 9, "messages", List.of(Map.of("role", "user", "content", "Hi")));
        return JSON.writeValueAsBytes(body);
    }
}
