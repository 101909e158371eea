package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model requests of an account, and where others went when they are not there. Reading them here does not mark them as
 * read; see {@link #markRead}.
 */
final class ModelRequests {

    /** Follows {@code but}. */
    static final String NOT_KNOWN_YET = "that is not known before the response has ended; eventually(…) waits for that";

    private static final int MAX_ELSEWHERE = 3;

    private final Account account;
    private final @Nullable Accounts server;
    private final Requests requests;

    /**
     * @param server the accounts of the server; null when they are not known
     */
    ModelRequests(Account account, @Nullable Accounts server) {
        this(account, server, of(account.requests()));
    }

    private ModelRequests(Account account, @Nullable Accounts server, Requests requests) {
        this.account = account;
        this.server = server;
        this.requests = requests;
    }

    /**
     * Returns those that came with this access key.
     *
     * @throws UnmetConditionException when there is one of which that is not known yet
     */
    ModelRequests with(AccessKey key) {
        List<RecordedRequest> pending =
                all().stream().filter(RecordedRequest::pending).toList();
        String shown = Kind.ACCESS_KEY.shown(key, Text.about(account));
        if (!pending.isEmpty()) {
            throw UnmetConditionException.because(() -> "Expecting model requests with " + shown + "\nbut "
                    + NOT_KNOWN_YET + ":"
                    + Text.lines(pending.stream().map(Requests::line).toList()));
        }
        return new ModelRequests(account, server, requests.with(RequestCondition.withAccessKey(key.idText(), shown)));
    }

    private static Requests of(RequestJournal journal) {
        return new Requests(journal.query(), List.of(RequestCondition.toModel()));
    }

    /** Returns them, oldest first. */
    List<RecordedRequest> all() {
        return requests.matching();
    }

    /**
     * Checks that the journal is complete; see {@link Requests#requireKept}.
     *
     * @throws UnmetConditionException when it is off, or when a request may be missing and that matters
     */
    void requireKept(boolean all, Supplier<String> expected) {
        requests.requireKept(all, expected);
    }

    void markRead(Collection<RecordedRequest> read) {
        requests.markRead(read);
    }

    /**
     * Returns the newest.
     *
     * @throws UnmetConditionException when there is none
     */
    RecordedRequest last() {
        List<RecordedRequest> all = all();
        requests.requireKept(false, () -> "a model request");
        if (all.isEmpty()) {
            throw unmet("a model request", all, true);
        }
        return all.get(all.size() - 1);
    }

    /**
     * Returns the one with this identifier.
     *
     * @throws UnmetConditionException when there is none
     */
    RecordedRequest withId(String requestId) {
        List<RecordedRequest> all = all();
        requests.requireKept(false, () -> "the model request " + Text.PLAIN.line(requestId));
        return find(all, requestId)
                .findFirst()
                .orElseThrow(() -> UnmetConditionException.because(() -> "Expecting "
                        + account + "\nto have the model request " + Text.PLAIN.line(requestId) + "\nbut "
                        + withoutId(all)
                        + itsPlace(requestId) + (all.isEmpty() ? elsewhere() : "")));
    }

    private static Stream<RecordedRequest> find(List<RecordedRequest> all, String requestId) {
        return all.stream().filter(request -> requestId.equals(new ModelOutcome(request).id()));
    }

    private String withoutId(List<RecordedRequest> all) {
        return all.isEmpty()
                ? "there are none" + requests.evidence(all, true)
                : "it has " + (all.size() == 1 ? "another one" : "others") + ", newest first:"
                        + Text.lines(
                                newestFirst(all).map(ModelRequests::lineWithId).toList());
    }

    private static String lineWithId(RecordedRequest request) {
        String id = new ModelOutcome(request).id();
        return (id == null ? "(its id is known when its response has ended)" : id) + " " + Requests.line(request);
    }

    /** Describes where the request is, if it is anywhere. */
    private String itsPlace(String requestId) {
        if (server == null) {
            return "";
        }
        List<RecordedRequest> unauthenticated =
                of(server.unauthenticatedRequests()).matching();
        return find(unauthenticated, requestId)
                        .findFirst()
                        .map(request -> "\nThat request came without a known access key:\n  " + Requests.line(request))
                        .orElse("")
                + others(server)
                        .filter(other -> find(of(other.requests()).matching(), requestId)
                                .findAny()
                                .isPresent())
                        .findFirst()
                        .map(other -> "\nThat request is one of " + other + " of this server.")
                        .orElse("");
    }

    /**
     * @throws UnmetConditionException when there are fewer or more
     */
    void requireSize(List<RecordedRequest> all, int count) {
        String expected = count == 0 ? "no model requests" : Plural.of(count, "model request");
        requests.requireKept(all.size() == count, () -> expected);
        if (all.size() != count) {
            throw unmet(expected, all, all.size() < count);
        }
    }

    private UnmetConditionException unmet(String expected, List<RecordedRequest> all, boolean tooFew) {
        return UnmetConditionException.because(() -> "Expecting " + account + "\nto have " + expected
                + requests.shownConditionsAfter(1) + "\nbut " + Plural.verb(all.size())
                + requests.evidence(all, tooFew) + (tooFew ? elsewhere() : ""));
    }

    /** Describes the model requests that came without a known access key, and those to other accounts. */
    private String elsewhere() {
        return server == null ? "" : unauthenticated(server) + toOthers(server);
    }

    /** Those that came before the account's journal began are of tests that were over by then. */
    private String unauthenticated(Accounts server) {
        List<RecordedRequest> all = new Requests(
                        server.unauthenticatedRequests().query(), List.of())
                .matching().stream()
                        .filter(request -> Operation.isMeantForModels(request.path()))
                        .filter(account.requests()::beganBefore)
                        .toList();
        if (all.isEmpty()) {
            return "";
        }
        return "\n" + Plural.of(all.size(), "model request") + " came to this server without a known access key,"
                + " in this test or in one that ran at the same time, newest first:"
                + Text.lines(newestFirst(all)
                        .limit(MAX_ELSEWHERE)
                        .map(Requests::line)
                        .toList());
    }

    private String toOthers(Accounts server) {
        List<String> others = others(server)
                .filter(other -> !of(other.requests()).matching().isEmpty())
                .map(other -> other + ": " + of(other.requests()).matching().size())
                .limit(MAX_ELSEWHERE)
                .toList();
        return others.isEmpty()
                ? ""
                : "\nThere are model requests with access keys of other accounts of this server:" + Text.lines(others);
    }

    private Stream<Account> others(Accounts server) {
        return server.all().stream().filter(other -> !other.id().equals(account.id()));
    }

    private static Stream<RecordedRequest> newestFirst(List<RecordedRequest> requests) {
        List<RecordedRequest> reversed = new ArrayList<>(requests);
        Collections.reverse(reversed);
        return reversed.stream();
    }
}
