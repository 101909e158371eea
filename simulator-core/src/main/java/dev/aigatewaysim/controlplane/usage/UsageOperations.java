package dev.aigatewaysim.controlplane.usage;

import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.usage.UsageCursor;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.domain.usage.UsageOverview.GroupBy;
import dev.aigatewaysim.domain.usage.UsageQuery;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.operation.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations on usage. */
public final class UsageOperations {

    private static final Map<String, GroupBy> GROUPINGS =
            Map.of("provider", GroupBy.PROVIDER, "accessKey", GroupBy.ACCESS_KEY);

    private UsageOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.LIST_USAGE, UsageOperations::list),
                new Endpoint(Operation.GET_USAGE_OVERVIEW, UsageOperations::overview),
                new Endpoint(Operation.GET_REQUEST_ATTEMPTS, UsageOperations::attempts));
    }

    private static Response list(Call call) {
        Query query = call.query();
        String accessKey = query.id("accessKeyId", IdKind.ACCESS_KEY);
        Boolean retries = query.choice("includeRetries", Map.of("true", true, "false", false));
        UsageCursor cursor = query.value("cursor", UsageCursor::decode, "use the one of nextPageUri as it is");
        int limit = query.limit();
        UsageQuery wanted = window(query, accessKey, retries != null && retries);
        Page<UsageEvent> page = call.account().usage().list(wanted, cursor, limit);
        return Response.ok(
                UsageJson.write(page, call.links().to("/usage", query), page.hasMore() ? nextPage(call, page) : null));
    }

    private static Response overview(Call call) {
        GroupBy groupBy = call.query().choice("groupBy", GROUPINGS);
        UsageQuery wanted = window(call.query(), null, true);
        return Response.ok(UsageJson.write(
                call.account().usage().overview(wanted, groupBy == null ? GroupBy.PROVIDER : groupBy),
                call.links().to("/usage/overview", call.query())));
    }

    private static Response attempts(Call call) {
        List<UsageEvent> attempts = call.account().usage().attempts(call.id());
        if (attempts.isEmpty()) {
            throw new RefusalException(Store.notFound(call.id(), "request with attempts"));
        }
        String segment = URLEncoder.encode(call.id(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(UsageJson.write(attempts, call.id(), call.links().to("/usage/requests", segment)));
    }

    /** Reads the two ends, and ends the reading of the query. */
    private static UsageQuery window(Query query, @Nullable String accessKey, boolean retries) {
        Instant start = query.requiredTime("startTime");
        Instant end = query.time("endTime");
        if (start != null && end != null && end.isBefore(start)) {
            query.reject("endTime", "is before startTime; give a time that is not");
        }
        query.check();
        return new UsageQuery(Objects.requireNonNull(start), end, accessKey, retries);
    }

    private static String nextPage(Call call, Page<UsageEvent> page) {
        Query query = call.query();
        UsageEvent last = page.items().get(page.items().size() - 1);
        return call.links().to("/usage") + "?cursor=" + UsageCursor.of(last).encode()
                + Links.parameter("startTime", query.text("startTime"))
                + Links.parameter("endTime", query.text("endTime"))
                + Links.parameter("accessKeyId", query.text("accessKeyId"))
                + Links.parameter("includeRetries", query.text("includeRetries"))
                + Links.parameter("limit", query.text("limit"));
    }
}
