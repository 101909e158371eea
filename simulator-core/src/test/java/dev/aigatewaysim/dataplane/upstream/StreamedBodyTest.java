package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.provider.ModelSurface;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamedBodyTest {

    private final AtomicInteger requested = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final StreamedBody body =
            new StreamedBody(new Head(), ModelSurface.CHAT_COMPLETIONS, ended::incrementAndGet);

    private record Head() implements ResponseInfo {

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    private void subscribe() {
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                requested.addAndGet((int) n);
            }

            @Override
            public void cancel() {
                cancelled.incrementAndGet();
            }
        });
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable ByteBuffer next() {
        CompletionStage<@Nullable ByteBuffer> piece = body.next();
        assertThat(piece.toCompletableFuture()).isDone();
        return piece.toCompletableFuture().join();
    }

    @Test
    void begins_with_the_first_byte() {
        subscribe();
        assertThat(body.getBody().toCompletableFuture()).isNotDone();

        body.onNext(List.of(bytes("")));
        assertThat(body.getBody().toCompletableFuture()).isNotDone();

        body.onNext(List.of(bytes("a")));
        assertThat(body.getBody().toCompletableFuture()).isCompleted();
        assertThat(requested).hasValue(2);
    }

    @Test
    void asks_for_more_only_when_all_that_arrived_is_handed_out() {
        subscribe();
        body.onNext(List.of(bytes("a"), bytes("b")));

        assertThat(next()).isEqualTo(bytes("a"));
        assertThat(next()).isEqualTo(bytes("b"));
        assertThat(requested).hasValue(1);
        CompletionStage<@Nullable ByteBuffer> third = body.next();
        assertThat(requested).hasValue(2);

        body.onNext(List.of(bytes("c"), bytes("d")));
        assertThat(third).isCompletedWithValue(bytes("c"));
        body.onComplete();
        assertThat(next()).isEqualTo(bytes("d"));
        assertThat(next()).isNull();
        assertThat(requested).hasValue(2);
    }

    @Test
    void reads_for_its_report_what_is_handed_out() {
        subscribe();
        body.onNext(List.of(bytes("data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n"), bytes("data: [DONE]")));

        next();
        ProviderReport first = body.response().report().get();
        body.onComplete();
        next();
        ProviderReport second = body.response().report().get();
        next();

        assertThat(first.stopReason()).isEqualTo("stop");
        assertThat(second.complete()).isFalse();
        assertThat(body.response().report().get().complete()).isTrue();
    }

    @Test
    void ends_once() {
        subscribe();
        body.onNext(List.of(bytes("a")));
        body.onError(new IOException("lost"));

        body.close();
        body.abandon();

        assertThat(ended).hasValue(1);
        assertThat(body.next().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void that_is_complete_is_not_cancelled_when_it_is_closed() {
        subscribe();
        body.onComplete();

        body.close();

        assertThat(cancelled).hasValue(0);
        assertThat(ended).hasValue(1);
    }

    @Test
    void that_is_abandoned_before_it_begins_is_cancelled() {
        body.abandon();

        subscribe();

        assertThat(requested).hasValue(0);
        assertThat(cancelled).hasValue(1);
        assertThat(body.getBody().toCompletableFuture()).isCompletedExceptionally();
    }
}
