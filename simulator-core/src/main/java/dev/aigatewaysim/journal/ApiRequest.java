package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of one request. Nothing in it is a secret: tokens, provider keys and whatever looks like one read
 * {@code ***}.
 *
 * <p>Thread-safe.
 */
public interface ApiRequest {

    /** The operation that was called; null when there is none of this path and method. */
    @Nullable
    Operation operation();

    /** The HTTP method as sent, such as {@code POST}. */
    String method();

    /** The path as sent, percent-encoding included, such as {@code /access-keys/aigk_…}; a segment with a secret reads {@code ***}. */
    String path();

    /** The path with a name in place of each identifier, such as {@code /access-keys/{id}}; null when there is no operation. */
    default @Nullable String template() {
        Operation operation = operation();
        return operation == null ? null : operation.path();
    }

    /** The query as sent, without the question mark; empty when there is none. A value with a secret reads {@code ***}. */
    String query();

    /** Names and values of the headers in the order in which they were sent; of those with credentials the value reads {@code ***}. */
    List<Map.Entry<String, String>> headers();

    /**
     * The value of the first header of this name.
     *
     * @param name in any letter case
     * @return null when there is none
     */
    default @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /**
     * The body as compact JSON, its members in the order in which they were sent; empty when there is none. Of a long one the
     * first 16,384 characters and a note, of one that is not JSON or was not read only a note in round brackets.
     */
    String body();

    /** The id of the API key that the request came with; null when it was not let in. */
    @Nullable
    String apiKeyId();
}
