package dev.aigatewaysim.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.OpenAiUrl;
import dev.aigatewaysim.samples.Assistant;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

// snippet: models
@AiGatewayTest
class ModelsTest {

    @Test
    void fails_over_to_the_second_model(AiGatewaySimulator gateway, @OpenAiUrl URI url) {
        gateway.upstream().onProvider("openai").fail(503).always();

        new Assistant(url, gateway.newAccessKey("web")).ask("How much?", "gpt-4o", "claude-sonnet-4-6");

        List<ModelAttempt> attempts = attempts(gateway);
        assertThat(attempts)
                .extracting(ModelAttempt::model, ModelAttempt::status, ModelAttempt::verdict)
                .containsExactly(tuple("gpt-4o", 503, "next_backend"), tuple("claude-sonnet-4-6", 200, "succeeded"));
    }

    private static List<ModelAttempt> attempts(AiGatewaySimulator gateway) {
        return gateway.requests().query().last().orElseThrow().model().attempts(); // of the last request
    }
}
// end
