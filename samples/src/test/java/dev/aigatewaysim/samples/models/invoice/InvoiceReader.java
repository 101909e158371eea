package dev.aigatewaysim.samples.models.invoice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletion;
import java.util.List;

/** What the tests test: a model reads an invoice, and answers in JSON that fits a schema. */
final class InvoiceReader {

    private final OpenAIClient client;

    InvoiceReader(OpenAIClient client) {
        this.client = client;
    }

    /** What the model is to return; the client makes the JSON Schema of it. */
    static final class Invoice {
        public String number;

        @JsonPropertyDescription("in cents")
        public long total;

        public List<String> items;
    }

    /** Thrown when a text could not be read. */
    static final class UnreadableInvoiceException extends Exception {
        UnreadableInvoiceException(String why) {
            super(why);
        }
    }

    Invoice read(String text) throws UnreadableInvoiceException {
        StructuredChatCompletion.Choice<Invoice> choice = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("gpt-4o")
                        .addSystemMessage("Read the invoice.")
                        .addUserMessage(text)
                        .responseFormat(Invoice.class)
                        .build())
                .choices()
                .get(0);
        if (choice.message().refusal().isPresent()) {
            throw new UnreadableInvoiceException(choice.message().refusal().get());
        }
        if (choice.finishReason().equals(FinishReason.LENGTH)) {
            throw new UnreadableInvoiceException("the answer is too long"); // and its JSON is cut off
        }
        return choice.message().content().orElseThrow(() -> new UnreadableInvoiceException("no answer"));
    }
}
