package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Deviation;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.Objects;
import java.util.stream.Stream;

/** Shows where conversations did not go as they were scripted, and which conditions in Java threw something. */
final class DeviationAdmin {

    private DeviationAdmin() {}

    static Response list(AdminCall call) {
        Account account = call.account();
        JsonOut out = new JsonOut().beginObject().beginArray("deviations");
        account.upstream().deviations().forEach(deviation -> write(deviation, out));
        out.endArray().beginArray("unfinished");
        account.upstream().unfinishedConversations().forEach(each -> write(each, account.redactor(), out));
        out.endArray().beginArray("failedConditions");
        failedConditions(account).forEach(failed -> write(failed, account.redactor(), out));
        return Response.ok(out.endArray().endObject());
    }

    private static Stream<RuntimeException> failedConditions(Account account) {
        return Stream.concat(
                account.upstream().failedConditions().stream(), account.faults().failedConditions().stream());
    }

    private static void write(Deviation deviation, JsonOut out) {
        out.beginObject()
                .field("conversationId", deviation.conversationId())
                .field("conversation", deviation.conversation())
                .field("turn", deviation.turn())
                .field("turns", deviation.turns())
                .field("requestId", deviation.requestId())
                .field("time", deviation.at().toString())
                .field("message", deviation.message())
                .endObject();
    }

    private static void write(Conversation unfinished, Redactor redactor, JsonOut out) {
        String expected = unfinished.next().orElseThrow().expect().toString();
        out.beginObject()
                .field("conversationId", unfinished.id())
                .field("conversation", unfinished.name())
                .field("turn", unfinished.used() + 1)
                .field("turns", unfinished.turns().size())
                .field("expected", SafeText.of(expected, redactor, SafeText.MAX_LINE))
                .endObject();
    }

    private static void write(RuntimeException failed, Redactor redactor, JsonOut out) {
        String message = Objects.requireNonNull(failed.getMessage());
        out.beginObject()
                .field("message", SafeText.of(message, redactor, SafeText.MAX_LINE))
                .endObject();
    }
}
