package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check against the description can fail. */
class ExchangesTest {

    private static final String CONFIG =
            "'accountId':'ac_1','uri':'http://x/','totalTimeout':'1s','perRequestTimeout':'1s'";

    private static List<String> wrongIn(String path, String relaxed) {
        return Exchanges.DESCRIPTION.wrongInResponse(
                "GET",
                path,
                new ApiResponse(
                        "GET", 200, Map.of("content-type", List.of("application/json")), Exchanges.json(relaxed)));
    }

    private static List<String> wrongInRequest(String method, String path, String relaxed) {
        return Exchanges.DESCRIPTION.wrongInRequest(
                method,
                URI.create("http://x" + path),
                Exchanges.json(relaxed).getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer x",
                "Content-Type",
                "application/json");
    }

    @Test
    void a_right_response_passes() {
        assertThat(wrongIn("/credits/balance", "{'balanceCents':1}")).isEmpty();
        assertThat(wrongIn("/gateway-config", "{" + CONFIG + ",'maxInputTokens':null,'metadata':null}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'balanceCents':'1'}",
                "{'balanceCents':1.5}",
                "{'balanceCents':null}",
                "{'balanceCents':1,'more':1}",
                "[]"
            })
    void a_wrong_response_fails(String body) {
        assertThat(wrongIn("/credits/balance", body)).isNotEmpty();
    }

    @Test
    void null_fails_where_the_description_does_not_allow_it() {
        assertThat(wrongIn("/gateway-config", "{" + CONFIG.replace("'ac_1'", "null") + "}"))
                .isNotEmpty();
    }

    @Test
    void an_unknown_member_deep_inside_fails() {
        String transaction =
                "'type':'credits','amountCents':1,'category':'purchase','createdAt':'2026-01-01T00:00:00Z'";

        assertThat(wrongIn("/credits/transactions", "{'items':[{" + transaction + "}]}"))
                .isEmpty();
        assertThat(wrongIn("/credits/transactions", "{'items':[{" + transaction + ",'more':1}]}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    PATCH | /access-key-configurations/aigac_1 | {'access':null,'router':null,'name':'n'}
                    PATCH | /access-key-configurations/aigac_1 | {'access':{'providers':{'allow':['a']}}}
                    POST  | /access-key-configurations | {'name':'n','access':{'models':{}},'router':{'rules':[]}}
                    """)
    void a_right_request_passes(String method, String path, String body) {
        assertThat(wrongInRequest(method, path, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    PATCH | /access-key-configurations/aigac_1 | {'access':{'providers':{'allow':[1]}}}
                    PATCH | /access-key-configurations/aigac_1 | {'access':{'providers':{'deny':[]}}}
                    PATCH | /access-key-configurations/aigac_1 | {'more':1}
                    POST  | /access-key-configurations | {}
                    POST  | /access-key-configurations | {'name':null}
                    POST  | /access-key-configurations?limit=1 | {'name':'n'}
                    """)
    void a_wrong_request_fails(String method, String path, String body) {
        assertThat(wrongInRequest(method, path, body)).isNotEmpty();
    }
}
