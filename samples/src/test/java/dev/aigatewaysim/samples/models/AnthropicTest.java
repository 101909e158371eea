package dev.aigatewaysim.samples.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.errors.UnprocessableEntityException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.StructuredMessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.models.ModelInfo;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AiGatewayTest
class AnthropicTest {

    private AiGatewaySimulator gateway;
    private AnthropicClient client;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = AnthropicOkHttpClient.builder()
                .baseUrl(gateway.anthropicUrl().toString())
                .apiKey(gateway.newAccessKey("app"))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static MessageCreateParams.Builder question(String text) {
        return MessageCreateParams.builder()
                .model("claude-sonnet-4-6")
                .maxTokens(1000)
                .addUserMessage(text);
    }

    private static String text(Message message) {
        return message.content().get(0).asText().text();
    }

    @Test
    void a_message() {
        Message message = client.messages().create(question("Hello, world!").build());

        assertThat(text(message)).contains("claude-sonnet-4-6", "Hello, world!"); // what a test did not script
        assertThat(message.usage().inputTokens()).isEqualTo(10);
    }

    @Test
    void an_answer_that_is_cut_off() {
        gateway.upstream().onAnyModel().reply("one two three four five");

        Message message =
                client.messages().create(question("Count.").maxTokens(2).build());

        assertThat(message.stopReason()).hasValue(StopReason.MAX_TOKENS);
        assertThat(message.usage().outputTokens()).isEqualTo(2);
    }

    @Test
    void another_model_answers_when_the_first_one_fails() {
        gateway.upstream().onModel("claude-sonnet-4-6").fail(503);
        gateway.upstream().onModel("claude-haiku-4-5").reply("It is 7.");

        Message message = client.messages()
                .create(question("How much?")
                        .putAdditionalBodyProperty("models", JsonValue.from(List.of("claude-haiku-4-5")))
                        .build());

        assertThat(text(message)).isEqualTo("It is 7.");
    }

    @Test
    void a_streamed_message() {
        gateway.upstream().onAnyModel().withPromptContaining("late").replyInChunks("It is ", "not ", "late.");
        MessageAccumulator accumulator = MessageAccumulator.create();

        try (StreamResponse<RawMessageStreamEvent> stream =
                client.messages().createStreaming(question("How late is it?").build())) {
            stream.stream().forEach(accumulator::accumulate);
        }

        assertThat(text(accumulator.message())).isEqualTo("It is not late.");
    }

    @Test
    void a_tool_that_is_called_and_whose_result_is_sent() {
        gateway.upstream().onAnyModel().withoutToolResult().callTool("weather", "{\"city\":\"Oslo\"}");
        gateway.upstream().onAnyModel().afterToolResult().reply("Take a coat.");
        MessageCreateParams.Builder conversation = question("Do I need a coat in Oslo?")
                .addTool(Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(Tool.InputSchema.Properties.builder()
                                        .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                        .build())
                                .build())
                        .build());

        Message first = client.messages().create(conversation.build());
        ToolUseBlock call = first.content().get(0).asToolUse();
        conversation
                .addMessage(first)
                .addUserMessageOfContentBlockParams(
                        List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                .toolUseId(call.id())
                                .content("3 degrees")
                                .build())));
        Message second = client.messages().create(conversation.build());

        assertThat(first.stopReason()).hasValue(StopReason.TOOL_USE);
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call._input()).isEqualTo(JsonValue.from(Map.of("city", "Oslo")));
        assertThat(text(second)).isEqualTo("Take a coat.");
    }

    /** What the model is to return; the client makes a JSON Schema of it. */
    public static class Invoice {
        public int number;
        public List<String> items;
    }

    @Test
    void output_that_fits_a_JSON_Schema() {
        gateway.upstream().onAnyModel().withPromptContaining("tea").replyWithJson("{\"number\":7,\"items\":[\"tea\"]}");

        Invoice scripted = read("Invoice 7: tea");
        Invoice unscripted = read("Invoice 8: milk");

        assertThat(scripted.number).isEqualTo(7);
        assertThat(scripted.items).containsExactly("tea");
        assertThat(unscripted.number).isZero(); // the smallest value that fits
        assertThat(unscripted.items).isEmpty();
    }

    private Invoice read(String invoice) {
        StructuredMessageCreateParams<Invoice> params =
                question(invoice).outputConfig(Invoice.class).build();
        return client.messages().create(params).content().get(0).asText().text();
    }

    @Test
    void counted_tokens() {
        long tokens = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-sonnet-4-6")
                        .addUserMessage("Hello, world!")
                        .build())
                .inputTokens();

        assertThat(tokens).isEqualTo(10);
    }

    @Test
    void models() {
        assertThat(client.models().list().autoPager()).extracting(ModelInfo::id).contains("claude-sonnet-4-6");
        assertThat(client.models().retrieve("claude-sonnet-4-6").displayName()).contains("Claude");
    }

    @Test
    void an_access_key_that_is_not_valid() {
        MessageCreateParams params =
                question("Hi").putAdditionalHeader("x-api-key", "ng-unknown").build();

        assertThatThrownBy(() -> client.messages().create(params))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("ERR_NGROK_27007");
    }

    @Test
    void a_model_that_does_not_exist() {
        UnprocessableEntityException failure = catchThrowableOfType(
                UnprocessableEntityException.class,
                () -> client.messages()
                        .create(question("Hi").model("claude-sonet-4-6").build()));

        assertThat(failure).hasMessageContaining("claude-sonnet-4-6").hasMessageContaining("ERR_NGROK_3804");
    }

    @Test
    void a_provider_that_limits_the_rate() {
        gateway.upstream().onProvider("anthropic").fail(429).always();
        AnthropicClient hasty =
                client.withOptions(options -> options.maxRetries(0)); // else the client tries three times

        InternalServerException failure = catchThrowableOfType(
                InternalServerException.class,
                () -> hasty.messages().create(question("Hi").build()));

        assertThat(failure.statusCode()).isEqualTo(503);
        assertThat(failure).hasMessageContaining("429").hasMessageContaining("ERR_NGROK_3807");
    }

    @Test
    void the_identifier_of_a_request_leads_to_the_journal() {
        try (var response =
                client.withRawResponse().messages().create(question("Hi").build())) {
            RecordedRequest recorded = gateway.requests().query().last().orElseThrow();
            assertThat(response.requestId()).hasValue(recorded.model().requestId());
        }
    }
}
