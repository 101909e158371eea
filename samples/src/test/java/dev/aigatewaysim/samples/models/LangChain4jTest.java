package dev.aigatewaysim.samples.models;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.operation.Operation;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A support bot with a tool, made with LangChain4j. */
@AiGatewayTest
class LangChain4jTest {

    /** LangChain4j implements it. */
    @SystemMessage("You help customers of a shop.")
    interface SupportBot {

        String ask(String question);

        TokenStream askForStream(String question);
    }

    /** What the model may call. */
    static class Orders {

        final List<Integer> lookedUp = new ArrayList<>();

        @Tool("The state of an order")
        String order(int number) {
            lookedUp.add(number);
            return "shipped";
        }
    }

    private static final String QUESTION = "Where is order 7?";

    private final Orders orders = new Orders();
    private AiGatewaySimulator gateway;
    private String url; // with /v1, for both providers: LangChain4j appends no more than the path of the operation
    private String token;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        url = gateway.openAiUrl().toString();
        token = gateway.newAccessKey("support");
    }

    private void scriptLookUp() {
        gateway.upstream()
                .onAnyModel()
                .conversation("order 7")
                .whenUserSays("order 7")
                .callTool("order", "{\"number\": 7}")
                .whenToolReturns("shipped")
                .replyInChunks("It is ", "on ", "its way.");
    }

    private String ask(ChatModel model) {
        SupportBot bot = AiServices.builder(SupportBot.class)
                .chatModel(model)
                .tools(orders)
                .build();
        return bot.ask(QUESTION);
    }

    private List<String> stream(StreamingChatModel model) {
        SupportBot bot = AiServices.builder(SupportBot.class)
                .streamingChatModel(model)
                .tools(orders)
                .build();
        List<String> parts = new ArrayList<>();
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        bot.askForStream(QUESTION)
                .onPartialResponse(parts::add)
                .onCompleteResponse(response -> all.complete(parts))
                .onError(all::completeExceptionally)
                .start();
        return all.join();
    }

    @Nested
    class Of_OpenAI {

        private static final String MODEL = "gpt-4o";

        private OpenAiChatModel.OpenAiChatModelBuilder model() {
            return OpenAiChatModel.builder().baseUrl(url).apiKey(token).modelName(MODEL);
        }

        @Test
        void a_tool_round_trip() {
            scriptLookUp();

            String reply = ask(model().build());

            assertThat(reply).isEqualTo("It is on its way.");
            assertThat(orders.lookedUp).containsExactly(7);
            assertThat(gateway).hasModelRequests(2).lastModelRequest().isTo(Operation.CREATE_CHAT_COMPLETION);
        }

        @Test
        void a_tool_round_trip_with_responses() {
            scriptLookUp();

            String reply = ask(OpenAiResponsesChatModel.builder()
                    .baseUrl(url)
                    .apiKey(token)
                    .modelName(MODEL)
                    .build());

            assertThat(reply).isEqualTo("It is on its way.");
            assertThat(orders.lookedUp).containsExactly(7);
            assertThat(gateway).hasModelRequests(2).lastModelRequest().isTo(Operation.CREATE_RESPONSE);
        }

        @Test
        void a_streamed_tool_round_trip() {
            scriptLookUp();

            List<String> parts = stream(OpenAiStreamingChatModel.builder()
                    .baseUrl(url)
                    .apiKey(token)
                    .modelName(MODEL)
                    .build());

            assertThat(parts).containsExactly("It is ", "on ", "its way.");
            assertThat(orders.lookedUp).containsExactly(7);
        }

        @Test
        void a_failure_without_retries() {
            gateway.upstream().onModel(MODEL).fail(429);

            assertThatThrownBy(() -> ask(model().maxRetries(0).build()))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("ERR_NGROK_3807");
            assertThat(gateway).hasModelRequests(1);
        }
    }

    @Nested
    class Of_Anthropic {

        private static final String MODEL = "claude-sonnet-4-6";

        private AnthropicChatModel.AnthropicChatModelBuilder model() {
            return AnthropicChatModel.builder().baseUrl(url).apiKey(token).modelName(MODEL);
        }

        @Test
        void a_tool_round_trip() {
            scriptLookUp();

            String reply = ask(model().build());

            assertThat(reply).isEqualTo("It is on its way.");
            assertThat(orders.lookedUp).containsExactly(7);
            assertThat(gateway).hasModelRequests(2).lastModelRequest().isTo(Operation.CREATE_MESSAGE);
        }

        @Test
        void a_streamed_tool_round_trip() {
            scriptLookUp();

            List<String> parts = stream(AnthropicStreamingChatModel.builder()
                    .baseUrl(url)
                    .apiKey(token)
                    .modelName(MODEL)
                    .build());

            assertThat(parts).containsExactly("It is ", "on ", "its way.");
            assertThat(orders.lookedUp).containsExactly(7);
        }

        @Test
        void a_failure_without_retries() {
            gateway.upstream().onModel(MODEL).fail(429);

            assertThatThrownBy(() -> ask(model().maxRetries(0).build()))
                    .isInstanceOf(InternalServerException.class)
                    .hasMessageContaining("ERR_NGROK_3807");
            assertThat(gateway).hasModelRequests(1);
        }
    }
}
