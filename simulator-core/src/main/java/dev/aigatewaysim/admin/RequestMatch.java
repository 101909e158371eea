package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.journal.ApiRequest;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a fault in JSON; all of its parts must hold.
 *
 * @param path the path of the request, exactly as sent; null for any
 * @param apiKeyId the API key that it came with; null for any
 * @param bodyContains what is in its body, which is compact JSON without secrets; null for anything
 */
record RequestMatch(
        @Nullable String path,
        @Nullable String apiKeyId,
        @Nullable String bodyContains) implements Predicate<ApiRequest> {

    static RequestMatch read(Fields fields) {
        RequestMatch match =
                new RequestMatch(fields.text("path"), fields.text("apiKeyId"), fields.text("bodyContains"));
        if (match.path != null && !match.path.startsWith("/")) {
            fields.invalid("path", "is no path; it starts with /, as in /access-keys");
        }
        if (match.apiKeyId != null && !IdKind.API_KEY.matches(match.apiKeyId)) {
            fields.invalid("apiKeyId", "is no identifier of an API key; it begins with " + IdKind.API_KEY.prefix());
        }
        if (match.bodyContains != null && match.bodyContains.isEmpty()) {
            fields.invalid("bodyContains", "is empty, which every body contains; give a text, or leave it out");
        }
        return match;
    }

    /** Whether every request meets it. */
    boolean isEmpty() {
        return path == null && apiKeyId == null && bodyContains == null;
    }

    @Override
    public boolean test(ApiRequest request) {
        return (path == null || path.equals(request.path()))
                && (apiKeyId == null || apiKeyId.equals(request.apiKeyId()))
                && (bodyContains == null || request.body().contains(bodyContains));
    }

    void write(JsonOut out) {
        out.optional("path", path).optional("apiKeyId", apiKeyId).optional("bodyContains", bodyContains);
    }
}
