package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The checks of strict tests. */
final class Strictness {

    private static final int MAX_SHOWN = 5;

    private final List<String> found = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    private Strictness() {}

    /**
     * Checks a test that passed.
     *
     * @throws AssertionError when there are findings; the message has hints only for these
     */
    static void check(TestRun run) {
        AiGatewaySimulator gateway = run.gateway();
        Strictness strictness = new Strictness();
        RequestJournal journal = gateway.requests();
        strictness.note(
                "never used: ",
                "faults were never used:",
                gateway.faults().unused(),
                "remove faults that are not needed");
        strictness.note(
                "a path that does not exist in the API: ",
                "requests to paths that do not exist in the API:",
                journal.where(Strictness::isUnknownPath).list(),
                "correct the paths, or test invalid paths without strict");
        if (journal.dropped() > 0) {
            strictness.found.add("requests that the journal has dropped: " + journal.dropped());
            strictness.hints.add("raise journalEntries");
        }
        strictness.note(
                "refused, but not checked by the test: ",
                "requests were refused, but not checked by the test:",
                journal.unread().stream()
                        .filter(request -> isRefusal(request, gateway.faults()))
                        .toList(),
                "check expected refusals, as in gateway.requests().query().refused().list()");
        if (!strictness.found.isEmpty()) {
            throw new AssertionError("strict: the test passed, but\n  "
                    + gateway.account().redactor().redact(String.join("\n  ", strictness.found))
                    + "\n(" + String.join("; ", strictness.hints) + ")");
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

    /**
     * A refusal by a fault is intended; with a fault that only delays or damages responses, refusals are by the rules.
     */
    private static boolean isRefusal(RecordedRequest request, Faults faults) {
        String fault = request.fault();
        boolean intended = fault != null
                && faults.find(fault)
                        .map(hit -> !hit.effect().applies() || hit.effect().answer() != null)
                        .orElse(true);
        return request.refused() && !intended && !isUnknownPath(request);
    }
}
