package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;

/** Lists what was accepted but is probably a mistake. */
final class LintAdmin {

    private LintAdmin() {}

    static Response list(AdminCall call) {
        Account account = call.account();
        Redactor redactor = account.redactor();
        JsonOut out = new JsonOut().beginObject().beginArray("findings");
        for (LintFinding finding : account.accessKeyConfigurations().lint()) {
            String id = finding.configuration().value();
            write(
                    out,
                    finding.rule().id(),
                    id,
                    call.links().to("/access-key-configurations", id),
                    finding.path().toString(),
                    SafeText.of(finding.message(), redactor, SafeText.MAX_LINE));
        }
        if (isServedWithoutCredits(account)) {
            write(
                    out,
                    "no-credits",
                    account.id().value(),
                    call.links().to("/credits/balance"),
                    "",
                    "the account never had credits, and its model requests are served all the same; the real gateway refuses"
                            + " them: grant credits, or start the simulator with requireCredits");
        }
        return Response.ok(out.endArray().endObject());
    }

    private static boolean isServedWithoutCredits(Account account) {
        return !account.routing().rules().requireCredits()
                && !account.credits().everBought()
                && account.accessKeys().all().stream().anyMatch(key -> key.lastUsed() != null);
    }

    private static void write(JsonOut out, String rule, String id, String uri, String pointer, String message) {
        out.beginObject().field("rule", rule);
        out.beginObject("resource").field("id", id).field("uri", uri).endObject();
        out.field("pointer", pointer).field("message", message).endObject();
    }
}
