package dev.aigatewaysim.samples.models.support;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.InternalServerException;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The same bot with the client of Anthropic. */
final class ClaudeSupportBot implements AutoCloseable {

    private static final int MAX_REQUESTS = 4;

    private static final Tool LOOK_UP = Tool.builder()
            .name("look_up")
            .description("Returns what the manual says about a symptom.")
            .inputSchema(Tool.InputSchema.builder()
                    .properties(Tool.InputSchema.Properties.builder()
                            .putAdditionalProperty("symptom", JsonValue.from(Map.of("type", "string")))
                            .build())
                    .required(List.of("symptom"))
                    .build())
            .build();

    private final AnthropicClient client;
    private final Map<String, String> manual;

    ClaudeSupportBot(URI baseUrl, String accessKey, Map<String, String> manual) {
        this.client = AnthropicOkHttpClient.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(accessKey)
                .maxRetries(0) // the gateway tries other keys; another round of all of them would not help
                .build();
        this.manual = manual;
    }

    String ask(String question) {
        MessageCreateParams.Builder conversation = MessageCreateParams.builder()
                .model("claude-sonnet-4-6")
                .maxTokens(1000)
                .system("You help with printers. Look up the manual before you answer.")
                .addUserMessage(question)
                .addTool(LOOK_UP);
        try {
            return converse(conversation);
        } catch (InternalServerException unavailable) {
            return "Sorry, I cannot answer now. Please try again later.";
        }
    }

    private String converse(MessageCreateParams.Builder conversation) {
        for (int i = 0; i < MAX_REQUESTS; i++) {
            Message message = client.messages().create(conversation.build());
            List<ContentBlockParam> results = message.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .map(this::result)
                    .map(ContentBlockParam::ofToolResult)
                    .toList();
            if (results.isEmpty()) {
                return text(message);
            }
            conversation.addMessage(message).addUserMessageOfContentBlockParams(results);
        }
        throw new IllegalStateException("no answer after " + MAX_REQUESTS + " requests");
    }

    private static String text(Message message) {
        return message.content().stream()
                .map(ContentBlock::text)
                .flatMap(text -> text.stream().map(TextBlock::text))
                .collect(Collectors.joining());
    }

    private ToolResultBlockParam result(ToolUseBlock call) {
        String symptom = call._input()
                .convert(new TypeReference<Map<String, String>>() {})
                .get("symptom");
        return ToolResultBlockParam.builder()
                .toolUseId(call.id())
                .content(manual.getOrDefault(symptom, "The manual does not mention '" + symptom + "'."))
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
