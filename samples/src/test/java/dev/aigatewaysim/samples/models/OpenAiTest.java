package dev.aigatewaysim.samples.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AiGatewayTest
class OpenAiTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("app"))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static ChatCompletionCreateParams.Builder question(String text) {
        return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage(text);
    }

    private static ChatCompletionMessage message(ChatCompletion completion) {
        return completion.choices().get(0).message();
    }

    @Test
    void a_chat_completion() {
        ChatCompletion completion =
                client.chat().completions().create(question("Hello, world!").build());

        assertThat(message(completion).content())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("gpt-4o", "Hello, world!")); // what an answer says that no test scripted
        assertThat(completion.usage())
                .hasValueSatisfying(usage -> assertThat(usage.promptTokens()).isEqualTo(10));
    }

    @Test
    void a_scripted_answer() {
        gateway.upstream().onAnyModel().withPromptContaining("invoice").reply("It is 42.");

        ChatCompletion completion = client.chat()
                .completions()
                .create(question("What is on the invoice?").build());

        assertThat(message(completion).content()).hasValue("It is 42.");
    }

    @Test
    void a_streamed_chat_completion() {
        gateway.upstream().onAnyModel().replyInChunks("It is ", "not ", "late.");
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(question("How late is it?").build())) {
            stream.stream().forEach(accumulator::accumulate);
        }

        assertThat(message(accumulator.chatCompletion()).content()).hasValue("It is not late.");
    }

    @Test
    void a_tool_that_is_called_and_whose_result_is_sent() {
        gateway.upstream().onAnyModel().withoutToolResult().callTool("weather", "{\"city\":\"Oslo\"}");
        gateway.upstream().onAnyModel().afterToolResult().reply("Take a coat.");
        ChatCompletionCreateParams.Builder conversation = question("Do I need a coat in Oslo?")
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build());

        ChatCompletionMessage first = message(client.chat().completions().create(conversation.build()));
        ChatCompletionMessageFunctionToolCall call =
                first.toolCalls().orElseThrow().get(0).asFunction();
        conversation
                .addMessage(first)
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("3 degrees")
                        .build());
        ChatCompletionMessage second = message(client.chat().completions().create(conversation.build()));

        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(second.content()).hasValue("Take a coat.");
    }

    /** What the model is to return; the client makes a JSON Schema of it. */
    public static class Invoice {
        public int number;
        public List<String> items;
    }

    private static StructuredChatCompletionCreateParams<Invoice> invoice() {
        return question("Read this invoice: ...").responseFormat(Invoice.class).build();
    }

    @Test
    void output_that_fits_a_JSON_Schema() {
        Invoice unscripted = client.chat().completions().create(invoice()).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .findFirst()
                .orElseThrow();

        assertThat(unscripted.number).isZero(); // the smallest value that fits
        assertThat(unscripted.items).isEmpty();
    }

    @Test
    void scripted_JSON_output() {
        gateway.upstream().onAnyModel().replyWithJson("{\"number\":7,\"items\":[\"tea\",\"milk\"]}");

        Invoice scripted = client.chat().completions().create(invoice()).choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .findFirst()
                .orElseThrow();

        assertThat(scripted.number).isEqualTo(7);
        assertThat(scripted.items).containsExactly("tea", "milk");
    }

    private static final ResponseCreateParams POEM = ResponseCreateParams.builder()
            .model("gpt-4o")
            .instructions("You are a poet.")
            .input("Write a poem.")
            .build();

    @Test
    void a_response() {
        gateway.upstream().onAnyModel().withSystemContaining("poet").reply("Roses are red.");

        Response response = client.responses().create(POEM);

        assertThat(text(response)).isEqualTo("Roses are red.");
    }

    private static String text(Response response) {
        return response.output()
                .get(0)
                .asMessage()
                .content()
                .get(0)
                .asOutputText()
                .text();
    }

    @Test
    void a_streamed_response() {
        gateway.upstream().onAnyModel().streaming().reply("Violets are blue.");
        ResponseAccumulator accumulator = ResponseAccumulator.create();

        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(POEM)) {
            stream.stream().forEach(accumulator::accumulate);
        }

        assertThat(text(accumulator.response())).isEqualTo("Violets are blue.");
    }

    private static final CompletionCreateParams STORY = CompletionCreateParams.builder()
            .model("openai:gpt-3.5-turbo-instruct")
            .prompt("Once upon a time")
            .build();

    @Test
    void a_completion() {
        assertThat(client.completions().create(STORY).choices().get(0).text()).contains("Once upon a time");
    }

    @Test
    void a_streamed_completion() {
        try (StreamResponse<Completion> stream = client.completions().createStreaming(STORY)) {
            String text = stream.stream()
                    .flatMap(part -> part.choices().stream())
                    .map(CompletionChoice::text)
                    .collect(Collectors.joining());

            assertThat(text).contains("Once upon a time");
        }
    }

    @Test
    void embeddings() {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model("text-embedding-3-small")
                .inputOfArrayOfStrings(List.of("tea", "milk", "tea"))
                .build();

        List<List<Float>> vectors = client.embeddings().create(params).data().stream()
                .map(embedding -> embedding.embedding())
                .toList();

        assertThat(vectors).hasSize(3);
        assertThat(vectors.get(0)).isEqualTo(vectors.get(2)).isNotEqualTo(vectors.get(1)); // the same for the same text
    }

    @Test
    void models() {
        assertThat(client.models().list().autoPager()).extracting(Model::id).contains("gpt-4o", "claude-sonnet-4-6");
        assertThat(client.models().retrieve("gpt-4o").ownedBy()).isEqualTo("openai");
    }

    @Test
    void an_access_key_that_is_not_valid() {
        OpenAIClient other = client.withOptions(options -> options.apiKey("ng-unknown"));

        assertThatThrownBy(
                        () -> other.chat().completions().create(question("Hi").build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("ERR_NGROK_27007");
    }

    @Test
    void a_model_that_does_not_exist() {
        UnprocessableEntityException failure = catchThrowableOfType(
                UnprocessableEntityException.class,
                () -> client.chat()
                        .completions()
                        .create(question("Hi").model("gpt-4oo").build()));

        assertThat(failure.code()).hasValue("ERR_NGROK_3804");
        assertThat(failure).hasMessageContaining("gpt-4o");
    }

    @Test
    void a_provider_that_limits_the_rate() {
        gateway.upstream().onProvider("openai").fail(429).always();
        OpenAIClient hasty = client.withOptions(options -> options.maxRetries(0)); // else the client tries three times

        InternalServerException failure = catchThrowableOfType(
                InternalServerException.class,
                () -> hasty.chat().completions().create(question("Hi").build()));

        assertThat(failure.statusCode()).isEqualTo(503);
        assertThat(failure).hasMessageContaining("429").hasMessageContaining("ERR_NGROK_3807");
    }

    @Test
    void the_identifier_of_a_request_leads_to_the_journal() {
        try (var response = client.withRawResponse()
                .chat()
                .completions()
                .create(question("Hi").build())) {
            String requestId = response.requestId().orElseThrow();

            RecordedRequest recorded = gateway.requests().query().last().orElseThrow();
            assertThat(recorded.model().requestId()).isEqualTo(requestId);
        }
    }
}
