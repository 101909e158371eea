package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call of a provider, from its start to the end of its response. Thread-safe. */
final class ProviderCall {

    private final String host;
    private final ModelSurface surface;
    private final Consumer<ProviderCall> ended;
    private final CompletableFuture<CalledResponse> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> exchange;
    private volatile @Nullable ArrivingBody body;
    private volatile boolean stopped;

    /**
     * @param host the provider's host and port, for messages
     * @param ended called once or more when the call and its response have ended
     */
    ProviderCall(String host, ModelSurface surface, Consumer<ProviderCall> ended) {
        this.host = host;
        this.surface = surface;
        this.ended = ended;
    }

    /** See {@link CalledProvider#call}. Nothing is sent when the call was abandoned before. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows never fails
    CompletionStage<CalledResponse> send(
            HttpClient http, HttpRequest request, ProviderThreads threads, Duration limit) {
        if (result.isDone()) {
            return result;
        }
        Future<?> alarm = threads.after(limit, () -> fail(timedOut(limit)));
        CompletableFuture<HttpResponse<CalledResponse>> sent = http.sendAsync(request, this::receive);
        exchange = sent;
        sent.whenComplete((response, failure) -> {
            if (alarm != null) {
                alarm.cancel(false);
            }
            if (failure == null) {
                deliver(response);
            } else {
                fail(failed(failure));
            }
        });
        if (stopped) {
            stop();
        }
        return result;
    }

    /** Ends the call and its response before their end. */
    void abandon() {
        result.complete(CalledProvider.closed());
        stop();
        ended.accept(this);
    }

    private ArrivingBody receive(ResponseInfo head) {
        ArrivingBody arriving = isStream(head)
                ? new StreamedBody(head, surface, () -> ended.accept(this))
                : new WholeBody(head, surface);
        body = arriving;
        if (stopped) {
            arriving.abandon();
        }
        return arriving;
    }

    private static boolean isStream(ResponseInfo head) {
        return head.statusCode() / 100 == 2
                && head.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                        .isPresent();
    }

    private void deliver(HttpResponse<CalledResponse> response) {
        if (isCoded(response.headers())) {
            fail(connectionFailed("the response of " + host + " is compressed, which was not asked for"));
        } else if (!result.complete(response.body())) {
            stop();
        } else if (response.body() instanceof CalledResponse.Whole) {
            ended.accept(this);
        }
    }

    private static boolean isCoded(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding")
                .filter(coding -> !coding.strip().equalsIgnoreCase("identity"))
                .isPresent();
    }

    private void fail(CalledResponse.Failed failure) {
        if (result.complete(failure)) {
            stop();
            ended.accept(this);
        }
    }

    private CalledResponse.Failed timedOut(Duration limit) {
        return new CalledResponse.Failed(
                AttemptFailure.timedOut(), "no response of " + host + " within " + limit.toMillis() + " ms");
    }

    private CalledResponse.Failed failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ConnectException) {
            return connectionFailed("cannot connect to " + host);
        }
        return connectionFailed(
                cause instanceof WholeBody.TooLargeException
                        ? "the response of " + host + " has more than " + WholeBody.MOST + " bytes"
                        : "the connection to " + host + " failed before the response was complete");
    }

    static CalledResponse.Failed connectionFailed(String message) {
        return new CalledResponse.Failed(AttemptFailure.connectionFailed(), message);
    }

    /** Also what has not begun: what begins later looks whether this is stopped. */
    private void stop() {
        stopped = true;
        CompletableFuture<?> sent = exchange;
        if (sent != null) {
            sent.cancel(true);
        }
        ArrivingBody arriving = body;
        if (arriving != null) {
            arriving.abandon();
        }
    }
}
