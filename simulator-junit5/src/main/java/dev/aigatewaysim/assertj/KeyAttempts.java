package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/** The attempts that were made with a provider key, among the model requests that the journal has. */
final class KeyAttempts {

    private final Account account;
    private final ProviderKey key;
    private final ModelRequests requests;

    KeyAttempts(Account account, ProviderKey key) {
        this.account = account;
        this.key = key;
        this.requests = new ModelRequests(account, null);
    }

    /**
     * Checks their number, and marks their requests as read.
     *
     * @throws UnmetConditionException when there are fewer or more, or when there may be
     */
    void requireSize(int times) {
        List<RecordedRequest> all = requests.all();
        int found = all.stream().mapToInt(request -> with(request).size()).sum();
        requests.requireKept(found == times, () -> Plural.of(times, "attempt") + " with " + shown());
        boolean unknown = found == times && all.stream().anyMatch(RecordedRequest::pending);
        if (found != times || unknown) {
            throw UnmetConditionException.because(() -> "Expecting " + shown() + "\nto have been tried "
                    + Plural.of(times, "time") + "\nbut "
                    + (unknown
                            ? ModelRequests.NOT_KNOWN_YET + ":" + pending(all)
                            : "it was " + Plural.of(found, "time") + attempts(all)));
        }
        requests.markRead(
                all.stream().filter(request -> !with(request).isEmpty()).toList());
    }

    private List<ModelAttempt> with(RecordedRequest request) {
        return new ModelOutcome(request)
                .attempts().stream()
                        .filter(attempt -> key.idText().equals(attempt.providerKeyId()))
                        .toList();
    }

    private String shown() {
        return Kind.PROVIDER_KEY.shown(key, Text.about(account));
    }

    private static String pending(List<RecordedRequest> all) {
        return Text.lines(all.stream()
                .filter(RecordedRequest::pending)
                .map(Requests::line)
                .toList());
    }

    /** Returns the attempts with the key; those with others when there are none. */
    private String attempts(List<RecordedRequest> all) {
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (RecordedRequest request : all) {
            ModelOutcome outcome = new ModelOutcome(request);
            for (ModelAttempt attempt : outcome.attempts()) {
                (key.idText().equals(attempt.providerKeyId()) ? own : others)
                        .add(Text.about(account).line(outcome.id() + " " + attempt));
            }
        }
        return !own.isEmpty()
                ? ":" + Text.lines(own)
                : others.isEmpty() ? ", and there were no other attempts" : ", while others were:" + Text.lines(others);
    }
}
