package dev.aigatewaysim.journal;

import dev.aigatewaysim.campaign.Linearizability;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestJournalLinearizabilityTest {

    /** A journal that is soon full, and the place of a request that has arrived. */
    private record Journal(RequestJournal requests, RequestJournal.Entry arrived) {

        static Journal create() {
            RequestJournal requests = new RequestJournal(3, 1 << 20);
            return new Journal(requests, requests.newEntry());
        }

        List<String> list() {
            return requests.all().stream()
                    .map(request -> request.path() + (request.pending() ? " pending" : ""))
                    .toList();
        }

        List<String> unread() {
            return requests.unread().stream().map(RecordedRequest::path).toList();
        }
    }

    @Test
    void what_threads_see_is_what_one_sees_in_some_order() throws Exception {
        Linearizability.of(Journal::create)
                .doing("add 1", journal -> added(journal, 1))
                .doing("add 2", journal -> added(journal, 2))
                .doing("write as pending", journal -> {
                    journal.arrived.write(Requests.pending(3));
                    return "done";
                })
                .doing("write as done", journal -> {
                    journal.arrived.write(Requests.entry(4));
                    return "done";
                })
                .doing("list", Journal::list)
                .doing("unread", Journal::unread)
                .doing("size", journal -> journal.requests.size())
                .doing("dropped", journal -> journal.requests.dropped())
                .doing("clear", journal -> {
                    journal.requests.clear();
                    return "done";
                })
                .check();
    }

    private static Object added(Journal journal, int number) {
        journal.requests.add(Requests.entry(number));
        return "done";
    }
}
