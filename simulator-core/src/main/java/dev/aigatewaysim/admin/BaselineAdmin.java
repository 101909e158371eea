package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.FieldChange;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import java.util.Locale;
import java.util.regex.Pattern;

/** An account's baseline: goes back to it, moves it, and reports what changed since. */
final class BaselineAdmin {

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
        AccountChanges changes = call.query().text("since") == null
                ? account.changes()
                : call.account("since").snapshot().changesTo(account.snapshot());
        JsonOut out = new JsonOut().beginObject().beginArray("changes");
        changes.all().forEach(change -> write(out, change));
        return Response.ok(out.endArray().endObject());
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
