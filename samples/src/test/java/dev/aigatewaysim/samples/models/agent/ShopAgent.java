package dev.aigatewaysim.samples.models.agent;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.openai.client.OpenAIClient;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the tests test: talks with a customer, and calls the tools that the model asks for until it has an answer. */
final class ShopAgent {

    private static final int MAX_STEPS = 10;

    private final OpenAIClient client;
    private final Shop shop;
    private final List<ResponseInputItem> conversation = new ArrayList<>();

    ShopAgent(OpenAIClient client, Shop shop) {
        this.client = client;
        this.shop = shop;
    }

    /** Where the tools do their work. */
    interface Shop {
        int stock(String article);

        void order(String article, int count);
    }

    @JsonTypeName("check_stock")
    @JsonClassDescription("Returns how many of an article are in stock.")
    static final class CheckStock {
        public String article;
    }

    @JsonTypeName("order")
    @JsonClassDescription("Orders an article for the customer.")
    static final class Order {
        public String article;
        public int count;
    }

    String say(String text) {
        add(EasyInputMessage.Role.USER, text);
        for (int i = 0; i < MAX_STEPS; i++) {
            Response response = respond();
            List<ResponseFunctionToolCall> calls = response.output().stream()
                    .flatMap(item -> item.functionCall().stream())
                    .toList();
            if (calls.isEmpty()) {
                add(EasyInputMessage.Role.ASSISTANT, text(response));
                return text(response);
            }
            calls.forEach(call -> conversation.add(ResponseInputItem.ofFunctionCall(call)));
            calls.forEach(call -> conversation.add(result(call)));
        }
        throw new IllegalStateException("no answer after " + MAX_STEPS + " steps");
    }

    private Response respond() {
        return client.responses()
                .create(ResponseCreateParams.builder()
                        .model("gpt-4o")
                        .instructions("You sell groceries. Check the stock before you order.")
                        .addTool(CheckStock.class)
                        .addTool(Order.class)
                        .inputOfResponse(conversation)
                        .build());
    }

    private void add(EasyInputMessage.Role role, String text) {
        conversation.add(ResponseInputItem.ofEasyInputMessage(
                EasyInputMessage.builder().role(role).content(text).build()));
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(part -> part.outputText().stream())
                .map(ResponseOutputText::text)
                .collect(Collectors.joining());
    }

    private ResponseInputItem result(ResponseFunctionToolCall call) {
        return ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                .callId(call.callId())
                .output(carryOut(call))
                .build());
    }

    private String carryOut(ResponseFunctionToolCall call) {
        return switch (call.name()) {
            case "check_stock" -> checkStock(call.arguments(CheckStock.class));
            case "order" -> order(call.arguments(Order.class));
            default -> "There is no tool " + call.name() + "."; // for the model, which made it up
        };
    }

    private String checkStock(CheckStock wanted) {
        return wanted.article + ": " + shop.stock(wanted.article) + " in stock";
    }

    private String order(Order wanted) {
        shop.order(wanted.article, wanted.count);
        return wanted.article + ": " + wanted.count + " ordered";
    }
}
