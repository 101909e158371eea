package dev.aigatewaysim.samples.models;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provider on a loopback address is really called: here WireMock. */
@AiGatewayTest(allowHttpProviders = true)
class WireMockUpstreamTest {

    @RegisterExtension
    static final WireMockExtension UPSTREAM = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static final String PATH = "/v1/chat/completions";

    private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
            .model("in-house:tiny")
            .addUserMessage("How late is it?")
            .build();

    private AiGatewaySimulator gateway;
    private OpenAIClient client;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        Account account = gateway.account();
        account.providers().create(Provider.Draft.of("in-house", "In house", UPSTREAM.baseUrl()), account.owner());
        addKey("main", "sk-first");
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("app"))
                .build();
    }

    private void addKey(String name, String value) {
        Account account = gateway.account();
        account.providerKeys().create(ProviderKey.Draft.of("in-house", name, new Secret(value)), account.owner());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static String completion(String text) {
        return """
                {"id": "1", "object": "chat.completion", "created": 1790000000, "model": "tiny",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}
                """.formatted(text);
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElseThrow();
    }

    @Test
    void gets_requests_with_the_provider_key() {
        UPSTREAM.stubFor(post(PATH).willReturn(okJson(completion("It is not late."))));

        ChatCompletion completion = client.chat().completions().create(QUESTION);

        assertThat(text(completion)).isEqualTo("It is not late.");
        UPSTREAM.verify(postRequestedFor(urlPathEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer sk-first"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("tiny"))));
    }

    @Test
    void is_asked_again_with_another_key_when_it_limits_the_rate() {
        addKey("backup", "sk-second");
        UPSTREAM.stubFor(post(PATH)
                .withHeader("Authorization", equalTo("Bearer sk-first"))
                .willReturn(status(429).withHeader("Retry-After", "60")));
        UPSTREAM.stubFor(post(PATH)
                .withHeader("Authorization", equalTo("Bearer sk-second"))
                .willReturn(okJson(completion("It is late."))));

        ChatCompletion completion = client.chat().completions().create(QUESTION);

        assertThat(text(completion)).isEqualTo("It is late.");
        assertThat(gateway)
                .lastModelRequest()
                .tried("main", "backup")
                .hasTokens(9, 5) // as the provider counted
                .attempt(1)
                .hasStatus(429);
    }

    @Test
    void streams() {
        UPSTREAM.stubFor(post(PATH)
                .withRequestBody(matchingJsonPath("$.stream", equalTo("true")))
                .willReturn(ok(chunk("It is ") + chunk("late.") + "data: [DONE]\n\n")
                        .withHeader("Content-Type", "text/event-stream")));

        try (var stream = client.chat().completions().createStreaming(QUESTION)) {
            String text = stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());

            assertThat(text).isEqualTo("It is late.");
        }
    }

    private static String chunk(String text) {
        return """
                data: {"id": "1", "object": "chat.completion.chunk", "created": 1790000000, "model": "tiny", \
                "choices": [{"index": 0, "delta": {"content": "%s"}, "finish_reason": null}]}

                """.formatted(text);
    }
}
