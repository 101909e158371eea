package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request shows. */
public interface ApiRequest {

    /** What was asked for; null when path and method name no operation. */
    @Nullable
    Operation operation();

    /** The method as it came. */
    String method();

    /** The path as it came, percent-encoding included. */
    String path();

    /** The path template of its route, such as {@code /access-keys/{id}}; null when the path is unknown. */
    @Nullable
    String template();

    /** What follows the question mark; empty when there is none. */
    String query();

    /** The headers in the order in which they came. */
    List<Map.Entry<String, String>> headers();

    /** The first header of that name in any case; null when there is none. */
    @Nullable
    String header(String name);

    /** The body as text; empty when there is none. */
    String body();

    /** The API key that it came with; null when it is not known. */
    @Nullable
    String apiKeyId();
}
