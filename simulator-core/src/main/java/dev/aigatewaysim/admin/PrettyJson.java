package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.IndentedJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameter {@code pretty} of all admin paths: JSON comes indented, for people. */
final class PrettyJson {

    private static final Map<String, Boolean> VALUES = Map.of("", true, "true", true, "false", false);

    private PrettyJson() {}

    /** Notes a value that is not understood. */
    static void check(Query query) {
        query.value(AdminOperation.PRETTY, PrettyJson::read, "use true or false, or give it without a value");
    }

    private static Optional<Boolean> read(String value) {
        return Optional.ofNullable(VALUES.get(value));
    }

    /** The response as it is, or with its JSON indented when the request asks for that; errors, too. */
    static Response ifAsked(Request request, Response response) {
        boolean json = "application/json".equals(response.contentType());
        return json && isAsked(request.rawQuery()) ? response.withBody(IndentedJson.of(response.body())) : response;
    }

    private static boolean isAsked(@Nullable String rawQuery) {
        if (rawQuery == null || !rawQuery.contains(AdminOperation.PRETTY)) {
            return false;
        }
        String value = Query.parse(rawQuery, List.of(AdminOperation.PRETTY)).text(AdminOperation.PRETTY);
        return value != null && read(value).orElse(false);
    }
}
