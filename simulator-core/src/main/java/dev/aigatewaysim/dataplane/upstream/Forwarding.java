package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is sent for a request: the client's, with the provider's address, its credential and the candidate's
 * model. It follows from the request alone, whether the provider is called or simulated. Creating it costs nothing; the body
 * is read when it is first asked for.
 *
 * <p>Thread-safe.
 */
public final class Forwarding {

    private static final int PER_TEXT = 56;

    private final Found provider;
    private final ModelSurface surface;
    private final Credential credential;
    private final List<String> received;
    private final ForwardedBody edits;
    private final byte[] receivedBody;
    private volatile byte @Nullable [] body;

    /**
     * @param provider the candidate's provider
     * @param candidate whose model and credential are sent
     * @param surface the surface of the request
     * @param headers the request's headers: name, value, name, value …
     * @param body the request's body, decompressed: a JSON object; never changed
     * @param maxOutputTokens how many output tokens the gateway allows; null for any number
     */
    public Forwarding(
            Found provider,
            Candidate candidate,
            ModelSurface surface,
            List<String> headers,
            byte[] body,
            @Nullable Long maxOutputTokens) {
        this.provider = provider;
        this.surface = surface;
        this.received = List.copyOf(headers);
        this.credential = candidate.credential();
        this.edits = new ForwardedBody(
                surface, candidate.model(), ForwardedBody.supportedParams(provider, surface), maxOutputTokens);
        this.receivedBody = body;
    }

    /**
     * Returns whether the simulator of this id has forwarded a request with these headers before. Forwarding it again would
     * not end.
     *
     * @param headers name, value, name, value …
     * @param serverId what the simulator's {@link CalledProvider} was created with
     */
    public static boolean isLoop(List<String> headers, String serverId) {
        return LoopMark.visited(headers).contains(serverId);
    }

    /**
     * Returns the address: the base URL, with {@code /v1} when it has no path, followed by the path of the surface and the
     * base URL's query.
     *
     * @return null for a built-in provider whose base URL is not published
     */
    public @Nullable URI url() {
        String base = baseUrl();
        return base == null ? null : join(URI.create(base));
    }

    private @Nullable String baseUrl() {
        if (provider.userDefined() != null) {
            return provider.userDefined().baseUrl();
        }
        return provider.builtIn() == null ? null : provider.builtIn().baseUrl();
    }

    private URI join(URI base) {
        String path = base.getRawPath().replaceFirst("/+$", "");
        String query = base.getRawQuery() == null ? "" : '?' + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + (path.isEmpty() ? "/v1" : path) + '/'
                + path(surface) + query);
    }

    private static String path(ModelSurface surface) {
        return switch (surface) {
            case CHAT_COMPLETIONS -> "chat/completions";
            case RESPONSES, COMPLETIONS, EMBEDDINGS, MESSAGES -> surface.id();
        };
    }

    /**
     * Returns the headers: the request's end-to-end ones without its credentials and those that concern the gateway alone,
     * then the credential as the surface's format wants it. It holds secrets. The gateway's own credential is not among them,
     * since the simulator has none.
     *
     * @return name, value, name, value …
     */
    public List<String> headers() {
        return ForwardedHeaders.of(received, surface, credential);
    }

    /**
     * Returns the body: the request's without {@code models} and the parameters that the provider's surface does not list as
     * supported, with the candidate's model and at most the output tokens that the gateway allows.
     *
     * @return a JSON object; never changed; the request's own bytes when nothing in it is to be changed
     */
    public byte[] body() {
        byte[] made = body;
        if (made == null) {
            made = edits.apply(receivedBody);
            body = made;
        }
        return made;
    }

    /** Returns about how much memory the request's headers and body take, and the body that was made of it, in bytes. */
    public int keptBytes() {
        long bytes = receivedBody.length;
        byte[] made = body;
        if (made != null && made != receivedBody) {
            bytes += made.length;
        }
        for (String text : received) {
            bytes += PER_TEXT + text.length();
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /** Returns the surface that is called. */
    ModelSurface surface() {
        return surface;
    }

    /** Returns the value of the header that names the simulators which forwarded the request, this one as the last. */
    String loopMark(String serverId) {
        return LoopMark.append(received, serverId);
    }
}
