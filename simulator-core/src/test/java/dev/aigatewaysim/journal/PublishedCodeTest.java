package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"ERR_NGROK_27615", "ERR_NGROK_1", "ERR_NGROK_999999999"})
    void is_written_in_full(String code) {
        assertThat(PublishedCode.checked(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"3807,ERR_NGROK_3807", "err_ngrok_3807,ERR_NGROK_3807", "ERR-NGROK-3807,ERR_NGROK_3807"})
    void is_suggested_when_the_number_is_given(String given, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedCode.checked(given))
                .withMessage("the error code is \"%s\"; did you mean %s?", given, meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forbidden", "0123", "ERR_NGROK_1234567890"})
    void is_explained_when_nothing_can_be_suggested(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedCode.checked(given))
                .withMessage("the error code is \"%s\"; codes have the form ERR_NGROK_27615", given);
    }

    @Test
    void messages_repeat_no_credentials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedCode.checked("sk-proj-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                .withMessageNotContaining("abcdefghijklmnopqrstuvwxyz");
    }
}
