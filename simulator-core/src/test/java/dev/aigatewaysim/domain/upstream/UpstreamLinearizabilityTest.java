package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.campaign.Linearizability;
import dev.aigatewaysim.domain.account.Given;
import org.junit.jupiter.api.Test;

class UpstreamLinearizabilityTest {

    /** An answer for one call, a conversation of two turns, and an answer for two calls. */
    private record Book(Upstream upstream, String first) {

        static Book create() {
            Upstream upstream = new Given().account.upstream();
            String first = upstream.onAnyModel().reply("first").once().id();
            upstream.onAnyModel()
                    .conversation("greeting")
                    .whenUserSays("Hello")
                    .reply("turn 1")
                    .whenUserSays("Hello")
                    .reply("turn 2");
            upstream.onAnyModel().reply("last").times(2);
            return new Book(upstream, first);
        }

        String take(String prompt) {
            return Calls.take(upstream, Calls.withPrompt(prompt))
                    .map(taken -> taken.script().id() + " " + taken.script().used() + " " + taken.deviation())
                    .orElse("nothing");
        }
    }

    /**
     * Without a restore: the script that was found for a call is counted, too, when the account is restored in between to a
     * state in which an earlier one fits. Model requests are counted only if the account was not restored meanwhile.
     */
    @Test
    void what_threads_take_is_what_one_takes_in_some_order() throws Exception {
        Linearizability.of(Book::create)
                .doing("take", book -> book.take("Hello"))
                .doing("take again", book -> book.take("Hello"))
                .doing("deviate", book -> book.take("Goodbye"))
                .doing("add", book -> book.upstream.onAnyModel().reply("more").id())
                .doing("remove", book -> book.upstream.remove(book.first))
                .doing("list", book -> book.upstream.book().scripts())
                .doing("clear", book -> {
                    book.upstream.clearAnswers();
                    return "done";
                })
                .check();
    }
}
