package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;

/** Lists what was accepted but is probably a mistake. */
final class LintAdmin {

    private LintAdmin() {}

    static Response list(AdminCall call) {
        Redactor redactor = call.account().redactor();
        JsonOut out = new JsonOut().beginObject().beginArray("findings");
        for (LintFinding finding : call.account().accessKeyConfigurations().lint()) {
            String id = finding.configuration().value();
            out.beginObject().field("rule", finding.rule().id());
            out.beginObject("resource")
                    .field("id", id)
                    .field("uri", call.links().to("/access-key-configurations", id))
                    .endObject();
            out.field("pointer", finding.path().toString())
                    .field("message", SafeText.of(finding.message(), redactor, SafeText.MAX_LINE))
                    .endObject();
        }
        return Response.ok(out.endArray().endObject());
    }
}
