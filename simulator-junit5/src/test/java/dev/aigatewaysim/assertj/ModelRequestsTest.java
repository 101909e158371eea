package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.Failing.messageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which model requests there are, and which are not there. */
class ModelRequestsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @AutoClose
    private AiGatewaySimulator gateway;

    private ModelClient client;

    @BeforeEach
    void start() {
        gateway = AiGatewaySimulator.builder().journalEntries(4).start();
        client = ModelClient.of(gateway, "web");
    }

    @Nested
    class Missing {

        @Test
        void nothing_was_asked() {
            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest())
                    .isEqualTo("Expecting account ac_…\nto have a model request\nbut there are none");
        }

        @Test
        void other_requests_are_shown() {
            client.get("/v1/models");
            client.post("/v1/chat/completion", "{}");

            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest())
                    .startsWith("""
                            Expecting account ac_…
                            to have a model request
                            but there are none
                            The closest of 2 other requests, newest first:
                              POST /v1/chat/completion -> 400 ERR_NGROK_3801 (the gateway does not serve this path;""")
                    .endsWith("\n    but it is to no operation\n  GET /v1/models -> 200\n    but it is to LIST_MODELS");
        }

        @Test
        void requests_without_a_known_access_key_are_shown_with_the_reason() {
            new ModelClient(gateway, gateway.apiKey()).chat("gpt-4o");
            new ModelClient(gateway, "ng-unknown").chat("gpt-4o");
            new ModelClient(gateway, "ng-unknown").get("/access-keys");

            String expected = """

                    but there are none
                    2 model requests came to this server without a known access key, in this test or in one that ran at the same time, newest first:
                      POST /v1/chat/completions -> 401 ERR_NGROK_27007 (no account of this server has an access key with this""";
            String apiKey = "\n  POST /v1/chat/completions -> 401 ERR_NGROK_27007 (this is the token of an API key";
            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest()).contains(expected, apiKey);
            assertThatMessageOf(() -> assertThat(gateway).hasModelRequests(2)).contains(expected, apiKey);
            assertThatMessageOf(() -> assertThat(gateway).modelRequest("rq_1")).contains(expected, apiKey);
            assertThatMessageOf(() -> assertThat(gateway.account()).lastModelRequest())
                    .as("the server is not known")
                    .endsWith("but there are none");
        }

        @Test
        void requests_without_a_known_access_key_of_earlier_tests_are_not_shown() {
            new ModelClient(gateway, "ng-earlier").chat("gpt-4o");
            gateway.account().reset();

            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest()).endsWith("but there are none");

            new ModelClient(gateway, "ng-unknown").chat("gpt-4o");
            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest())
                    .contains("\n1 model request came to this server without a known access key");
        }

        @Test
        void requests_without_v1_are_shown_with_the_path_that_was_meant() {
            client.post("/chat/completions", "{}");
            client.get("/access-keys");

            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest())
                    .contains("""

                            but there are none
                            1 model request came to this server without a known access key, in this test or in one that ran at the same time, newest first:
                              POST /chat/completions -> 404 ERR_NGROK_27611 (""")
                    .contains("did you mean /v1/chat/completions?");
        }

        @Test
        void requests_of_other_accounts_are_counted() {
            Account copy = gateway.copyOf(gateway.account());
            client.chat("gpt-4o");

            assertThat(gateway).hasModelRequests(1);
            assertThatMessageOf(() -> assertThat(gateway.forAccount(copy)).lastModelRequest())
                    .endsWith("""

                            but there are none
                            There are model requests with access keys of other accounts of this server:
                              account ac_…: 1""");
        }
    }

    @Nested
    class ByIdentifier {

        @Test
        void is_found() {
            String first = client.chat("gpt-4o");
            client.chat("claude-sonnet-4-6");

            assertThat(gateway).modelRequest(first).wasServedByModel("gpt-4o");
        }

        @Test
        void is_not_found_and_the_others_are_shown() {
            client.chat("gpt-4o");
            client.post("/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":\"a\"}");

            assertThatMessageOf(() -> assertThat(gateway).modelRequest("rq_1")).isEqualTo("""
                    Expecting account ac_…
                    to have the model request rq_1
                    but it has others, newest first:
                      rq_… POST /v1/embeddings -> 200
                      rq_… POST /v1/chat/completions -> 200""");
        }

        @Test
        void is_elsewhere() {
            client.chat("gpt-4o");
            String unauthenticated = new ModelClient(gateway, "ng-unknown").chat("gpt-4o");
            AiGatewaySimulator other = gateway.forAccount(gateway.newAccount());
            String others = ModelClient.of(other, "web").chat("gpt-4o");

            assertThatMessageOf(() -> assertThat(gateway).modelRequest(unauthenticated))
                    .contains("""

                            but it has another one, newest first:
                              rq_… POST /v1/chat/completions -> 200
                            That request came without a known access key:
                              POST /v1/chat/completions -> 401 ERR_NGROK_27007""");
            assertThatMessageOf(() -> assertThat(gateway).modelRequest(others))
                    .endsWith("\nThat request is one of account ac_… of this server.");
        }
    }

    @Nested
    class Counted {

        @Test
        void without_lists_of_models() {
            client.chat("gpt-4o");
            client.chat("gpt-4o");
            client.get("/v1/models");

            assertThat(gateway).hasModelRequests(2);
            assertThatMessageOf(() -> assertThat(gateway).hasModelRequests(1)).isEqualTo("""
                    Expecting account ac_…
                    to have 1 model request
                    but there are 2:
                      POST /v1/chat/completions -> 200
                      POST /v1/chat/completions -> 200""");
            assertThatMessageOf(() -> assertThat(gateway).hasModelRequests(3)).contains("to have 3 model requests");
        }

        @Test
        void not_when_some_were_dropped() {
            for (int i = 0; i < 5; i++) {
                client.chat("gpt-4o");
            }

            assertThat(gateway).lastModelRequest().hasAttempts(1);
            assertThatMessageOf(() -> assertThat(gateway).hasModelRequests(4))
                    .contains("\nbut that is not known\nThe journal has dropped 1 request");
            assertThatMessageOf(() -> assertThat(gateway).hasNoUnscriptedCalls())
                    .contains("but there are 4:");
        }

        @Test
        void not_when_the_journal_is_off() {
            try (AiGatewaySimulator off =
                    AiGatewaySimulator.builder().journalEntries(0).start()) {
                ProviderKey key = ModelClient.openAiKey(off, "main");
                ModelClient.of(off, "web").chat("gpt-4o");

                String message = "\nbut the journal is off; set journalEntries to turn it on";
                assertThatMessageOf(() -> assertThat(off).hasModelRequests(1)).endsWith(message);
                assertThatMessageOf(() -> assertThat(off).hasModelRequests(0)).endsWith(message);
                assertThatMessageOf(() -> assertThat(off).lastModelRequest()).endsWith(message);
                assertThatMessageOf(() -> assertThat(off).modelRequest("rq_1")).endsWith(message);
                assertThatMessageOf(() -> assertThat(off).hasNoUnscriptedCalls())
                        .endsWith(message);
                assertThatMessageOf(() ->
                                assertThat(off).providerKey(key.id().value()).wasNeverTried())
                        .endsWith(message);
            }
        }
    }

    @Nested
    class OfAnAccessKey {

        @Test
        void are_those_that_came_with_it() {
            ModelClient batch = ModelClient.of(gateway, "batch");
            batch.chat("gpt-4o");
            client.chat("claude-sonnet-4-6");

            assertThat(gateway).accessKey("web").hasModelRequests(1);
            assertThat(gateway).accessKey("batch").lastModelRequest().wasServedByModel("gpt-4o");
            assertThatMessageOf(() -> assertThat(gateway).accessKey("web").hasModelRequests(2))
                    .isEqualTo("""
                            Expecting account ac_…
                            to have 2 model requests
                              with access key "web" (aigk_…)
                            but there is 1:
                              POST /v1/chat/completions -> 200
                            The closest of 1 other request, newest first:
                              POST /v1/chat/completions -> 200
                                but it came with access key aigk_…""");
            assertThatMessageOf(() -> assertThat(gateway)
                            .accessKey("batch")
                            .lastModelRequest()
                            .hasAttempts(2))
                    .contains("with access key \"batch\" (aigk_…)", "openai:gpt-4o");
        }

        @Test
        void are_missing() {
            gateway.newAccessKey("batch");
            client.chat("gpt-4o");
            client.get("/v1/models");

            assertThatMessageOf(() -> assertThat(gateway).accessKey("batch").lastModelRequest())
                    .startsWith("""
                            Expecting account ac_…
                            to have a model request
                              with access key "batch" (aigk_…)
                            but there are none
                            The closest of 2 other requests, newest first:
                              POST /v1/chat/completions -> 200
                                but it came with access key aigk_…""");
        }
    }

    @Nested
    class OfAKey {

        @Test
        void are_its_attempts() {
            ModelClient.openAiKey(gateway, "main");
            ModelClient.openAiKey(gateway, "backup");
            ModelClient.openAiKey(gateway, "spare");
            gateway.upstream().rejectKey("main");
            client.chat("gpt-4o");
            client.chat("gpt-4o");

            assertThat(gateway).providerKey("main").wasTried(2);
            assertThat(gateway).providerKey("spare").wasNeverTried();
            assertThatMessageOf(() -> assertThat(gateway).providerKey("main").wasTried(1))
                    .containsPattern("""
                            Expecting provider key "main" \\(aigpk_…\\)
                            to have been tried 1 time
                            but it was 2 times:
                              rq_… openai:gpt-4o with key main -> 401 next_key .*
                              rq_… openai:gpt-4o with key main -> 401 next_key .*""");
            assertThatMessageOf(() -> assertThat(gateway).providerKey("spare").wasTried(1))
                    .containsPattern("""
                            to have been tried 1 time
                            but it was 0 times, while others were:
                              rq_… openai:gpt-4o with key main -> 401 .*
                              rq_… openai:gpt-4o with key backup -> 200""");
            assertThatMessageOf(() -> assertThat(gateway).providerKey("backup").wasNeverTried())
                    .contains("to have been tried 0 times\nbut it was 2 times:\n");
        }

        @Test
        void are_none_when_there_was_no_request() {
            ModelClient.openAiKey(gateway, "main");

            assertThatMessageOf(() -> assertThat(gateway).providerKey("main").wasTried(1))
                    .endsWith("to have been tried 1 time\nbut it was 0 times, and there were no other attempts");
        }
    }

    /** The provider stalls after the first chunk until the client leaves. */
    private InputStream stalled() throws IOException {
        gateway.upstream().onAnyModel().replyInChunks("a", "b").stallAfter(1).once();
        InputStream stream = client.stream("gpt-4o");
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\"content\":\"a\"") < 0) {
            read.append((char) stream.read());
        }
        return stream;
    }

    @Test
    void what_a_stream_led_to_is_not_known_before_its_end() throws IOException {
        ProviderKey key = ModelClient.openAiKey(gateway, "main");
        InputStream stream = stalled();

        assertThat(gateway).hasModelRequests(1);
        String unknown = "\nbut that is not known before the response has ended; eventually(…) waits for that:\n"
                + "  POST /v1/chat/completions -> a stream that has not ended, so far 1 of 2 chunks, \"a\"";
        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().hasAttempts(0))
                .isEqualTo("Expecting the model request\nto have 0 attempts" + unknown);
        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().forwarded())
                .endsWith(unknown);
        assertThatMessageOf(() -> assertThat(gateway).providerKey("main").wasNeverTried())
                .endsWith(unknown);
        assertThatMessageOf(() -> assertThat(gateway).hasNoUnscriptedCalls()).endsWith(unknown);
        assertThatMessageOf(() -> assertThat(gateway).modelRequest("rq_1"))
                .endsWith(
                        "  (its id is known when its response has ended) POST /v1/chat/completions -> a stream that has not ended, so far 1 of 2 chunks, \"a\"");
        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3807"))
                .contains("\nbut its response is still to come:\n");
        assertThatMessageOf(() -> assertThat(gateway).accessKey("web").hasModelRequests(0))
                .startsWith("Expecting model requests with access key \"web\" (aigk_…)")
                .endsWith(unknown);
        stream.close();

        assertThat(gateway)
                .eventually(LONG)
                .lastModelRequest()
                .hasAttempts(1)
                .wasServedBy("main")
                .attempt(1)
                .hasCompletion("stream_failed")
                .hasStatus(499);
        assertThat(gateway).providerKey(key.id().value()).wasTried(1);
    }

    @Test
    void eventually_waits_for_the_request() {
        var later = CompletableFuture.runAsync(() -> client.chat("gpt-4o"));

        assertThat(gateway)
                .eventually(LONG)
                .lastModelRequest()
                .hasAttempts(1)
                .forwarded()
                .hasBodyMember("/max_tokens", "50");
        later.join();
        assertThat(messageOf(() ->
                        assertThat(gateway).eventually(Duration.ofMillis(5)).hasModelRequests(2)))
                .contains("(waited ");
    }

    @Test
    void what_passes_is_marked_as_read() {
        client.chat("gpt-4p");
        client.chat("gpt-4q");

        assertThat(gateway).lastModelRequest();
        assertThat(gateway.requests().unread()).hasSize(1);
        assertThat(gateway).hasModelRequests(2);
        assertThat(gateway.requests().unread()).isEmpty();
    }

    @Test
    void soft_ones_collect_and_end_the_chain() {
        var softly = new SimulatorSoftAssertions();
        softly.assertThat(gateway)
                .lastModelRequest()
                .attempt(1)
                .hasStatus(1)
                .forwarded()
                .hasNoHeader("X");
        client.chat("gpt-4o");
        softly.assertThat(gateway)
                .lastModelRequest()
                .hasAttempts(2)
                .hasTokens(1, 2)
                .attempt(1)
                .hasStatus(201);

        assertThat(softly.assertionErrorsCollected())
                .extracting(error ->
                        Failing.readable(error.getMessage()).lines().toList().get(2))
                .containsExactly(
                        "to have a model request",
                        "to have 2 attempts",
                        "to have 1 input and 2 output tokens",
                        "to have the status 201");
    }
}
