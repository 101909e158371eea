package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.routing.Credential;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers of a request a provider is sent. Stateless and thread-safe. */
final class ForwardedHeaders {

    /** Those of one connection, of the body as it was sent, and of the client's access to the gateway. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "authorization",
            "x-api-key",
            "x-goog-api-key",
            "cookie",
            "host",
            "expect",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "content-length",
            "content-encoding",
            "accept-encoding",
            LoopMark.NAME.toLowerCase(Locale.ROOT));

    private static final String AUTHORIZATION = "Authorization";
    private static final String API_KEY = "x-api-key";
    private static final String CONTENT_TYPE = "content-type";
    private static final String ANTHROPIC_VERSION = "anthropic-version";
    private static final String DEFAULT_ANTHROPIC_VERSION = "2023-06-01";

    private ForwardedHeaders() {}

    /** Returns the headers that are sent: name, value, name, value … */
    static List<String> of(List<String> received, ModelSurface surface, Credential credential) {
        Set<String> ofConnection = namedByConnection(received);
        Set<String> names = new HashSet<>();
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < received.size(); i += 2) {
            String name = received.get(i).toLowerCase(Locale.ROOT);
            if (isForwarded(name) && !ofConnection.contains(name)) {
                names.add(name);
                headers.add(received.get(i));
                headers.add(received.get(i + 1));
            }
        }
        if (!names.contains(CONTENT_TYPE)) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        boolean anthropic = surface.format().equals("anthropic");
        if (anthropic && !names.contains(ANTHROPIC_VERSION)) {
            headers.addAll(List.of(ANTHROPIC_VERSION, DEFAULT_ANTHROPIC_VERSION));
        }
        if (credential instanceof Credential.Own own) {
            String secret = own.key().value().reveal();
            headers.addAll(anthropic ? List.of(API_KEY, secret) : List.of(AUTHORIZATION, "Bearer " + secret));
        }
        return List.copyOf(headers);
    }

    /** Returns whether a header of this name holds the credential for the provider. */
    static boolean isCredential(String name) {
        return name.equals(AUTHORIZATION) || name.equals(API_KEY);
    }

    private static boolean isForwarded(String name) {
        return !NOT_FORWARDED.contains(name) && !name.startsWith("ngrok-") && !name.startsWith("x-forwarded-");
    }

    private static Set<String> namedByConnection(List<String> received) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < received.size(); i += 2) {
            if (received.get(i).equalsIgnoreCase("connection")) {
                for (String name : received.get(i + 1).split(",", -1)) {
                    names.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
