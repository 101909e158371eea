package dev.aigatewaysim.samples.models;

import static dev.aigatewaysim.domain.upstream.ScriptedAnswer.Draft.always;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every response passes the checks that the clients have for its form, which they leave out by default. */
@AiGatewayTest
class ResponseFormatTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient openAi;
    private AnthropicClient anthropic;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        String accessKey = gateway.newAccessKey("app");
        openAi = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(accessKey)
                .responseValidation(true)
                .build();
        anthropic = AnthropicOkHttpClient.builder()
                .baseUrl(gateway.anthropicUrl().toString())
                .apiKey(accessKey)
                .responseValidation(true)
                .build();
    }

    @AfterEach
    void close() {
        openAi.close();
        anthropic.close();
    }

    static List<Content> contents() {
        return List.of(
                new Content.Text("It is 42."),
                new Content.Text(""),
                new Content.ToolCalls(
                        List.of(new Content.ToolCall("lookup", "{\"id\":7}"), new Content.ToolCall("now", "{}"))),
                new Content.Refusal("I cannot do that."));
    }

    private void script(Content content) {
        gateway.upstream().add(always(Condition.ANY, new Outcome.Answer(content)));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void of_chat_completions(Content content) {
        script(content);
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessage("Hi")
                .build();
        ChatCompletionStreamOptions withUsage =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();

        openAi.chat().completions().create(params);
        try (var stream = openAi.chat()
                .completions()
                .createStreaming(params.toBuilder().streamOptions(withUsage).build())) {
            assertThat(stream.stream()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("contents")
    void of_responses(Content content) {
        script(content);
        ResponseCreateParams params =
                ResponseCreateParams.builder().model("gpt-4o").input("Hi").build();

        openAi.responses().create(params);
        try (var stream = openAi.responses().createStreaming(params)) {
            assertThat(stream.stream().map(ResponseStreamEvent::validate)).isNotEmpty();
        }
    }

    @Test
    void of_completions() {
        openAi.completions()
                .create(CompletionCreateParams.builder()
                        .model("openai:gpt-3.5-turbo-instruct")
                        .prompt("Once upon a time")
                        .build());
        // in a streamed one finish_reason is null until the end, with OpenAI too, which the client does not expect
    }

    @Test
    void of_embeddings_and_models() {
        openAi.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input("tea")
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());
        openAi.models().list();
        openAi.models().retrieve("gpt-4o");
    }

    @ParameterizedTest
    @MethodSource("contents")
    void of_messages(Content content) {
        script(content);
        MessageCreateParams params = MessageCreateParams.builder()
                .model("claude-sonnet-4-6")
                .maxTokens(100)
                .addUserMessage("Hi")
                .build();

        anthropic.messages().create(params);
        try (var stream = anthropic.messages().createStreaming(params)) {
            assertThat(stream.stream().map(RawMessageStreamEvent::validate)).isNotEmpty();
        }
    }

    @Test
    void of_counted_tokens_and_models() {
        anthropic
                .messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-sonnet-4-6")
                        .addUserMessage("Hi")
                        .build());
        anthropic.models().list();
        anthropic.models().retrieve("claude-sonnet-4-6");
    }
}
