package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Mutated bodies never make the server fail, and what is refused changes nothing. */
class FuzzTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final long SEED = 20_261_121;
    private static final List<String> PIECES = List.of(
            "null", "1", "-1", "1e9", "''", "'x'", "[]", "{}", "[null]", ",", "}", "]", "{", "'", "\\", "\u0000", "🦊",
            "'a':1,");
    private static final List<String> STATE =
            List.of("/access-keys", "/access-key-configurations", "/provider-keys", "/providers", "/gateway-config");

    private static String mutated(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = random.nextInt(3); i >= 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(8));
            text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String state(Exchanges api) {
        StringBuilder all = new StringBuilder();
        STATE.forEach(path -> all.append(api.get(path).is(200).body()));
        return all.toString();
    }

    @Test
    void mutated_bodies_get_a_response_and_refusals_change_nothing() {
        Exchanges api = Exchanges.ofNewAccount(SIMULATOR);
        Exchanges invalid = api.invalid();
        String configuration = "{'name':'n','access':{'providers':{'allow':['openai']}},'router':{'rules':[{'provider':"
                + "'openai','steps':[{'type':'user','keys':[{'name':'k','value':'v'}]},{'type':'ngrok'}]}]}}";
        String id =
                api.post("/access-key-configurations", configuration).is(201).id();
        List<List<String>> requests = List.of(
                List.of("POST", "/access-keys", "{'name':'n','accessKeyConfigurationId':'" + id + "'}"),
                List.of("POST", "/access-key-configurations", configuration),
                List.of("PATCH", "/access-key-configurations/" + id, configuration),
                List.of("POST", "/provider-keys", "{'providerId':'openai','name':'k','value':'v'}"),
                List.of(
                        "POST",
                        "/providers",
                        "{'providerId':'own','name':'n','baseUrl':'https://a.example','models':[{'modelId':'m'}],"
                                + "'supportedApiSurfaces':[{'format':'openai','surface':'responses'}]}"),
                List.of("PATCH", "/gateway-config", "{'totalTimeout':'1m30s','maxInputTokens':17,'metadata':null}"));
        Random random = new Random(SEED);
        String before = state(api);

        for (int i = 0; i < 300; i++) {
            List<String> request = requests.get(random.nextInt(requests.size()));
            String body = Exchanges.json(mutated(request.get(2), random));

            ApiResponse response = invalid.send(request.get(0), request.get(1), body);

            assertThat(response.status()).as(body).isLessThan(500);
            String after = state(api);
            if (response.status() >= 400) {
                assertThat(after).as("%d %s", i, body).isEqualTo(before);
            }
            before = after;
        }
    }
}
