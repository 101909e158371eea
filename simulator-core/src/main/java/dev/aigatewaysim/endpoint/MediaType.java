package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.redaction.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The media type of a request's body, which must be JSON in UTF-8. */
final class MediaType {

    private static final String HEADER = "Content-Type";
    private static final String JSON = "application/json";
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?(.*?)\"?");

    /** In lower case: not all clients write the name in the same way. */
    private static final Set<String> NAMES_OF_UTF_8 = Stream.concat(
                    Stream.of("utf-8", "utf_8"), StandardCharsets.UTF_8.aliases().stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private MediaType() {}

    /**
     * Checks that the body is said to be JSON in UTF-8.
     *
     * @throws ApiException 415 when it is not, or nothing is said
     */
    static void checkJson(Request request) {
        List<String> types = request.headers(HEADER);
        if (types.size() == 1 && types.get(0).equals(JSON)) {
            return;
        }
        if (types.stream().allMatch(String::isBlank)) {
            throw ApiException.of(
                    ErrorCode.MEDIA_TYPE_MISSING, "the request has no " + HEADER + "; send " + HEADER + ": " + JSON);
        }
        if (types.size() > 1) {
            throw notSupported("the request has more than one " + HEADER);
        }
        String[] parts = types.get(0).split(";", -1);
        String type = parts[0].strip();
        if (!type.equalsIgnoreCase(JSON)) {
            throw notSupported("the media type '" + SafeText.of(type) + "' is not supported");
        }
        for (int i = 1; i < parts.length; i++) {
            Matcher charset = CHARSET.matcher(parts[i].strip());
            if (charset.matches() && !NAMES_OF_UTF_8.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
                throw notSupported("the charset '" + SafeText.of(charset.group(1)) + "' is not supported");
            }
        }
    }

    private static ApiException notSupported(String what) {
        return ApiException.of(ErrorCode.MEDIA_TYPE_WRONG, what + "; send JSON in UTF-8 as " + HEADER + ": " + JSON);
    }
}
