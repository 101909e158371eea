package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.Selection;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What faults do to model requests, whose responses are plain or streamed. */
class FaultyModelRequestsTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    private static String body(boolean streamed) {
        return "{\"model\":\"gpt-4o\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    private static byte[] bytes(boolean streamed) {
        return body(streamed).getBytes(StandardCharsets.UTF_8);
    }

    private GatewayResponse chat(boolean streamed) {
        return gateway.post("/v1/chat/completions", body(streamed));
    }

    private HttpRequest.Builder chatRequest(byte[] body) {
        return HttpRequest.newBuilder(URI.create(gateway.url + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + gateway.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private Selection chats() {
        return gateway.account.faults().on(Operation.CREATE_CHAT_COMPLETION);
    }

    /** Creates a fault for the next chat completion over the admin path. */
    private void fault(String effect) {
        GatewayResponse created = gateway.send(
                "POST",
                "/_simulator/faults?account=" + gateway.account.id(),
                ("{'operations':['CreateChatCompletion'],'effect':" + effect + ",'times':1}").replace('\'', '"'));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
    }

    private void sendInVain(boolean streamed) {
        assertThatThrownBy(() -> chat(streamed))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private ModelAttempt onlyAttempt() {
        List<ModelAttempt> attempts = gateway.lastTraffic().attempts();
        assertThat(attempts).hasSize(1);
        return attempts.get(0);
    }

    private void assertServedInFull() {
        assertThat(onlyAttempt().completion()).isEqualTo("succeeded");
        assertThat(onlyAttempt().outputTokens()).isPositive();
        assertThat(gateway.events())
                .singleElement()
                .satisfies(event -> assertThat(event.result().completion()).isEqualTo(Completion.SUCCEEDED))
                .extracting(UsageEvent::id)
                .isEqualTo(onlyAttempt().usageEventId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_is_refused_is_not_tried(boolean streamed) {
        Fault fault = chats().answer(
                        ErrorResponse.status(529).withMessage("overloaded").withHeader("Retry-After", "1"))
                .once();

        GatewayResponse refused = chat(streamed);

        assertThat(refused.status()).isEqualTo(529);
        assertThat(refused.text("/error/message")).isEqualTo("overloaded");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Type")).startsWith("application/json");
        assertThat(refused.header("Ngrok-AIG-Request-Id"))
                .isEqualTo(gateway.lastTraffic().requestId());
        assertThat(gateway.last().fault()).isEqualTo(fault.id());
        assertThat(gateway.last().applied()).isFalse();
        assertThat(gateway.lastTraffic().attempts()).isEmpty();
        assertThat(gateway.events()).isEmpty();
        assertThat(chat(streamed).status()).isEqualTo(200);
    }

    @Test
    void one_is_refused_in_the_form_of_its_surface() {
        gateway.account
                .faults()
                .on(Operation.CREATE_MESSAGE)
                .answer(ErrorResponse.status(429).withCode("ERR_NGROK_226"))
                .once();

        GatewayResponse refused = gateway.post(
                "/v1/messages",
                "{'model':'claude-sonnet-4-6','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/type")).isEqualTo("error");
        assertThat(refused.text("/error/type")).isEqualTo("rate_limit_error");
        assertThat(refused.header("Ngrok-Error-Code")).isEqualTo("ERR_NGROK_226");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_is_applied_and_then_refused_is_charged(boolean streamed) {
        fault("{'type':'applyThenAnswer','status':500}");

        GatewayResponse refused = chat(streamed);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(gateway.last().applied()).isTrue();
        assertThat(gateway.last().pending()).isFalse();
        assertServedInFull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_whose_response_is_dropped_is_charged(boolean streamed) {
        fault("{'type':'applyThenDropReply'}");

        sendInVain(streamed);

        assertThat(gateway.last().status()).isEmpty();
        assertThat(gateway.last().applied()).isTrue();
        assertThat(gateway.last().pending()).isFalse();
        assertServedInFull();
    }

    @ParameterizedTest
    @CsvSource({"emptyReply, false", "emptyReply, true", "resetConnection, false", "resetConnection, true"})
    void one_that_gets_no_response_is_not_tried(String type, boolean streamed) {
        fault("{'type':'" + type + "'}");

        sendInVain(streamed);

        assertThat(gateway.last().status()).isEmpty();
        assertThat(gateway.last().applied()).isFalse();
        assertThat(gateway.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, java", "true, java", "false, admin", "true, admin"})
    void one_that_is_cut_short_is_charged_in_full(boolean streamed, String made) {
        if (made.equals("java")) {
            chats().truncateBody(30).once();
        } else {
            fault("{'type':'truncateBody','bytes':30}");
        }

        sendInVain(streamed);
        await(() -> !gateway.last().pending());

        assertThat(gateway.last().status()).hasValue(200);
        assertThat(gateway.last().applied()).isTrue();
        assertServedInFull();
    }

    @Test
    void a_stream_that_is_cut_short_arrives_up_to_there() throws Exception {
        chats().truncateBody(30).once();
        StringBuilder received = new StringBuilder();

        HttpResponse<InputStream> response =
                CLIENT.send(chatRequest(bytes(true)).build(), BodyHandlers.ofInputStream());
        assertThatThrownBy(() -> {
                    for (int b = response.body().read();
                            b >= 0;
                            b = response.body().read()) {
                        received.append((char) b);
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(received).hasSize(30).startsWith("data: {");
    }

    @ParameterizedTest
    @CsvSource({"false, java", "true, java", "false, admin", "true, admin"})
    void one_that_is_delayed_is_pending_until_then(boolean streamed, String made) throws Exception {
        if (made.equals("java")) {
            chats().delay(Duration.ofMinutes(5)).once();
        } else {
            fault("{'type':'delay','duration':'PT5M'}");
        }
        CompletableFuture<GatewayResponse> sent = CompletableFuture.supplyAsync(() -> chat(streamed));
        await(() -> gateway.account.requests().all().size() == 1);

        assertThat(gateway.last().pending()).isTrue();
        assertThat(gateway.last().applied()).isTrue();

        gateway.account.faults().clear();
        GatewayResponse response = sent.get(20, TimeUnit.SECONDS);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).endsWith(streamed ? "data: [DONE]\n\n" : "}");
        assertThat(gateway.last().pending()).isFalse();
        assertServedInFull();
    }

    @ParameterizedTest
    @CsvSource({"false, java", "true, java", "false, admin", "true, admin"})
    void one_that_is_throttled_arrives_slowly_and_whole(boolean streamed, String made) {
        String usual = chat(streamed).body();
        gateway.account.requests().clear();
        int rate = usual.length();
        if (made.equals("java")) {
            chats().throttle(rate).once();
        } else {
            fault("{'type':'throttle','bytesPerSecond':" + rate + "}");
        }

        long start = System.nanoTime();
        GatewayResponse response = chat(streamed);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).endsWith(streamed ? "data: [DONE]\n\n" : "}");
        assertThat(onlyAttempt().completion()).isEqualTo("succeeded");
    }

    @Test
    void a_condition_sees_the_body() {
        chats().matching(request -> request.body().contains("\"stream\":true"))
                .answer(503)
                .always();

        assertThat(chat(false).status()).isEqualTo(200);
        assertThat(chat(true).status()).isEqualTo(503);
    }

    @Test
    void a_fault_of_another_operation_is_not_met() {
        gateway.account.faults().on(Operation.CREATE_RESPONSE).answer(503).always();

        assertThat(chat(false).status()).isEqualTo(200);
        assertThat(gateway.post("/v1/responses", "{'model':'gpt-4o','input':'Hi'}")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void a_client_that_leaves_a_throttled_stream_is_served_in_full() throws Exception {
        chats().throttle(20).once();
        HttpResponse<InputStream> response =
                CLIENT.send(chatRequest(bytes(true)).build(), BodyHandlers.ofInputStream());

        response.body().close();
        await(() -> !gateway.last().pending());

        RecordedRequest request = gateway.last();
        assertThat(request.status()).hasValue(200);
        assertServedInFull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_compressed_request_is_read(boolean withFault) throws Exception {
        if (withFault) {
            chats().matching(request -> request.body().contains("gpt-4o"))
                    .answer(503)
                    .once();
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes(false));
        }

        HttpResponse<String> response = CLIENT.send(
                chatRequest(compressed.toByteArray())
                        .header("Content-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(withFault ? 503 : 200);
        assertThat(gateway.last().body()).isEqualTo(body(false));
        if (!withFault) {
            assertThat(onlyAttempt().forwarded().body()).contains("\"content\":\"Hi\"");
            assertThat(onlyAttempt().forwarded().headers())
                    .noneMatch(header -> header.getKey().equalsIgnoreCase("Content-Encoding"));
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
