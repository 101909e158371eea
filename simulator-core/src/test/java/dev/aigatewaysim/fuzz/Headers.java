package dev.aigatewaysim.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Headers, as the parser of HTTP lets them through, of requests that are right otherwise. */
public final class Headers {

    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final String CHAT = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final List<List<String>> REQUESTS = List.of(
            List.of("POST", "/access-keys", "{\"name\":\"n\"}"),
            List.of("GET", "/access-keys", ""),
            List.of("OPTIONS", "/access-keys", ""),
            List.of("POST", "/v1/chat/completions", CHAT),
            List.of("POST", "/v1/messages", CHAT.replace("}]}", "}],\"max_tokens\":9}")),
            List.of("GET", "/v1/models", ""),
            List.of("POST", "/_simulator/faults", "{}"),
            List.of("GET", "/_simulator/health", ""));

    private Headers() {}

    /** Called by the fuzzer before it looks at the time. */
    public static void fuzzerInitialize() {
        GATEWAY.warmUp();
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        List<String> request = input.choose(REQUESTS);
        try {
            GATEWAY.send(
                    request.get(0),
                    request.get(1),
                    headers(input.latin()),
                    request.get(2).getBytes(StandardCharsets.UTF_8));
        } finally {
            GATEWAY.reset();
        }
    }

    private static List<String> headers(String lines) {
        List<String> headers = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).matches("[!#-'*+.0-9A-Z^-z|~-]+")) {
                headers.add(line.substring(0, colon));
                headers.add(line.substring(colon + 1)
                        .replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "")
                        .strip());
            }
        }
        String tokenFor = lines.contains("$key") ? GATEWAY.account().apiKey() : "";
        headers.replaceAll(value -> value.replace("$key", tokenFor));
        return headers;
    }
}
