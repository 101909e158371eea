package dev.aigatewaysim.samples.models.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIInvalidDataException;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.samples.models.invoice.InvoiceReader.Invoice;
import dev.aigatewaysim.samples.models.invoice.InvoiceReader.UnreadableInvoiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Structured output: what fits the schema, and all the ways in which there is none. */
@AiGatewayTest
class InvoiceReaderTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;
    private InvoiceReader reader;

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("invoices"))
                .maxRetries(0)
                .build();
        reader = new InvoiceReader(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void reads_an_invoice() throws Exception {
        gateway.upstream()
                .onModel("gpt-4o")
                .withPromptContaining("R-7")
                .replyWithJson("{\"number\": \"R-7\", \"total\": 590, \"items\": [\"tea\", \"milk\"]}");

        Invoice invoice = reader.read("Invoice R-7: tea, milk; 5.90");

        assertThat(invoice.number).isEqualTo("R-7");
        assertThat(invoice.total).isEqualTo(590);
        assertThat(invoice.items).containsExactly("tea", "milk");
    }

    @Test
    void an_answer_that_is_not_scripted_fits_the_schema_too() throws Exception {
        Invoice invoice = reader.read("Invoice R-8: bread; 3.10");

        assertThat(invoice.number).isEmpty(); // the smallest value that fits
        assertThat(invoice.total).isZero();
        assertThat(invoice.items).isEmpty();
    }

    @Test
    void passes_on_why_a_model_refuses() {
        gateway.upstream().onModel("gpt-4o").refuse("This is a love letter.");

        assertThatThrownBy(() -> reader.read("My dear"))
                .isInstanceOf(UnreadableInvoiceException.class)
                .hasMessage("This is a love letter.");
    }

    @Test
    void does_not_read_JSON_that_is_cut_off() {
        gateway.upstream()
                .onModel("gpt-4o")
                .reply("{\"number\": \"R-7\", \"items\": [\"tea\", ")
                .stopReason("length");

        assertThatThrownBy(() -> reader.read("Invoice R-7: ..."))
                .isInstanceOf(UnreadableInvoiceException.class)
                .hasMessage("the answer is too long");
    }

    @Test
    void fails_when_a_model_does_not_keep_to_the_schema() {
        gateway.upstream().onModel("gpt-4o").replyWithJson("{\"total\": \"about six\"}");

        assertThatThrownBy(() -> reader.read("Invoice R-7: ...")).isInstanceOf(OpenAIInvalidDataException.class);
    }
}
