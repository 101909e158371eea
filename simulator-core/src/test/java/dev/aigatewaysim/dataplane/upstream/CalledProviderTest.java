package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.Headers;
import dev.aigatewaysim.dataplane.upstream.CalledResponse.Failed;
import dev.aigatewaysim.dataplane.upstream.CalledResponse.Streamed;
import dev.aigatewaysim.dataplane.upstream.CalledResponse.Whole;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CalledProviderTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String STREAM = "text/event-stream; charset=utf-8";

    private final CalledProvider calls = new CalledProvider("here", 0);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        calls.close();
        released.countDown();
    }

    private CalledResponse call(ForwardedRequest request) throws Exception {
        return call(request, LONG);
    }

    private CalledResponse call(ForwardedRequest request, Duration limit) throws Exception {
        return get(calls.call(request.forwarding(), limit));
    }

    private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(50, TimeUnit.SECONDS);
    }

    private static @Nullable String next(Streamed stream) throws Exception {
        ByteBuffer piece = get(stream.pieces().next());
        return piece == null ? null : StandardCharsets.UTF_8.decode(piece).toString();
    }

    private static String rest(Streamed stream) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String piece = next(stream); piece != null; piece = next(stream)) {
            text.append(piece);
        }
        return text.toString();
    }

    private static void assertThatConnectionFailed(CalledResponse response, String message) {
        assertThat(response).isEqualTo(new Failed(AttemptFailure.connectionFailed(), message));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:11434, true",
        "HTTP://LOCALHOST/v1, true",
        "http://127.0.0.1:8000, true",
        "http://127.255.0.9, true",
        "http://[::1]:8000/v1?x, true",
        "https://localhost:11434, false",
        "http://llm.internal, false",
        "http://localhost.example.com, false",
        "http://llm.localhost, false",
        "http://128.0.0.1, false",
        "https://llm.example.com, false",
    })
    void is_for_loopback_hosts_without_tls(String baseUrl, boolean called) {
        assertThat(CalledProvider.isCalled(ForwardedRequest.to(baseUrl).provider()))
                .isEqualTo(called);
    }

    @Test
    void is_not_for_built_in_providers() {
        ForwardedRequest request = ForwardedRequest.to("http://localhost");

        assertThat(CalledProvider.isCalled(request.toBuiltIn("openai").provider()))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calls.call(request.toBuiltIn("inceptionlabs").forwarding(), LONG));
    }

    @Nested
    class Requests {

        @Test
        void are_sent_as_forwarded() throws Exception {
            BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
            try (StubProvider provider = new StubProvider(exchange -> {
                seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getProtocol());
                seen.add(exchange.getRequestHeaders());
                seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                StubProvider.respond(exchange, 200, "{}");
            })) {
                call(ForwardedRequest.to("http://" + provider.address() + "/base?key=a%20b")
                        .withKey(ForwardedRequest.SECRET)
                        .withHeaders("X-Custom", "1", "X-Custom", "2", "Accept-Encoding", "gzip")
                        .withBody("{\"model\":\"own:m\",\"models\":[\"own:x\"],\"messages\":[\"é\"]}"));
            }

            assertThat(seen.remove()).isEqualTo("POST /base/chat/completions?key=a%20b HTTP/1.1");
            Headers headers = (Headers) seen.remove();
            assertThat(headers.get("X-Custom")).containsExactly("1", "2");
            assertThat(headers.get("Content-Type")).containsExactly("application/json");
            assertThat(headers.get("Authorization")).containsExactly("Bearer " + ForwardedRequest.SECRET);
            assertThat(headers.get(LoopMark.NAME)).containsExactly("here");
            assertThat(headers).doesNotContainKeys("Accept-encoding", "Upgrade", "Http2-settings");
            assertThat(seen.remove()).isEqualTo("{\"model\":\"m\",\"messages\":[\"é\"]}");
        }

        @Test
        void have_no_header_that_http_does_not_allow() throws Exception {
            BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
            try (StubProvider provider = new StubProvider(exchange -> {
                seen.add(exchange.getRequestHeaders());
                StubProvider.respond(exchange, 200, "{}");
            })) {
                ForwardedRequest request =
                        provider.request().withHeaders("X-Price", "10 \u20ac", "X Y", "1", "X-Custom", "2");

                assertThat(call(request)).isInstanceOf(Whole.class);
            }

            assertThat(seen.remove()).containsKey("X-custom").doesNotContainKey("X-price");
        }

        @ParameterizedTest
        @ValueSource(strings = {"sk-0123456789abcdef\n", "sk-0123456789\u20acabcdef"})
        void with_a_key_that_is_no_header_value_fail_without_showing_it(String secret) throws Exception {
            try (StubProvider provider = StubProvider.with(200, "{}")) {
                assertThatConnectionFailed(
                        call(provider.request().withKey(secret)),
                        "the value of the provider key has characters that a header cannot have");
            }
        }
    }

    @Nested
    class WholeResponses {

        @Test
        void are_returned_with_what_they_say() throws Exception {
            String body = "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10}}";
            try (StubProvider provider = StubProvider.with(200, body, "Content-Type", "application/json")) {
                Whole response = (Whole) call(provider.request());

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.contentType()).isEqualTo("application/json");
                assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(body);
                assertThat(response.retryAfter()).isNull();
                assertThat(response.report().usage(5)).isEqualTo(new TokenUsage(19, 10, 0, 0));
                assertThat(response.report().stopReason()).isEqualTo("stop");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {201, 300, 302, 400, 401, 403, 404, 407, 408, 429, 500, 503, 529})
        void may_have_any_status(int status) throws Exception {
            try (StubProvider provider = StubProvider.with(status, "oops", "Location", "/other", "Retry-After", "20")) {
                Whole response = (Whole) call(provider.request());

                assertThat(response.status()).isEqualTo(status);
                assertThat(response.body()).asString().isEqualTo("oops");
                assertThat(response.contentType()).isNull();
                assertThat(response.retryAfter()).isEqualTo(Duration.ofSeconds(20));
            }
        }

        @Test
        void may_be_an_error_to_a_request_for_a_stream() throws Exception {
            try (StubProvider provider = StubProvider.with(500, "data: x\n\n", "Content-Type", STREAM)) {
                Whole response = (Whole) call(provider.request());

                assertThat(response.report()).isEqualTo(new ProviderReport(null, null, 0, 0, 0, null, false));
            }
        }

        @Test
        void may_be_empty() throws Exception {
            try (StubProvider provider = StubProvider.with(204, "")) {
                assertThat(((Whole) call(provider.request())).body()).isEmpty();
            }
        }

        @Test
        void of_more_than_32_MiB_fail() throws Exception {
            byte[] piece = new byte[1 << 20];
            try (StubProvider provider = new StubProvider(exchange -> {
                try (OutputStream body = StubProvider.begin(exchange, 200, "application/json")) {
                    for (int i = 0; i < 33; i++) {
                        body.write(piece);
                    }
                }
            })) {
                assertThatConnectionFailed(
                        call(provider.request()),
                        "the response of " + provider.address() + " has more than 33554432 bytes");
            }
        }

        @Test
        void that_are_compressed_fail() throws Exception {
            try (StubProvider provider = StubProvider.with(200, "...", "Content-Encoding", "gzip")) {
                assertThatConnectionFailed(
                        call(provider.request()),
                        "the response of " + provider.address() + " is compressed, which was not asked for");
            }
        }
    }

    @Nested
    class Failures {

        @Test
        void to_connect() throws Exception {
            int port;
            try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = unused.getLocalPort();
            }

            assertThatConnectionFailed(
                    call(ForwardedRequest.to("http://127.0.0.1:" + port + "?key=secret")),
                    "cannot connect to 127.0.0.1:" + port);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "HTTP/1.1 200 OK\r\nContent-Le",
                    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 10\r\n\r\n",
                    "\u0016\u0003 not HTTP\r\n\r\n",
                })
        void of_the_connection(String response) throws Exception {
            try (RawProvider provider = new RawProvider(response)) {
                assertThatConnectionFailed(
                        call(provider.request()),
                        "the connection to " + provider.address() + " failed before the response was complete");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", STREAM})
        void to_respond_in_time(String contentType) throws Exception {
            try (StubProvider provider = new StubProvider(exchange -> {
                if (contentType.equals(STREAM)) {
                    StubProvider.begin(exchange, 200, contentType).flush();
                }
                StubProvider.await(released);
            })) {
                assertThat(call(provider.request(), SHORT))
                        .isEqualTo(new Failed(
                                AttemptFailure.timedOut(), "no response of " + provider.address() + " within 100 ms"));
            }
        }

        @Test
        void to_end_a_whole_response_in_time() throws Exception {
            try (StubProvider provider = new StubProvider(exchange -> {
                StubProvider.send(StubProvider.begin(exchange, 200, "application/json"), "{");
                StubProvider.await(released);
            })) {
                assertThat(((Failed) call(provider.request(), SHORT)).failure()).isEqualTo(AttemptFailure.timedOut());
            }
        }

        @Test
        void are_followed_by_calls_that_succeed() throws Exception {
            try (RawProvider provider = new RawProvider("")) {
                assertThat(call(provider.request())).isInstanceOf(Failed.class);
            }
            try (StubProvider provider = StubProvider.with(200, "{}")) {
                assertThat(call(provider.request())).isInstanceOf(Whole.class);
            }
        }
    }

    @Nested
    class Streams {

        @Test
        void are_passed_on_as_they_arrive() throws Exception {
            try (StubProvider provider = new StubProvider(exchange -> {
                try (OutputStream body = StubProvider.begin(exchange, 200, STREAM)) {
                    StubProvider.send(body, "data: {\"choices\":[{\"delta\":{\"content\":\"Hel");
                    StubProvider.await(released);
                    StubProvider.send(body, "lo\"},\"finish_reason\":\"stop\"}]}\r\n\r\n");
                    StubProvider.send(body, "data: {\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10}}\n\n");
                    StubProvider.send(body, "data: [DONE]\n\n");
                }
            })) {
                Streamed response = (Streamed) call(provider.request());

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.contentType()).isEqualTo(STREAM);
                assertThat(next(response)).isEqualTo("data: {\"choices\":[{\"delta\":{\"content\":\"Hel");
                assertThat(response.report().get().stopReason()).isNull();
                released.countDown();
                assertThat(rest(response)).isEqualTo("""
                                lo"},"finish_reason":"stop"}]}\r
                                \r
                                data: {"usage":{"prompt_tokens":19,"completion_tokens":10}}

                                data: [DONE]

                                """);
                assertThat(response.report().get()).isEqualTo(new ProviderReport(19L, 10L, 0, 0, 2 + 3, "stop", true));
            }
        }

        @Test
        void may_take_longer_than_the_limit() throws Exception {
            CountDownLatch limitPassed = new CountDownLatch(1);
            try (StubProvider slow = new StubProvider(exchange -> StubProvider.await(released));
                    StubProvider provider = new StubProvider(exchange -> {
                        try (OutputStream body = StubProvider.begin(exchange, 200, STREAM)) {
                            StubProvider.send(body, "data: 1\n\n");
                            StubProvider.await(limitPassed);
                            StubProvider.send(body, "data: 2\n\n");
                        }
                    })) {
                Duration limit = Duration.ofSeconds(2);
                Streamed response = (Streamed) call(provider.request(), limit);
                assertThat(call(slow.request(), limit)).isInstanceOf(Failed.class);
                limitPassed.countDown();

                assertThat(rest(response)).isEqualTo("data: 1\n\ndata: 2\n\n");
            }
        }

        @Test
        void may_be_empty() throws Exception {
            try (StubProvider provider = StubProvider.with(200, "", "Content-Type", STREAM)) {
                Streamed response = (Streamed) call(provider.request());

                assertThat(next(response)).isNull();
                assertThat(response.report().get().complete()).isFalse();
            }
        }

        @Test
        void that_are_cut_fail_after_what_arrived() throws Exception {
            String piece = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n";
            try (RawProvider provider = new RawProvider("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n".formatted(piece.length(), piece))) {
                Streamed response = (Streamed) call(provider.request());

                assertThat(next(response)).isEqualTo(piece);
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> next(response))
                        .withCauseInstanceOf(IOException.class);
                assertThat(response.report().get().usage(7)).isEqualTo(new TokenUsage(7, 2 + 3, 0, 0));
                assertThat(response.report().get().complete()).isFalse();
            }
        }

        @Test
        void may_be_huge() throws Exception {
            byte[] line = new byte[1 << 20];
            Arrays.fill(line, (byte) 'x');
            int lines = 100;
            try (StubProvider provider = new StubProvider(exchange -> {
                try (OutputStream body = StubProvider.begin(exchange, 200, STREAM)) {
                    for (int i = 0; i < lines; i++) {
                        body.write(line);
                    }
                    StubProvider.send(body, "\n\ndata: [DONE]\n\n");
                }
            })) {
                Streamed response = (Streamed) call(provider.request());

                long bytes = 0;
                for (ByteBuffer piece = get(response.pieces().next());
                        piece != null;
                        piece = get(response.pieces().next())) {
                    bytes += piece.remaining();
                }
                assertThat(bytes).isEqualTo((long) lines * line.length + 16);
                assertThat(response.report().get().complete()).isTrue();
            }
        }

        @Test
        void end_at_the_provider_when_they_are_closed() throws Exception {
            CompletableFuture<IOException> noticed = new CompletableFuture<>();
            try (StubProvider provider = new StubProvider(exchange -> {
                OutputStream body = StubProvider.begin(exchange, 200, STREAM);
                try {
                    while (true) {
                        StubProvider.send(body, "data: more\n\n");
                    }
                } catch (IOException gone) {
                    noticed.complete(gone);
                }
            })) {
                Streamed response = (Streamed) call(provider.request());
                next(response);

                response.pieces().close();

                assertThat(get(noticed)).isNotNull();
            }
        }
    }

    @Nested
    class Closing {

        @Test
        void ends_calls() throws Exception {
            CountDownLatch called = new CountDownLatch(1);
            try (StubProvider provider = new StubProvider(exchange -> {
                called.countDown();
                StubProvider.await(released);
            })) {
                CompletionStage<CalledResponse> response =
                        calls.call(provider.request().forwarding(), LONG);
                called.await();

                calls.close();

                assertThat(response.toCompletableFuture()).isCompleted();
                assertThatConnectionFailed(get(response), "the simulator was closed");
            }
        }

        @Test
        void ends_streams() throws Exception {
            try (StubProvider provider = new StubProvider(exchange -> {
                StubProvider.send(StubProvider.begin(exchange, 200, STREAM), "data: 1\n\n");
                StubProvider.await(released);
            })) {
                Streamed response = (Streamed) call(provider.request());
                next(response);
                CompletionStage<@Nullable ByteBuffer> piece = response.pieces().next();

                calls.close();

                assertThat(piece.toCompletableFuture()).isCompletedExceptionally();
                assertThat(response.pieces().next().toCompletableFuture()).isCompletedExceptionally();
            }
        }

        @Test
        void is_final() throws Exception {
            calls.close();
            calls.close();

            try (StubProvider provider = StubProvider.with(200, "{}")) {
                assertThatConnectionFailed(call(provider.request()), "the simulator was closed");
            }
        }
    }
}
