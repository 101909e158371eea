package dev.aigatewaysim.assertj;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers of a request, in which credentials are {@code ***}. */
final class Headers {

    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-goog-api-key");

    private Headers() {}

    /** Returns the values of this name, in any letter case. */
    static Stream<String> values(List<Map.Entry<String, String>> headers, String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue);
    }

    /** Describes what there is of this name, after {@code but}. */
    static String actual(List<Map.Entry<String, String>> headers, String name) {
        String values = values(headers, name).map(Text.PLAIN::line).collect(Collectors.joining(", "));
        return values(headers, name).findAny().isEmpty()
                ? "it has no header " + Text.PLAIN.line(name)
                : "its header " + Text.PLAIN.line(name) + " is " + values;
    }

    /** A header that is expected. */
    record Expected(String name, String value) {

        Expected {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        boolean isIn(List<Map.Entry<String, String>> headers) {
            return values(headers, name).anyMatch(value::equals);
        }

        /** Describes it without a credential. */
        String description() {
            boolean credential = CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
            return "the header " + Text.PLAIN.line(name) + ": " + (credential ? "***" : Text.PLAIN.line(value));
        }

        String actual(List<Map.Entry<String, String>> headers) {
            String redacted = Text.PLAIN.redacted(value);
            boolean unknown = !redacted.equals(value) && values(headers, name).anyMatch(redacted::equals);
            return Headers.actual(headers, name)
                    + (unknown ? "; it looks like a credential, which the journal redacts; expect " + redacted : "");
        }
    }
}
