package dev.aigatewaysim.samples.models.support;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the tests test: a model answers questions about a device, and looks up its manual with a tool. */
final class SupportBot implements AutoCloseable {

    private static final int MAX_REQUESTS = 4;

    private final OpenAIClient client;
    private final Map<String, String> manual;

    SupportBot(URI baseUrl, String accessKey, Map<String, String> manual) {
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(accessKey)
                .maxRetries(0) // the gateway tries other keys and models; another round of all of them would not help
                .build();
        this.manual = manual;
    }

    /** The tool; the client makes its JSON Schema of this. */
    @JsonTypeName("look_up")
    @JsonClassDescription("Returns what the manual says about a symptom.")
    static final class LookUp {
        @JsonPropertyDescription("one word, such as 'beeps'")
        public String symptom;
    }

    String ask(String question) {
        // snippet: guideModels
        ChatCompletionCreateParams.Builder conversation = ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .putAdditionalBodyProperty("models", JsonValue.from(List.of("claude-sonnet-4-6"))) // when no key helps
                .addSystemMessage("You help with printers. Look up the manual before you answer.")
                .addUserMessage(question)
                .addTool(LookUp.class);
        // end
        try {
            return converse(conversation);
        } catch (InternalServerException unavailable) {
            return "Sorry, I cannot answer now. Please try again later.";
        }
    }

    private String converse(ChatCompletionCreateParams.Builder conversation) {
        for (int i = 0; i < MAX_REQUESTS; i++) {
            ChatCompletionMessage message = client.chat()
                    .completions()
                    .create(conversation.build())
                    .choices()
                    .get(0)
                    .message();
            List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
            if (calls.isEmpty()) {
                return message.content().or(message::refusal).orElse("");
            }
            conversation.addMessage(message);
            calls.forEach(call -> conversation.addMessage(result(call.asFunction())));
        }
        throw new IllegalStateException("no answer after " + MAX_REQUESTS + " requests");
    }

    private ChatCompletionToolMessageParam result(ChatCompletionMessageFunctionToolCall call) {
        LookUp wanted = call.function().arguments(LookUp.class);
        return ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content(manual.getOrDefault(wanted.symptom, "The manual does not mention '" + wanted.symptom + "'."))
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
