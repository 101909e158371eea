package dev.aigatewaysim.dataplane.upstream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The HTTP client of a simulator, with the calls that it makes. Thread-safe. */
final class ProviderClient implements AutoCloseable {

    private final ProviderThreads threads = new ProviderThreads();
    private final Set<ProviderCall> open = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(threads)
            .build();
    private volatile boolean closed;

    /** See {@link CalledProvider#call}. */
    CompletionStage<CalledResponse> call(URI url, Forwarding forwarding, String serverId, Duration limit) {
        HttpRequest request;
        try {
            request = request(url, forwarding, serverId);
        } catch (IllegalArgumentException showsCredential) {
            return CompletableFuture.completedFuture(ProviderCall.connectionFailed(
                    "the value of the provider key has characters that a header cannot have"));
        }
        ProviderCall call = new ProviderCall(url.getRawAuthority(), forwarding.surface(), open::remove);
        open.add(call);
        if (closed) {
            call.abandon();
        }
        return call.send(http, request, threads, limit);
    }

    private static HttpRequest request(URI url, Forwarding forwarding, String serverId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(forwarding.body()));
        List<String> headers = forwarding.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            add(headers.get(i), headers.get(i + 1), request);
        }
        return request.header(LoopMark.NAME, forwarding.loopMark(serverId)).build();
    }

    /** Leaves out what the client sent though HTTP does not allow it; a credential cannot be left out. */
    private static void add(String name, String value, HttpRequest.Builder request) {
        try {
            request.header(name, value);
        } catch (IllegalArgumentException notAllowed) {
            if (ForwardedHeaders.isCredential(name)) {
                throw notAllowed;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(ProviderCall::abandon);
        shutDown();
        threads.close();
    }

    private void shutDown() {
        if (http instanceof AutoCloseable closeable) {
            shutDown(closeable);
        } else {
            NetworkThread.end(http);
        }
    }

    /** What clients have from Java 21 on; closing alone would wait for streams. */
    private void shutDown(AutoCloseable closeable) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(http);
            closeable.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
