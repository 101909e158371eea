package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of events that say which accounts changed, and in what. Whatever changes in between is one event, so that a
 * thousand requests a second are five events. Used by one request.
 *
 * <p>Decision: what there is now is compared with what was there at the last look, a few references for each account, as long
 * as a client listens. They differ also when all is as it was again, such as an account that was made and deleted in between:
 * the client may have read what there was meanwhile. Nothing that changes an account knows of listeners, so that they cost it nothing, and a client that has
 * gone away leaves nothing behind.
 */
final class ChangeStream implements Body.Stream, Body.Pieces {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** After so many looks that found nothing, a comment shows that the connection is alive. */
    private static final int LOOKS_UNTIL_COMMENT = 50;

    private static final String UNOWNED = "none";
    private static final CompletionStage<@Nullable ByteBuffer> END = CompletableFuture.completedFuture(null);

    private final Accounts accounts;
    private final Request request;
    private Map<String, Seen> seen = Map.of();
    private Object seenAccounts;
    private boolean open;
    private int looks;

    ChangeStream(Accounts accounts, Request request) {
        this.accounts = accounts;
        this.request = request;
        this.seenAccounts = accounts.version();
    }

    /**
     * What was seen of an account.
     *
     * @param state is the same object as long as nothing that it holds has changed
     * @param requests the revision of its journal
     * @param faults the revision of its faults
     * @param hits how many requests each of its faults has taken
     */
    private record Seen(Object state, long requests, long faults, List<Long> hits) {

        static Seen of(Account account) {
            return new Seen(
                    account.version(),
                    account.requests().revision(),
                    account.faults().revision(),
                    account.faults().all().stream().map(Fault::hits).toList());
        }

        @SuppressWarnings("ReferenceEquality") // the state is the same object as long as it is the same
        List<String> changesSince(Seen before) {
            List<String> changes = new ArrayList<>(3);
            if (state != before.state) {
                changes.add("state");
            }
            if (requests != before.requests) {
                changes.add("requests");
            }
            if (faults != before.faults || !hits.equals(before.hits)) {
                changes.add("faults");
            }
            return changes;
        }
    }

    @Override
    public Body.Pieces open() {
        return this;
    }

    /** The first event is there at once, so that the client knows from when on it misses nothing. */
    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        if (!open) {
            open = true;
            seenAccounts = accounts.version();
            seen = look();
            return piece("event: open\ndata: {}\n\n");
        }
        return request.watchedPause(INTERVAL).over().thenCompose(inTime -> inTime ? changes() : END);
    }

    @SuppressWarnings("ReferenceEquality") // it is the same object as long as none is made or deleted
    private CompletionStage<@Nullable ByteBuffer> changes() {
        Object accountsNow = accounts.version();
        Map<String, Seen> now = look();
        String event = event(accountsNow != seenAccounts, seen, now);
        seenAccounts = accountsNow;
        seen = now;
        looks++;
        if (!event.isEmpty()) {
            looks = 0;
            return piece(event);
        }
        if (looks == LOOKS_UNTIL_COMMENT) {
            looks = 0;
            return piece(": nothing has changed\n\n");
        }
        return next();
    }

    private Map<String, Seen> look() {
        Map<String, Seen> now = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            now.put(account.id().value(), Seen.of(account));
        }
        long unowned = accounts.unauthenticatedRequests().revision();
        now.put(UNOWNED, new Seen(accounts, unowned, 0, List.of()));
        return now;
    }

    /** @param others whether accounts were made or deleted */
    private static String event(boolean others, Map<String, Seen> before, Map<String, Seen> now) {
        JsonOut out = new JsonOut().beginObject().field("accounts", others).beginArray("changes");
        boolean any = others;
        for (Map.Entry<String, Seen> account : now.entrySet()) {
            Seen known = before.get(account.getKey());
            List<String> changes =
                    known == null ? List.of() : account.getValue().changesSince(known);
            if (!changes.isEmpty()) {
                any = true;
                out.beginObject().field("account", account.getKey()).beginArray("changed");
                changes.forEach(out::element);
                out.endArray().endObject();
            }
        }
        String json = new String(out.endArray().endObject().toBytes(), StandardCharsets.UTF_8);
        return any ? "event: changes\ndata: " + json + "\n\n" : "";
    }

    private static CompletionStage<@Nullable ByteBuffer> piece(String text) {
        return CompletableFuture.completedFuture(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
