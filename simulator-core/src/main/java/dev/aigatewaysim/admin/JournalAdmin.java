package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Pause;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import dev.aigatewaysim.json.Durations;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lists and clears the journal of an account, or of the requests that belong to none; can wait for requests. */
final class JournalAdmin {

    private static final int MAX_LIMIT = 1000;
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private JournalAdmin() {}

    static Outcome list(AdminCall call) {
        Account account = isOfNone(call) ? null : call.account();
        RequestJournal journal = journal(call, account);
        Query query = call.query();
        RequestQuery wanted = filtered(journal.query(), query);
        Integer limit = query.limit(MAX_LIMIT);
        Duration wait = query.value("wait", JournalAdmin::wait, "give an ISO-8601 duration from PT0S to PT1M");
        Integer count = query.value("count", text -> number(text, 1, MAX_LIMIT), "give 1 to " + MAX_LIMIT);
        if (query.text("count") != null && query.text("wait") == null) {
            query.reject("count", "says how many requests to wait for; give wait, too");
        }
        boolean summary = query.flag("summary");
        query.check();
        int most = limit == null ? Integer.MAX_VALUE : limit;
        return wait == null
                ? page(call, account, wanted, most, summary)
                : Outcome.after(
                        there(call.request(), wanted, count == null ? 1 : count, wait),
                        over -> page(call, account, wanted, most, summary));
    }

    /** One request, by the identifier of its operation or of the model request. */
    static Response get(AdminCall call) {
        Account account = isOfNone(call) ? null : call.account();
        RecordedRequest request = journal(call, account).query().peek(Integer.MAX_VALUE).stream()
                .filter(recorded -> isNamed(recorded, call.id()))
                .findFirst()
                .orElseThrow(
                        () -> ApiException.notFound(
                                "the journal has no such request, or has it no more; GET /_simulator/requests lists what it has"));
        JsonOut out = new JsonOut();
        new RequestJson(account, call.accounts().secrets()).write(request, out);
        return Response.ok(out);
    }

    private static boolean isNamed(RecordedRequest request, String id) {
        ModelTraffic traffic = request.model();
        return request.operationId().equals(id)
                || (traffic != null && traffic.requestId().equals(id));
    }

    /** Completes when so many are there, or when the time is over. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows only ends the pause, and cannot fail
    private static CompletionStage<?> there(Request request, RequestQuery wanted, int count, Duration atMost) {
        CompletableFuture<?> there = wanted.whenThere(count, request.executor());
        if (there.isDone()) {
            return there;
        }
        Pause limit = request.pause(atMost);
        there.thenRun(limit::end);
        return limit.over().thenRun(() -> there.cancel(false));
    }

    /** Who lists summaries watches, and has not looked at any request yet. */
    private static Response page(
            AdminCall call, @Nullable Account account, RequestQuery wanted, int limit, boolean summary) {
        RequestJson json = new RequestJson(account, call.accounts().secrets());
        JsonOut out = new JsonOut().beginObject().beginArray("requests");
        if (summary) {
            wanted.peek(limit).forEach(request -> json.writeSummary(request, out));
        } else {
            wanted.newest(limit).forEach(request -> json.write(request, out));
        }
        return Response.ok(out.endArray()
                .field("dropped", journal(call, account).dropped())
                .endObject());
    }

    static Response clear(AdminCall call) {
        journal(call, isOfNone(call) ? null : call.account()).clear();
        return Response.noContent();
    }

    private static boolean isOfNone(AdminCall call) {
        return "none".equals(call.query().text("account"));
    }

    private static RequestJournal journal(AdminCall call, @Nullable Account account) {
        return account == null ? call.accounts().unauthenticatedRequests() : account.requests();
    }

    private static RequestQuery filtered(RequestQuery all, Query query) {
        @Nullable
        Operation operation = query.value("operation", Operation::named, OperationNames.ALL, OperationNames.HINT);
        @Nullable Integer status = query.value("status", text -> number(text, 100, 599), "give 100 to 599");
        String method = query.text("method");
        String path = query.text("path");
        RequestQuery some = operation == null ? all : all.to(operation);
        some = status == null ? some : some.status(status);
        some = method == null ? some : some.method(method);
        return path == null ? some : some.path(path);
    }

    private static Optional<Integer> number(String text, int from, int upTo) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number >= from && number <= upTo);
    }

    private static Optional<Duration> wait(String text) {
        return Durations.parse(text).filter(time -> !time.isNegative() && time.compareTo(MAX_WAIT) <= 0);
    }
}
