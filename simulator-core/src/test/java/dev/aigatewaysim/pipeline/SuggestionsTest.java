package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.http.Exchanges;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What errors suggest for a name that is not known. */
class SuggestionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Exchanges api = Exchanges.ofNewAccount(SIMULATOR).invalid();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /access-keys      | {'accessKeyConfiguration':'x'} | accessKeyConfigurationId
                    POST  | /access-keys      | {'Name':'x'}                   | name
                    PATCH | /gateway-config   | {'max_input_tokens':1}         | maxInputTokens
                    POST  | /providers        | {'baseURL':'x'}                | baseUrl
                    POST  | /provider-keys    | {'providerId':'OpenAI','name':'x','value':'y'}         | openai
                    POST  | /providers        | {'providerId':'x','name':'x','baseUrl':'https://x.example','supportedApiSurfaces':[{'format':'OpenAI'}]} | openai
                    POST  | /providers        | {'providerId':'x','name':'x','baseUrl':'https://x.example','supportedApiSurfaces':[{'format':'openai','surface':'chat_completions'}]} | chat-completions
                    POST  | /access-key-configurations | {'name':'x','access':{'providers':{'allow':['antropic']}}} | anthropic
                    POST  | /access-key-configurations | {'name':'x','router':{'rules':[{'provider':'OPENAI','steps':[{'type':'ngrok'}]}]}} | openai
                    POST  | /access-key-configurations | {'name':'x','router':{'rules':[{'model':'gpt-4o','steps':[{'type':'ngrok'}]}]}} | openai:gpt-4o
                    POST  | /access-key-configurations | {'name':'x','router':{'rules':[{'provider':'openai','steps':[{'type':'User'}]}]}} | user
                    GET   | /access-keys?beforeID=x      | | beforeId
                    GET   | /access-keys?before_id=x     | | beforeId
                    GET   | /usage/overview?startTime=2026-01-01T00:00:00Z&groupBy=access_key      | | accessKey
                    GET   | /usage?startTime=2026-01-01T00:00:00Z&includeRetries=TRUE              | | true
                    """)
    void the_nearest_known_name(String method, String path, String body, String suggested) {
        String message = api.send(method, path, body == null ? null : Exchanges.json(body))
                .text("/msg");

        assertThat(message).contains("did you mean " + suggested + "? ");
    }

    @Test
    void a_provider_of_the_account() {
        api.post("/providers", "{'providerId':'my-vllm','name':'x','baseUrl':'https://x.example'}")
                .is(201);

        assertThat(api.post("/provider-keys", "{'providerId':'my-vlm','name':'x','value':'y'}")
                        .text("/msg"))
                .contains("did you mean my-vllm? ");
    }

    @Test
    void nothing_when_nothing_is_near() {
        assertThat(api.post("/access-keys", "{'colour':1}").text("/msg"))
                .isEqualTo(
                        "/colour is not a field here; known are accessKeyConfigurationId, description, metadata, name");
    }

    @Test
    void only_for_the_first_of_many() {
        StringBuilder body = new StringBuilder("{\"name0\":0");
        for (int i = 1; i < 40_000; i++) {
            body.append(",\"name").append(i).append("\":0");
        }

        String refused =
                api.send("POST", "/access-keys", body.append('}').toString()).body();

        assertThat(refused.split("did you mean", -1)).hasSize(1 + 1 + 50);
    }
}
