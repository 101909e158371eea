package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of strict tests. */
final class Strictness {

    private static final int MAX_SHOWN = 5;

    private final AiGatewaySimulator gateway;
    private final List<String> found = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    private Strictness(AiGatewaySimulator gateway) {
        this.gateway = gateway;
    }

    /**
     * Checks a test that passed.
     *
     * @throws AssertionError when there are findings; the message has hints only for these
     */
    static void check(TestRun run) {
        Strictness strictness = new Strictness(run.gateway());
        strictness.scripts(run);
        strictness.requests(run.gateway().requests());
        strictness.note(
                "a model request without a known key: ",
                "model requests had no known key:",
                run.unreadUnauthenticatedModelRequests(),
                "send a token of an access key, such as gateway.newAccessKey(\"web\"), to the base URL that the client wants,"
                        + " gateway.openAiUrl() or gateway.anthropicUrl(); check expected refusals, as in"
                        + " gateway.accounts().unauthenticatedRequests().all()");
        strictness.throwIfAny();
    }

    private void scripts(TestRun run) {
        note("never used: ", "faults were never used:", gateway.faults().unused(), "remove faults that are not needed");
        note(
                "scripted, but never used: ",
                "scripted answers were never used:",
                UnusedAnswer.ofTest(run),
                reachedNothing(run.gateway().requests())
                        ? "no model request reached this account; let the code send one, to the base URL that its client wants,"
                                + " gateway.openAiUrl() or gateway.anthropicUrl()"
                        : "make the condition fit the request, or let the code send what it expects; remove answers that are"
                                + " not needed; script those that only some tests need in @BeforeAll or a fixture");
    }

    /** Whether it is certain that there was no model request; reads none. */
    private static boolean reachedNothing(RequestJournal journal) {
        return journal.isOn()
                && journal.dropped() == 0
                && journal.query().peek(Integer.MAX_VALUE).stream().allMatch(request -> request.model() == null);
    }

    private void requests(RequestJournal journal) {
        List<RecordedRequest> unread = journal.unread(); // before the journal is read here
        note(
                "a path that does not exist in the API: ",
                "requests to paths that do not exist in the API:",
                journal.where(Strictness::isUnknownPath).list(),
                "correct the paths, or test invalid paths without strict");
        if (journal.dropped() > 0) {
            found.add("requests that the journal has dropped: " + journal.dropped());
            hints.add("raise journalEntries");
        }
        note(
                "an unscripted call: ",
                "unscripted calls:",
                unscripted(journal),
                "script what providers return, as in gateway.upstream().onModel(\"gpt-4o\").reply(\"Hello\").always()");
        note(
                "no real model answers so: ",
                "answers that no real model gives:",
                warned(journal),
                "correct the scripts, or test what a model must not do without strict");
        note(
                "refused, but not checked by the test: ",
                "requests were refused, but not checked by the test:",
                unread.stream().filter(this::isRefusal).toList(),
                "check expected refusals, as in gateway.requests().query().refused().list()");
    }

    private void throwIfAny() {
        if (!found.isEmpty()) {
            throw new AssertionError("strict: the test passed, but\n  "
                    + gateway.account().redactor().redact(String.join("\n  ", found))
                    + "\n(" + String.join("; ", hints) + ")");
        }
    }

    private void note(String one, String several, List<?> what, String hint) {
        if (what.isEmpty()) {
            return;
        }
        hints.add(hint);
        found.add(
                what.size() == 1
                        ? one + what.get(0)
                        : what.size() + " " + several
                                + what.stream()
                                        .limit(MAX_SHOWN)
                                        .map(each -> "\n    " + each)
                                        .collect(Collectors.joining())
                                + (what.size() > MAX_SHOWN
                                        ? "\n    … and " + (what.size() - MAX_SHOWN) + " more"
                                        : ""));
    }

    private static boolean isUnknownPath(RecordedRequest request) {
        return request.operation() == null
                && request.status().isPresent()
                && request.status().getAsInt() == 404;
    }

    /** Returns the attempts that simulated providers answered by themselves. */
    private static List<String> unscripted(RequestJournal journal) {
        return attempts(journal)
                .filter(attempt -> attempt.answeredBy() == AnsweredBy.SIMULATION)
                .map(attempt -> attempt + ": " + attempt.unscripted())
                .toList();
    }

    private static List<String> warned(RequestJournal journal) {
        return attempts(journal)
                .filter(attempt -> attempt.warning() != null)
                .map(attempt -> attempt + ": " + attempt.warning())
                .toList();
    }

    private static Stream<ModelAttempt> attempts(RequestJournal journal) {
        return journal.all().stream()
                .map(RecordedRequest::model)
                .filter(Objects::nonNull)
                .flatMap(traffic -> traffic.attempts().stream());
    }

    private boolean isRefusal(RecordedRequest request) {
        return request.refused() && !isIntended(request) && !isUnknownPath(request);
    }

    /**
     * A refusal by a fault or by what is scripted is intended; with a fault that only delays or damages responses,
     * refusals are by the rules.
     */
    private boolean isIntended(RecordedRequest request) {
        String fault = request.fault();
        ModelTraffic traffic = request.model();
        Faults faults = gateway.faults();
        return (traffic != null && !traffic.attempts().isEmpty())
                || (fault != null
                        && faults.find(fault)
                                .map(hit ->
                                        !hit.effect().applies() || hit.effect().answer() != null)
                                .orElse(true));
    }
}
