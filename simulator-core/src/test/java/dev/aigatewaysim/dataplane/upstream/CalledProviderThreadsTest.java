package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.dataplane.upstream.CalledResponse.Streamed;
import dev.aigatewaysim.dataplane.upstream.CalledResponse.Whole;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated("compares the threads of the JVM")
class CalledProviderThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final Set<Thread> before = threads();
    private final CalledProvider calls = new CalledProvider("here", 0);

    @AfterEach
    void clear() {
        Thread.interrupted();
        calls.close();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("ai-gateway-simulator"))
                .collect(Collectors.toSet());
    }

    private CalledResponse call(ForwardedRequest request) throws Exception {
        return calls.call(request.forwarding(), LONG).toCompletableFuture().get(50, TimeUnit.SECONDS);
    }

    @Test
    void without_a_call_there_are_none() {
        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void end_when_it_is_closed() throws Exception {
        try (StubProvider provider = StubProvider.with(200, "{}")) {
            assertThat(call(provider.request())).isInstanceOf(Whole.class);
            assertThat(threads()).hasSizeGreaterThan(before.size());

            calls.close();

            assertThat(threads()).isEqualTo(before);
        }
    }

    /** The client may not have used its threads by then. */
    @RepeatedTest(20)
    void end_when_it_is_closed_while_a_call_begins() throws Exception {
        try (StubProvider provider = StubProvider.with(200, "{}")) {
            calls.call(provider.request().forwarding(), LONG);

            calls.close();

            assertThat(threads()).isEqualTo(before);
        }
    }

    @Test
    void end_when_it_is_closed_after_a_call_that_failed() throws Exception {
        try (RawProvider provider = new RawProvider("")) {
            call(provider.request());

            calls.close();

            assertThat(threads()).isEqualTo(before);
        }
    }

    @Test
    void end_when_it_is_closed_amid_a_stream_by_an_interrupted_thread() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (StubProvider provider = new StubProvider(exchange -> {
            StubProvider.send(StubProvider.begin(exchange, 200, "text/event-stream"), "data: 1\n\n");
            StubProvider.await(released);
        })) {
            assertThat(call(provider.request())).isInstanceOf(Streamed.class);
            Thread.currentThread().interrupt();

            calls.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(threads()).isEqualTo(before);
        }
    }
}
