package dev.aigatewaysim.dataplane.anthropic;

import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorsTest {

    @Test
    void a_body_has_the_id_of_the_request() {
        assertThat(tree(AnthropicErrors.body("No such model.", AnthropicErrors.type(404), "rq_1")))
                .isEqualTo(tree("""
                        {"type": "error", "error": {"type": "not_found_error", "message": "No such model."},
                         "request_id": "rq_1"}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, billing_error",
        "403, permission_error",
        "404, not_found_error",
        "405, invalid_request_error",
        "413, request_too_large",
        "422, invalid_request_error",
        "429, rate_limit_error",
        "500, api_error",
        "502, api_error",
        "503, overloaded_error",
        "504, timeout_error",
        "529, overloaded_error"
    })
    void the_status_gives_the_type(int status, String type) {
        assertThat(AnthropicErrors.type(status)).isEqualTo(type);
    }
}
