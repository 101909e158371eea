package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static @Nullable Duration wait(String retryAfter, String date) {
        return RetryAfter.of(HttpHeaders.of(
                Map.of("retry-after", List.of(retryAfter), "date", List.of(date)), (name, value) -> true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "' 20 ', PT20S",
        "'Sat, 01 Aug 2026 09:30:30 GMT', PT30S",
        "'Sat, 01 Aug 2026 09:29:00 GMT', PT0S",
        "-1,",
        "1.5,",
        "soon,",
        "99999999999999999999,",
    })
    void is_given_in_seconds_or_as_a_date(String retryAfter, @Nullable Duration wait) {
        assertThat(wait(retryAfter, "Sat, 01 Aug 2026 09:30:00 GMT")).isEqualTo(wait);
    }

    @Test
    void as_a_date_needs_the_date_of_the_response() {
        assertThat(wait("Sat, 01 Aug 2026 09:30:30 GMT", "")).isNull();
        assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (name, value) -> true)))
                .isNull();
    }
}
