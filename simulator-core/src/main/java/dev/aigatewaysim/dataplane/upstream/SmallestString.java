package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.json.Json;
import java.util.stream.Stream;

/**
 * The shortest string that a schema allows, by its {@code format} and {@code minLength}; patterns are not considered. A
 * format without a shortest string that common validators accept has one of a few characters more.
 */
final class SmallestString {

    private static final String FILLER = "a";

    private SmallestString() {}

    /** Returns the string; at most {@code maxLength} characters long, unless its format needs more. */
    static String of(MergedSchema schema, int maxLength) {
        String format = schema.values("format")
                .flatMap(value -> value instanceof Json.Str string ? Stream.of(string.value()) : Stream.empty())
                .findFirst()
                .orElse("");
        return padded(format, shortest(format), schema.largest("minLength", maxLength));
    }

    private static String shortest(String format) {
        return switch (format) {
            case "date-time" -> "1970-01-01T00:00:00Z";
            case "date" -> "1970-01-01";
            case "time" -> "00:00:00Z";
            case "duration" -> "P0D";
            case "email", "idn-email" -> "a@b.co";
            case "hostname", "idn-hostname" -> "a";
            case "ipv4" -> "0.0.0.0";
            case "ipv6" -> "::";
            case "uri", "url", "iri" -> "http://a";
            case "uuid" -> "00000000-0000-0000-0000-000000000000";
            default -> "";
        };
    }

    private static String padded(String format, String shortest, int length) {
        int more = length - shortest.length();
        if (more <= 0) {
            return shortest;
        }
        return switch (format) {
            case "date-time", "time" -> shortest.replace("Z", "." + "0".repeat(Math.max(1, more - 1)) + "Z");
            case "duration" -> "P" + "0".repeat(more) + "0D";
            case "email", "idn-email" -> FILLER.repeat(more) + shortest;
            default -> shortest + FILLER.repeat(more);
        };
    }
}
