package dev.aigatewaysim.dataplane;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.http.HttpServer;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as clients receive them: whole, cut, paced and left. */
@SuppressWarnings("StringConcatToTextBlock") // the check fails itself on literals of line ends only
class ModelStreamsTest {

    private static final Content TEXT = new Content.Chunks(List.of("It ", "is ", "7."));
    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static String body(String path) {
        String model = path.equals("/v1/messages") ? "claude-sonnet-4-6" : "gpt-4o";
        return "{'model':'" + model + "','stream':true,'max_tokens':99,'input':'Hi','prompt':'Hi',"
                + "'messages':[{'role':'user','content':'Hi'}]}";
    }

    private GatewayResponse stream(String path) {
        return gateway.post(path, body(path));
    }

    private GatewayResponse stream() {
        return stream("/v1/chat/completions");
    }

    private void script(Content content, Cut.How how, int afterChunks) {
        gateway.script(Condition.ANY, new Answer(content).withCut(new Cut(afterChunks, how)));
    }

    private ModelAttempt attempt() {
        return gateway.lastTraffic().attempts().get(0);
    }

    private UsageEvent event() {
        assertThat(gateway.events()).hasSize(1);
        return gateway.events().get(0);
    }

    /** A request whose response the test reads by itself. */
    private Socket ask(Gateway asked) throws IOException {
        String json = body("/v1/chat/completions").replace('\'', '"');
        Socket socket = new Socket("127.0.0.1", SIMULATOR.url().getPort());
        sockets.add(socket);
        socket.setSoTimeout((int) LONG.toMillis());
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + asked.token() + "\r\nContent-Length: " + json.length()
                                + "\r\n\r\n" + json)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readUntil(Socket socket, String part) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.indexOf(part) < 0) {
            int next = in.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
    }

    private void awaitComplete() {
        assertThat(gateway.account
                        .requests()
                        .query()
                        .where(request -> !request.pending())
                        .await(LONG))
                .isPresent();
    }

    @Nested
    class Whole {

        private List<JsonNode> data(GatewayResponse response) {
            return Stream.of(response.body().split("\n"))
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> {
                        try {
                            return Gateway.JSON.readTree(line.substring("data: ".length()));
                        } catch (IOException notJson) {
                            throw new UncheckedIOException(notJson);
                        }
                    })
                    .toList();
        }

        private List<String> texts(GatewayResponse response, String pointer) {
            return data(response).stream()
                    .map(event -> event.at(pointer).asText())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/chat/completions,/choices/0/delta/content",
            "/v1/responses,/delta",
            "/v1/messages,/delta/text",
            "/v1/completions,/choices/0/text"
        })
        void are_events_with_the_chunks_of_the_text(String path, String pointer) {
            gateway.script(Condition.ANY, new Answer(TEXT));

            GatewayResponse response = stream(path);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(response.header("Content-Length")).isNull();
            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("1");
            assertThat(response.header("Ngrok-AIG-Model")).isNotNull();
            assertThat(response.header("Ngrok-AIG-Request-Id")).startsWith("rq_");
            assertThat(texts(response, pointer)).containsExactly("It ", "is ", "7.");
            assertThat(response.body().split("\n\n", -1))
                    .allSatisfy(event -> assertThat(event).matches("(event: [a-z._]+\n)?data: .*|"));
            assertThat(response.body()).endsWith("\n\n").doesNotContain("\r");
            assertThat(event().outputTokens()).isEqualTo(7);
            assertThat(event().isStreaming()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/responses,response.created,response.completed",
            "/v1/messages,message_start,message_stop",
        })
        void have_names_where_the_surface_has_them(String path, String first, String last) {
            GatewayResponse response = stream(path);

            assertThat(response.body()).startsWith("event: " + first + "\n").doesNotContain("[DONE]");
            assertThat(List.of(response.body().trim().split("\n\n")))
                    .last()
                    .asString()
                    .startsWith("event: " + last + "\n");
        }

        @Test
        void of_embeddings_there_are_none() {
            GatewayResponse response = gateway.post("/v1/embeddings", "{'model':'gpt-4o','stream':true,'input':'Hi'}");

            assertThat(response.header("Content-Type")).startsWith("application/json");
            assertThat(event().isStreaming()).isFalse();
        }

        @Test
        void of_an_empty_text_end_as_others() {
            gateway.script(Condition.ANY, new Answer(new Content.Text("")));

            assertThat(stream().body()).contains("\"finish_reason\":\"stop\"").endsWith("data: [DONE]\n\n");
            assertThat(stream("/v1/messages").body()).contains("message_stop");
            assertThat(stream("/v1/completions").body()).endsWith("data: [DONE]\n\n");
            assertThat(stream("/v1/responses").body()).contains("response.completed");
        }
    }

    @Nested
    class Cuts {

        @ParameterizedTest
        @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/completions"})
        void that_close_the_connection(String path) {
            script(TEXT, Cut.How.CLOSE, 1);

            assertThatThrownBy(() -> stream(path)).isInstanceOf(UncheckedIOException.class);

            assertThat(attempt().completion()).isEqualTo("stream_failed");
            assertThat(attempt().verdict()).isEqualTo("exhausted");
            assertThat(attempt().error()).isEqualTo("the script closes the connection after 1 of 3 chunks, \"It \"");
            assertThat(attempt().toString())
                    .contains(
                            " -> 200 stream_failed exhausted (the script closes the connection after 1 of 3 chunks, ");
            assertThat(event())
                    .extracting(
                            UsageEvent::statusCode,
                            UsageEvent::outputTokens,
                            UsageEvent::isError,
                            event -> event.result().completion())
                    .containsExactly(200, 1L, true, Completion.STREAM_FAILED);
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/chat/completions,data: {\"error\":{",
            "/v1/responses,event: error",
            "/v1/messages,event: error",
            "/v1/completions,data: {\"error\":{"
        })
        void with_an_error_event(String path, String begin) {
            script(TEXT, Cut.How.ERROR, 2);

            GatewayResponse response = stream(path);

            assertThat(List.of(response.body().trim().split("\n\n")))
                    .last()
                    .asString()
                    .startsWith(begin);
            assertThat(response.body())
                    .contains("is ")
                    .doesNotContain("7.", "[DONE]", "message_stop", "event: response.completed");
            assertThat(event().outputTokens()).isEqualTo(2);
            assertThat(attempt().completion()).isEqualTo("stream_failed");
            assertThat(attempt().error()).isEqualTo("the script sends an error after 2 of 3 chunks, \"It is \"");
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/chat/completions,data: {",
            "/v1/responses,event: response.output_text.delta",
            "/v1/messages,event: content_block_delta",
            "/v1/completions,data: {"
        })
        void with_an_event_that_is_no_json(String path, String begin) {
            script(TEXT, Cut.How.MALFORMED, 1);

            GatewayResponse response = stream(path);

            String last = response.body()
                    .substring(
                            response.body().lastIndexOf("\n\n", response.body().length() - 3) + 2);
            assertThat(last).startsWith(begin).endsWith("\n\n");
            assertThatThrownBy(() -> Gateway.JSON.readTree(last.substring(last.indexOf('{'))))
                    .isNotNull();
            assertThat(attempt().completion()).isEqualTo("stream_failed");
            assertThat(attempt().error()).startsWith("the script sends a malformed event after 1 of 3 chunks");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/completions"})
        void without_the_end(String path) {
            script(TEXT, Cut.How.NO_TERMINATOR, 3);

            assertThat(stream(path).body())
                    .contains("7.")
                    .doesNotContain("[DONE]", "message_stop", "event: response.completed")
                    .endsWith("\n\n");
            assertThat(attempt().completion()).isEqualTo("stream_failed");
            assertThat(attempt().error()).isEqualTo("the script leaves out the end after 3 of 3 chunks, \"It is 7.\"");
        }

        @Test
        void that_stall_until_the_total_timeout() {
            gateway.timeouts("60s", "250ms");
            script(TEXT, Cut.How.STALL, 1);
            Instant begin = Instant.now();

            GatewayResponse response = stream();

            assertThat(Duration.between(begin, Instant.now())).isBetween(ofMillis(250), LONG);
            assertThat(response.body())
                    .contains("It ")
                    .contains("timeout_error")
                    .doesNotContain("is ");
            assertThat(attempt().completion()).isEqualTo("timed_out");
            assertThat(attempt().upstreamDurationMs()).isBetween(250L, 20_000L);
            assertThat(event().timedOut()).isTrue();
            assertThat(event().outputTokens()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = Cut.How.class,
                names = {"CLOSE", "ERROR", "MALFORMED"})
        void after_the_last_chunk_or_later(Cut.How how) {
            script(TEXT, how, 99);

            try {
                assertThat(stream().body()).contains("7.").doesNotContain("[DONE]");
            } catch (UncheckedIOException closed) {
                assertThat(how).isEqualTo(Cut.How.CLOSE);
            }

            assertThat(event().outputTokens()).isEqualTo(4);
        }

        @Test
        void are_not_retried() {
            gateway.script(gateway.key("openai", "main"), new Answer(TEXT).withCut(new Cut(0, Cut.How.ERROR)));

            stream();

            assertThat(gateway.lastTraffic().attempts()).hasSize(1);
            assertThat(gateway.lastTraffic().candidates()).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"CLOSE,0,failed", "ERROR,0,failed", "MALFORMED,0,failed", "STALL,0,timed_out"})
        void of_a_whole_response_fail_the_attempt(Cut.How how, int status, String completion) {
            gateway.script(gateway.key("openai", "main"), new Answer(TEXT).withCut(new Cut(1, how)));

            assertThat(gateway.chat("gpt-4o", "Hi").status()).isEqualTo(200);

            assertThat(gateway.lastTraffic().attempts())
                    .extracting(ModelAttempt::status, ModelAttempt::completion)
                    .containsExactly(tuple(status, completion), tuple(200, "succeeded"));
        }
    }

    @Nested
    class Paced {

        @Test
        void take_as_long_as_they_are_asked_to() {
            gateway.script(
                    Condition.ANY,
                    new Answer(TEXT).withFirstTokenAfter(ofMillis(60)).withTokensPerSecond(50.0));
            Instant begin = Instant.now();

            assertThat(stream().body()).endsWith("data: [DONE]\n\n");

            assertThat(Duration.between(begin, Instant.now())).isBetween(ofMillis(120), LONG);
            assertThat(attempt().timeToFirstTokenMs()).isEqualTo(60);
            assertThat(attempt().upstreamDurationMs()).isBetween(120L, 20_000L);
        }

        @Test
        void are_pending_while_they_last_and_complete_before_their_end_is_read() throws IOException {
            gateway.script(Condition.ANY, new Answer(TEXT).withTokensPerSecond(20.0));
            Socket socket = ask(gateway);

            readUntil(socket, "It ");
            assertThat(gateway.last().pending()).isTrue();
            assertThat(gateway.events()).isEmpty();

            readUntil(socket, "[DONE]");
            assertThat(gateway.last().pending()).isFalse();
            assertThat(event().outputTokens()).isEqualTo(7);
            assertThat(attempt().usageEventId()).isEqualTo(event().id());
        }

        @Test
        void are_followed_by_a_request_that_was_sent_while_they_lasted() throws IOException {
            gateway.script(Condition.ANY, new Answer(TEXT).withTokensPerSecond(20.0));
            Socket socket = ask(gateway);
            readUntil(socket, "It ");

            socket.getOutputStream()
                    .write(("GET /v1/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + gateway.token()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            readUntil(socket, "[DONE]");
            readUntil(socket, "\"object\":\"list\"");
            assertThat(gateway.account.requests().all())
                    .hasSize(2)
                    .noneMatch(RecordedRequest::pending)
                    .allMatch(request -> request.status().orElseThrow() == 200);
        }

        @Test
        void end_with_an_error_at_the_total_timeout() {
            gateway.timeouts("60s", "200ms");
            gateway.script(Condition.ANY, new Answer(TEXT).withTokensPerSecond(2.0));

            GatewayResponse response = stream();

            assertThat(response.body()).contains("timeout_error").doesNotContain("7.", "[DONE]");
            assertThat(attempt().completion()).isEqualTo("timed_out");
        }

        @Test
        void hold_no_thread() throws IOException {
            int streams = 2 * HttpServer.MAX_THREADS;
            gateway.script(Condition.ANY, new Answer(TEXT).withFirstTokenAfter(Duration.ofSeconds(50)));

            for (int i = 0; i < streams; i++) {
                ask(gateway);
            }
            gateway.account.requests().query().await(streams, LONG);

            assertThat(gateway.account.requests().all()).hasSize(streams).allMatch(RecordedRequest::pending);
        }
    }

    @Nested
    class Left {

        private void assertLeft(long outputTokens, String completion) {
            assertThat(event())
                    .extracting(
                            UsageEvent::statusCode,
                            UsageEvent::isError,
                            UsageEvent::outputTokens,
                            event -> event.result().completion().id())
                    .containsExactly(499, true, outputTokens, completion);
            assertThat(attempt().status()).isEqualTo(499);
            assertThat(attempt().usageEventId()).isEqualTo(event().id());
        }

        @Test
        void by_a_client_are_recorded_with_what_was_delivered() throws Exception {
            gateway.script(Condition.ANY, new Answer(TEXT).withTokensPerSecond(0.5));
            Socket socket = ask(gateway);

            readUntil(socket, "It ");
            socket.close();

            awaitComplete();
            assertLeft(1, "stream_failed");
            assertThat(event().cost()).isEqualByComparingTo("0.0000093"); // 5 + 4 millionths, and the fee
            assertThat(attempt().error()).isEqualTo("the client left after 1 of 3 chunks, \"It \"");
        }

        @Test
        void while_they_stall() throws Exception {
            script(TEXT, Cut.How.STALL, 2);
            Socket socket = ask(gateway);

            readUntil(socket, "is ");
            assertThat(gateway.last().toString())
                    .startsWith(
                            "POST /v1/chat/completions -> a stream that has not ended, so far 2 of 3 chunks, \"It is \" in ");
            socket.close();

            awaitComplete();
            assertLeft(2, "stream_failed");
        }

        @Test
        void by_a_client_that_does_not_wait_for_a_whole_response() throws Exception {
            gateway.script(
                    Condition.ANY.withStreaming(false), new Answer(TEXT).withFirstTokenAfter(Duration.ofSeconds(30)));
            String json = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
            Socket socket = new Socket("127.0.0.1", SIMULATOR.url().getPort());
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer " + gateway.token() + "\r\nContent-Length: "
                                    + json.length() + "\r\n\r\n" + json)
                            .getBytes(StandardCharsets.US_ASCII));
            gateway.account.requests().query().await(1, LONG);
            assertThat(gateway.last().pending()).isTrue();

            socket.close();

            awaitComplete();
            assertLeft(0, "failed");
            assertThat(event().cost()).isZero();
            assertThat(gateway.lastTraffic().attempts()).hasSize(1);
        }
    }

    @Nested
    class OfAnAccount {

        private Socket running() throws IOException {
            gateway.accessKey();
            gateway.account.keepAsBaseline();
            gateway.script(Condition.ANY, new Answer(TEXT).withTokensPerSecond(20.0));
            Socket socket = ask(gateway);
            readUntil(socket, "It ");
            return socket;
        }

        @Test
        void that_is_reset_go_on_and_leave_nothing_behind() throws IOException {
            Socket socket = running();

            gateway.account.reset();

            readUntil(socket, "[DONE]");
            assertThat(gateway.events()).isEmpty();
            assertThat(gateway.account.requests().all()).isEmpty();
            assertThat(gateway.account.changes().toString()).doesNotContain("usage");
            assertThat(gateway.chat("gpt-4o", "Hi").status()).isEqualTo(200);
            assertThat(gateway.events()).hasSize(1);
        }

        @Test
        void that_is_deleted_go_on() throws IOException {
            Socket socket = running();

            SIMULATOR.accounts().delete(gateway.account.id());

            readUntil(socket, "[DONE]");
            assertThat(gateway.events()).isEmpty();
        }

        @Test
        void that_is_restored_record_no_usage_but_are_in_the_journal() throws IOException {
            Socket socket = running();

            gateway.account.restore(gateway.account.baseline());

            readUntil(socket, "[DONE]");
            assertThat(gateway.events()).isEmpty();
            assertThat(gateway.last().pending()).isFalse();
            assertThat(attempt().completion()).isEqualTo("succeeded");
        }

        @Test
        void that_is_reset_do_not_take_answers_of_the_next_test() throws Exception {
            gateway.timeouts("150ms", "10s");
            gateway.accessKey();
            gateway.account.keepAsBaseline();
            gateway.script(Condition.ANY, new Answer(TEXT).withFirstTokenAfter(ofMillis(500)));
            Socket socket = ask(gateway);
            gateway.account.requests().query().await(1, LONG);

            gateway.account.reset();
            gateway.script(Condition.ANY, new Answer(TEXT));

            readUntil(socket, "ERR_NGROK_3807");
            assertThat(gateway.account.upstream().book().answers().get(0).used())
                    .isZero();
            assertThat(gateway.events()).isEmpty();
        }
    }
}
