package dev.aigatewaysim.dataplane.upstream;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}. Stateless and thread-safe. */
final class RetryAfter {

    private static final String SECONDS = "\\d{1,9}";

    private RetryAfter() {}

    /**
     * Returns how long to wait: the seconds that are given, or from the response's own date to the one that is given, since
     * the clock of an account may have been set.
     *
     * @return null when the header is missing or malformed
     */
    static @Nullable Duration of(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").map(String::strip).orElse("");
        if (value.matches(SECONDS)) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = date(headers.firstValue("Date").orElse(""));
        Instant due = date(value);
        if (date == null || due == null) {
            return null;
        }
        return due.isBefore(date) ? Duration.ZERO : Duration.between(date, due);
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
