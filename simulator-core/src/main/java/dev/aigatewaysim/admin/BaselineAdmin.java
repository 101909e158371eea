package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.FieldChange;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An account's baseline: goes back to it, moves it, and reports what changed since. */
final class BaselineAdmin {

    private static final int MAX_LIMIT = 1000;

    private static final Map<String, ResourceKind> KINDS = Arrays.stream(ResourceKind.values())
            .collect(Collectors.toMap(kind -> camelCase(kind.name()), Function.identity()));

    private BaselineAdmin() {}

    static Response reset(AdminCall call) {
        call.account().reset();
        return Response.noContent();
    }

    static Response keep(AdminCall call) {
        call.account().keepAsBaseline();
        return Response.noContent();
    }

    static Response changes(AdminCall call) {
        Account account = call.account();
        Query query = call.query();
        ResourceKind kind = query.choice("kind", KINDS);
        String id = query.text("id");
        Integer limit = query.limit(MAX_LIMIT);
        query.check();
        AccountChanges changes = query.text("since") == null
                ? account.changes()
                : call.account("since").snapshot().changesTo(account.snapshot());
        List<ResourceChange> wanted = (kind == null ? changes.all() : changes.of(kind))
                .stream().filter(change -> id == null || id.equals(change.id())).toList();
        JsonOut out = new JsonOut().beginObject().beginArray("changes");
        wanted.stream().limit(limit == null ? Long.MAX_VALUE : limit).forEach(change -> write(out, change));
        return Response.ok(out.endArray().field("total", wanted.size()).endObject());
    }

    private static void write(JsonOut out, ResourceChange change) {
        out.beginObject()
                .field("type", change.type().name().toLowerCase(Locale.ROOT))
                .field("kind", camelCase(change.kind().name()))
                .nullable("id", change.id().isEmpty() ? null : change.id())
                .nullable("name", change.name())
                .beginArray("fields");
        for (FieldChange field : change.fields()) {
            out.beginObject()
                    .field("field", field.field())
                    .nullable("before", field.before())
                    .nullable("after", field.after())
                    .endObject();
        }
        out.endArray().endObject();
    }

    /** {@code ACCESS_KEY} is {@code accessKey}. */
    private static String camelCase(String constant) {
        return Pattern.compile("_(.)")
                .matcher(constant.toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
