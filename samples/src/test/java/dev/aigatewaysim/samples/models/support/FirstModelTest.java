package dev.aigatewaysim.samples.models.support;

// snippet: firstModel
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.GatewayAccessKey;
import dev.aigatewaysim.junit5.OpenAiUrl;
import org.junit.jupiter.api.Test;

@AiGatewayTest
class FirstModelTest {

    @Test
    void returns_what_is_scripted(AiGatewaySimulator gateway, @OpenAiUrl String url, @GatewayAccessKey String token) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(url)
                .apiKey(token)
                .maxRetries(0) // else a failure is requested three times, with pauses
                .build();
        gateway.upstream().onModel("gpt-4o").withPromptContaining("beeps").reply("Fill the tray.");

        var question = ResponseCreateParams.builder().model("gpt-4o").input("Why does it beep? It beeps.");
        var response = client.responses().create(question.build());

        assertThat(response.output()
                        .get(0)
                        .asMessage()
                        .content()
                        .get(0)
                        .asOutputText()
                        .text())
                .isEqualTo("Fill the tray.");
    }
}
// end
