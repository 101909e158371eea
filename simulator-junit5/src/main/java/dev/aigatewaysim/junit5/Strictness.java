package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.account.AccountSecrets;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a strict test does not let pass. */
final class Strictness {

    private static final int SHOWN = 5;

    private Strictness() {}

    /**
     * Looks at a test that passed.
     *
     * @throws AssertionError when there is something that it should have noticed
     */
    static void check(TestRun run) {
        List<String> found = new ArrayList<>();
        List<Fault> unused = run.gateway().faults().unused();
        note(found, "never used: ", "faults were never used:", unused);
        RequestJournal journal = run.gateway().requests();
        List<RecordedRequest> stray = journal.where(Strictness::isStray).list();
        note(found, "a path that the API does not have: ", "requests to paths that the API does not have:", stray);
        if (journal.dropped() > 0) {
            found.add("requests that the journal does not keep any more: " + journal.dropped()
                    + "; raise journalEntries");
        }
        List<RecordedRequest> unread = journal.unread().stream()
                .filter(request -> isRefusal(request, run.gateway().faults()))
                .toList();
        note(found, "refused, and nobody looked at it: ", "requests were refused, and nobody looked at them:", unread);
        if (!found.isEmpty()) {
            throw new AssertionError("strict: the test passed, but\n  "
                    + AccountSecrets.of(run.gateway().account()).strike(String.join("\n  ", found))
                    + "\n(look at refusals that are meant, as in requests().refused().list(); mend paths, or test them"
                    + " without strict; remove faults that are not needed)");
        }
    }

    private static void note(List<String> found, String one, String several, List<?> what) {
        if (what.size() == 1) {
            found.add(one + what.get(0));
        } else if (!what.isEmpty()) {
            found.add(what.size() + " " + several
                    + what.stream().limit(SHOWN).map(each -> "\n    " + each).collect(Collectors.joining())
                    + (what.size() > SHOWN ? "\n    … and " + (what.size() - SHOWN) + " more" : ""));
        }
    }

    private static boolean isStray(RecordedRequest request) {
        return request.operation() == null
                && request.status().isPresent()
                && request.status().getAsInt() == 404;
    }

    /** What a fault refuses was meant; one that only delays or spoils answers leaves refusing to the rules. */
    private static boolean isRefusal(RecordedRequest request, Faults faults) {
        String fault = request.fault();
        boolean meant = fault != null
                && faults.find(fault)
                        .map(hit -> !hit.effect().applies() || hit.effect().answer() != null)
                        .orElse(true);
        return request.refused() && !meant && !isStray(request);
    }
}
