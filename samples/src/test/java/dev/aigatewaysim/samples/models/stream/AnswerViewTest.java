package dev.aigatewaysim.samples.models.stream;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.assertj.ModelAttemptAssert;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are shown while they come: complete, cancelled by the user, and broken off by the provider. */
@AiGatewayTest
class AnswerViewTest {

    private AiGatewaySimulator gateway;
    private OpenAIClient client;
    private final List<String> screen = new ArrayList<>();

    @BeforeEach
    void connect(AiGatewaySimulator simulator) {
        gateway = simulator;
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.openAiUrl().toString())
                .apiKey(gateway.newAccessKey("web"))
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Of the request, once the gateway knows that the client has left. */
    private ModelAttemptAssert attempt() {
        return assertThat(gateway)
                .eventually(Duration.ofSeconds(10))
                .lastModelRequest()
                .attempt(1);
    }

    @Test
    void each_piece_is_a_chunk_after_one_without_content() {
        // snippet: guideStream
        gateway.upstream().onModel("gpt-4o").replyInChunks("Fill ", "the ", "tray.");
        var question = ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("It beeps");
        List<String> pieces = new ArrayList<>();

        try (var stream = client.chat().completions().createStreaming(question.build())) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(pieces::add);
        }

        assertThat(pieces).containsExactly("", "Fill ", "the ", "tray.");
        // end
    }

    @Test
    void shows_each_piece_of_an_answer() {
        gateway.upstream().onModel("gpt-4o").streaming().replyInChunks("It ", "is ", "not ", "late.");

        new AnswerView(client).show("How late is it?", screen::add);

        assertThat(screen).containsExactly("It ", "is ", "not ", "late.");
    }

    @Test
    void the_provider_stops_when_the_user_cancels() {
        gateway.upstream()
                .onModel("gpt-4o")
                .replyInChunks("Once ", "upon ", "a time")
                .stallAfter(2); // and the connection stays open

        AnswerView view = new AnswerView(client);
        view.show("Tell me a story", piece -> {
            screen.add(piece);
            if (piece.equals("upon ")) {
                view.cancel();
            }
        });

        assertThat(screen).containsExactly("Once ", "upon ");
        attempt().hasStatus(499).hasTokens(9, 2); // the client closed the request; what was delivered is paid
    }

    @Test
    void gives_up_when_nothing_more_comes() {
        gateway.upstream()
                .onModel("gpt-4o")
                .replyInChunks("Once ", "upon ", "a time")
                .stallAfter(2);
        Timeout timeout = Timeout.builder().read(Duration.ofMillis(300)).build();
        AnswerView view = new AnswerView(client.withOptions(options -> options.timeout(timeout)));

        assertThatThrownBy(() -> view.show("Tell me a story", screen::add)).isInstanceOf(OpenAIException.class);
        attempt().hasStatus(499);
    }

    @Test
    void shows_what_came_when_the_provider_breaks_off() {
        gateway.upstream()
                .onModel("gpt-4o")
                .replyInChunks("It ", "is ", "not ", "late.")
                .errorAfter(2);
        AnswerView view = new AnswerView(client);

        assertThatThrownBy(() -> view.show("How late is it?", screen::add)).isInstanceOf(OpenAIException.class);
        assertThat(screen).containsExactly("It ", "is ");
    }
}
