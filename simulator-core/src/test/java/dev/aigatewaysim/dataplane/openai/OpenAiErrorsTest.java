package dev.aigatewaysim.dataplane.openai;

import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiErrorsTest {

    @Test
    void a_body() {
        assertThat(tree(OpenAiErrors.body("No such model.", OpenAiErrors.type(422), "model", "ERR_NGROK_3804")))
                .isEqualTo(tree("""
                        {"error": {"message": "No such model.", "type": "invalid_request_error", "param": "model",
                                   "code": "ERR_NGROK_3804"}}"""));
    }

    @Test
    void what_is_unknown_is_null() {
        assertThat(tree(OpenAiErrors.body("It broke.", OpenAiErrors.type(500), null, null)))
                .isEqualTo(tree("""
                        {"error": {"message": "It broke.", "type": "api_error", "param": null, "code": null}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, insufficient_quota",
        "403, permission_error",
        "404, not_found_error",
        "405, invalid_request_error",
        "413, request_too_large",
        "422, invalid_request_error",
        "429, rate_limit_error",
        "500, api_error",
        "502, api_error",
        "503, overloaded_error",
        "504, timeout_error"
    })
    void the_status_gives_the_type(int status, String type) {
        assertThat(OpenAiErrors.type(status)).isEqualTo(type);
    }
}
