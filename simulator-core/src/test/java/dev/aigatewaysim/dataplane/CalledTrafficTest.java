package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.fault.FaultPlan;
import dev.aigatewaysim.fault.Selection;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that the tests run themselves are really called. */
class CalledTrafficTest {

    private static final String COMPLETION = "{\"id\":\"x\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7,\"total_tokens\":107}}";

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR =
            AiGatewaySimulator.builder().allowHttpProviders().start();

    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final Gateway gateway = new Gateway(SIMULATOR);
    private HttpServer provider;
    private Handler handler = exchange -> respond(exchange, 200, "application/json", COMPLETION);

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void startProvider() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.set(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("X-Custom") + " " + body);
            handler.handle(exchange);
        });
        provider.start();
        gateway.account
                .providers()
                .create(Provider.Draft.of("mine", "Mine", "http://127.0.0.1:" + port()), gateway.account.owner());
    }

    @AfterEach
    void stopProvider() {
        provider.stop(0);
    }

    private int port() {
        return provider.getAddress().getPort();
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private GatewayResponse chat() {
        return gateway.chat("mine:llama", "Hello");
    }

    @Test
    void with_their_credential_and_without_the_callers() {
        gateway.key("mine", "main");

        GatewayResponse response = chat();

        assertThat(response.body()).isEqualTo(COMPLETION);
        assertThat(response.header("Ngrok-AIG-Model")).isEqualTo("llama");
        assertThat(seen.get())
                .startsWith("/v1/chat/completions Bearer sk-main-0123456789abcdef null {")
                .contains("\"model\":\"llama\"")
                .doesNotContain(gateway.token());
        assertThat(gateway.events()).singleElement().satisfies(event -> {
            assertThat(event.inputTokens()).isEqualTo(100);
            assertThat(event.outputTokens()).isEqualTo(7);
            assertThat(event.stopReason()).isEqualTo("stop");
            assertThat(event.providerDisplayName()).isEqualTo("Mine");
        });
        ModelAttempt attempt = gateway.lastTraffic().attempts().get(0);
        assertThat(attempt.answeredBy()).isEqualTo(AnsweredBy.CALLED_PROVIDER);
        assertThat(attempt.forwarded().url()).endsWith(":" + port() + "/v1/chat/completions");
        assertThat(attempt.forwarded().headers())
                .anySatisfy(header -> assertThat(header.toString()).isEqualTo("Authorization=Bearer ***"));
        assertThat(attempt.forwarded().body()).contains("\"model\":\"llama\"");
    }

    @Test
    void are_shown_as_they_were_when_the_provider_was_deleted() {
        chat();
        gateway.account
                .providers()
                .delete(gateway.account.providers().all().get(0).id());

        ModelAttempt attempt = gateway.lastTraffic().attempts().get(0);

        assertThat(attempt.forwarded().url()).endsWith(":" + port() + "/v1/chat/completions");
    }

    @Test
    void a_stream_is_passed_on_as_it_is() {
        String events = """
                data: {"id":"x","choices":[{"index":0,"delta":{"content":"Hi"}}]}

                data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: [DONE]

                """;
        handler = exchange -> respond(exchange, 200, "text/event-stream", events);

        GatewayResponse response = gateway.post(
                "/v1/chat/completions",
                "{'model':'mine:llama','stream':true,'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(response.body()).isEqualTo(events);
        assertThat(gateway.last().pending()).isFalse();
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::status, ModelAttempt::completion)
                .containsExactly(tuple(200, "succeeded"));
    }

    @Test
    void a_stream_that_breaks_off_is_recorded_as_failed() {
        String event = "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n";
        handler = exchange -> respond(exchange, 200, "text/event-stream", event);

        GatewayResponse response = gateway.post(
                "/v1/chat/completions",
                "{'model':'mine:llama','stream':true,'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::completion, ModelAttempt::error)
                .containsExactly(tuple(
                        "stream_failed", "the provider's stream ended too early after " + event.length() + " bytes"));
    }

    @Test
    void a_stream_that_takes_longer_than_the_total_timeout_is_cut_off() {
        CountDownLatch over = new CountDownLatch(1);
        handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: {}\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        };
        gateway.timeouts("1s", "1s");
        String body = "{'model':'mine:llama','stream':true,'messages':[{'role':'user','content':'Hi'}]}";

        assertThatThrownBy(() -> gateway.post("/v1/chat/completions", body)).isInstanceOf(UncheckedIOException.class);
        over.countDown();

        assertThat(gateway.lastTraffic().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.completion()).isEqualTo("timed_out");
            assertThat(attempt.status()).isEqualTo(200);
        });
        assertThat(gateway.events())
                .singleElement()
                .satisfies(event -> assertThat(event.timedOut()).isTrue());
    }

    @Test
    void one_that_fails_gives_way_to_the_next_model() {
        handler = exchange -> respond(exchange, 500, "application/json", "{\"error\":\"broken\"}");

        GatewayResponse response = gateway.post(
                "/v1/chat/completions",
                "{'model':'mine:llama','models':['gpt-4o'],'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::provider, ModelAttempt::status, ModelAttempt::verdict)
                .containsExactly(tuple("mine", 500, "next_backend"), tuple("openai", 200, "succeeded"));
    }

    @Test
    void an_error_of_the_request_is_returned_as_the_provider_wrote_it() {
        handler = exchange -> respond(exchange, 422, "application/problem+json", "{\"why\":\"no\"}");

        GatewayResponse response = chat();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("{\"why\":\"no\"}");
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::verdict)
                .containsExactly("fail_fast");
    }

    @Test
    void one_that_cannot_be_reached_is_502() {
        provider.stop(0);

        GatewayResponse response = chat();

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.text("/error/code")).isEqualTo("ERR_NGROK_3800");
    }

    @Test
    void a_scripted_answer_comes_before_a_call() {
        gateway.script(Condition.ANY, new Outcome.Answer(new Content.Text("scripted")));

        assertThat(chat().text("/choices/0/message/content")).isEqualTo("scripted");
        assertThat(seen.get()).isEmpty();
    }

    @Test
    void a_way_back_to_the_simulator_is_502() {
        gateway.account
                .providers()
                .create(
                        Provider.Draft.of("loop", "Loop", "http://127.0.0.1:" + SIMULATOR.port()),
                        gateway.account.owner());
        GatewayResponse response = gateway.chat("loop:llama", "Hi");

        assertThat(response.status()).as(response.body()).isEqualTo(502);
        assertThat(response.text("/error/message")).contains("leads back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncateBody", "applyThenDropReply", "applyThenAnswer", "throttle"})
    void a_stream_that_meets_a_fault_is_in_the_journal_with_its_attempt(String effect) {
        handler = exchange -> respond(exchange, 200, "text/event-stream", """
                data: {"id":"x","choices":[{"index":0,"delta":{"content":"Hi"}}]}

                data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: [DONE]

                """);
        Selection chats = gateway.account.faults().on(Operation.CREATE_CHAT_COMPLETION);
        FaultPlan plan = switch (effect) {
            case "truncateBody" -> chats.truncateBody(20);
            case "applyThenDropReply" -> chats.applyThenDropReply();
            case "applyThenAnswer" -> chats.applyThenAnswer(500);
            default -> chats.throttle(500);
        };
        plan.once();

        try {
            gateway.post(
                    "/v1/chat/completions",
                    "{'model':'mine:llama','stream':true,'messages':[{'role':'user','content':'Hi'}]}");
        } catch (UncheckedIOException cutOff) {
            assertThat(effect).isIn("truncateBody", "applyThenDropReply");
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (gateway.last().pending()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            Thread.onSpinWait();
        }

        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::status, ModelAttempt::completion)
                .containsExactly(tuple(200, "succeeded"));
        assertThat(gateway.events()).hasSize(1);
        assertThat(gateway.last().applied()).isTrue();
    }
}
