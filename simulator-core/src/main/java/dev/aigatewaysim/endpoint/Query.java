package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.json.Timestamps;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request. What is wrong is noted, not thrown; {@link #check()} reports all of it at once, so
 * an operation reads what it takes, checks, and only then acts.
 *
 * <p>Not thread-safe; one request uses one.
 */
public final class Query {

    private static final int MOST_HINTS = 50;

    private final @Nullable String raw;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>(0);

    private record Parameter(int position, String value) {}

    private Query(@Nullable String raw) {
        this.raw = raw;
    }

    /** The parameters of a raw query; those that are not known are noted. */
    public static Query parse(@Nullable String raw, List<String> known) {
        Query query = new Query(raw);
        if (raw != null) {
            int position = 0;
            for (String part : raw.split("&", -1)) {
                if (!part.isEmpty()) {
                    query.add(part, position, known);
                }
                position++;
            }
        }
        return query;
    }

    private void add(String part, int position, List<String> known) {
        int equals = part.indexOf('=');
        String name = Percent.decode(equals < 0 ? part : part.substring(0, equals), true);
        String value = Percent.decode(equals < 0 ? "" : part.substring(equals + 1), true);
        if (name == null || value == null) {
            note(
                    position,
                    name == null ? "query" : SafeText.of(name),
                    ErrorCode.QUERY_ENCODING_BROKEN,
                    "is not percent-encoded UTF-8; write each % as %25 and each other special character as its bytes");
        } else if (!known.contains(name)) {
            note(
                    position,
                    SafeText.of(name),
                    ErrorCode.QUERY_PARAMETER_UNKNOWN,
                    known.isEmpty()
                            ? "is not a parameter; this operation takes none"
                            : "is not a parameter of this operation; " + hint(name, known) + "known are "
                                    + String.join(", ", known));
        } else if (parameters.putIfAbsent(name, new Parameter(position, value)) != null) {
            note(position, name, ErrorCode.QUERY_PARAMETER_TWICE, "is given twice; give it once");
        }
    }

    /** The query as it came, without its question mark; null when there was none. */
    public @Nullable String raw() {
        return raw;
    }

    /** The parameter's text; null when absent. */
    public @Nullable String text(String name) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? null : parameter.value;
    }

    /** How many items a page has: the parameter {@code limit}, 100 when absent. */
    public int limit() {
        Integer limit = limit(Page.MAX_LIMIT);
        return limit == null ? Page.MAX_LIMIT : limit;
    }

    /**
     * How many items are wanted at most: the parameter {@code limit}; null when absent or bad.
     *
     * @param max the largest that is allowed, below 10,000
     */
    public @Nullable Integer limit(int max) {
        return read("limit", value -> limit(value, max));
    }

    private @Nullable Integer limit(String value, int max) {
        if (!value.matches("-?[0-9]+")) {
            note("limit", ErrorCode.LIMIT_NOT_WHOLE, "is not a whole number; give 1 to " + max);
            return null;
        }
        String digits = value.replaceFirst("^0+(?=.)", "");
        int limit = digits.length() > 4 || digits.startsWith("-") ? 0 : Integer.parseInt(digits);
        if (limit < 1 || limit > max) {
            note("limit", ErrorCode.LIMIT_OUT_OF_RANGE, "is out of range; give 1 to " + max);
            return null;
        }
        return limit;
    }

    /** An identifier of the kind; null when absent. It need not name anything that exists. */
    public @Nullable String id(String name, IdKind kind) {
        return read(name, value -> {
            if (kind.matches(value)) {
                return value;
            }
            note(
                    name,
                    ErrorCode.QUERY_ID_MALFORMED,
                    "has not the form of an id of this kind; it starts with " + kind.prefix()
                            + " and 27 letters and digits follow");
            return null;
        });
    }

    /** A timestamp; null when absent. */
    public @Nullable Instant time(String name) {
        return read(name, value -> {
            Optional<Instant> time = Timestamps.parse(value);
            if (time.isEmpty()) {
                note(
                        name,
                        ErrorCode.TIMESTAMP_MALFORMED,
                        "is not an RFC 3339 timestamp such as 2026-11-21T09:30:00Z (a + in a query is written %2B)");
            }
            return time.orElse(null);
        });
    }

    /** A timestamp that must be given; null when it is not or is malformed. */
    public @Nullable Instant requiredTime(String name) {
        if (text(name) == null) {
            findings.add(new Finding(
                    Integer.MAX_VALUE, name, ErrorCode.VALUE_MALFORMED, "is required; give an RFC 3339 timestamp"));
        }
        return time(name);
    }

    /** Reads the parameter with a function that returns nothing for a bad value; null when absent or bad. */
    public <T> @Nullable T value(String name, Function<String, Optional<T>> reading, String right) {
        return value(name, reading, List.of(), right);
    }

    /**
     * Reads the parameter with a function that returns nothing for a bad value.
     *
     * @param known values, one of which may be suggested
     * @return null when absent or bad
     */
    public <T> @Nullable T value(
            String name, Function<String, Optional<T>> reading, Collection<String> known, String right) {
        return read(name, value -> {
            Optional<T> read = reading.apply(value);
            if (read.isEmpty()) {
                note(
                        name,
                        ErrorCode.VALUE_MALFORMED,
                        "has a value that is not understood; " + hint(value, known) + right);
            }
            return read.orElse(null);
        });
    }

    /**
     * Reads one of a fixed set of values.
     *
     * @return null when absent or bad
     */
    public <T> @Nullable T choice(String name, Map<String, T> choices) {
        return value(
                name,
                value -> Optional.ofNullable(choices.get(value)),
                choices.keySet(),
                "use " + String.join(" or ", new TreeSet<>(choices.keySet())));
    }

    /** Reads a parameter that is {@code true} or {@code false}; false when it is absent or bad. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(choice(name, Map.of("false", false, "true", true)));
    }

    private String hint(String given, Collection<String> known) {
        return findings.size() < MOST_HINTS ? Nearest.hint(given, known) : "";
    }

    /** Notes that a parameter's value does not go with another. */
    public void reject(String name, String message) {
        note(name, ErrorCode.VALUE_MALFORMED, message);
    }

    /**
     * Ends the reading.
     *
     * @throws ApiException with everything that was wrong, when there was anything
     */
    public void check() {
        if (!findings.isEmpty()) {
            throw ApiException.of(findings);
        }
    }

    private <T> @Nullable T read(String name, Function<String, @Nullable T> reading) {
        Parameter parameter = parameters.get(name);
        return parameter == null ? null : reading.apply(parameter.value);
    }

    private void note(String name, ErrorCode code, String message) {
        Parameter parameter = parameters.get(name);
        note(parameter == null ? Integer.MAX_VALUE : parameter.position, name, code, message);
    }

    private void note(int position, String name, ErrorCode code, String message) {
        findings.add(new Finding(position, name, code, message));
    }
}
