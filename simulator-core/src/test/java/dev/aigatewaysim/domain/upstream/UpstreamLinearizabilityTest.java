package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.campaign.Linearizability;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Given;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UpstreamLinearizabilityTest {

    /** An answer for one call, a conversation of two turns, and an answer for two calls. */
    private record Book(Given given, AccountSnapshot beginning, String first) {

        static Book create() {
            Given given = new Given();
            Upstream upstream = given.account.upstream();
            String first = upstream.onAnyModel().reply("first").once().id();
            upstream.onAnyModel()
                    .conversation("greeting")
                    .whenUserSays("Hello")
                    .reply("turn 1")
                    .whenUserSays("Hello")
                    .reply("turn 2");
            upstream.onAnyModel().reply("last").times(2);
            return new Book(given, given.account.keepAsBaseline(), first);
        }

        Upstream upstream() {
            return given.account.upstream();
        }

        /** As a model request does: one that came before a restore is refused, and its client sends another. */
        String take(String prompt) {
            AtomicBoolean stale = new AtomicBoolean();
            Optional<Taken> taken;
            do {
                stale.set(false);
                Accounts.Credential credential = given.accounts.identify(given.account.apiKey());
                taken = takeWith(credential, prompt, stale);
            } while (stale.get());
            return taken.map(what -> what.script().id() + " " + what.script().used() + " " + what.deviation())
                    .orElse("nothing");
        }

        private Optional<Taken> takeWith(Accounts.Credential credential, String prompt, AtomicBoolean stale) {
            try {
                return upstream().take(Calls.withPrompt(prompt), "", counting -> {
                    if (!credential.changeIfCurrent(counting)) {
                        throw new CancellationException();
                    }
                });
            } catch (CancellationException refused) {
                stale.set(true);
                return Optional.empty();
            }
        }
    }

    /** Without what deviated, which is kept beside the state. */
    @Test
    void what_threads_take_is_what_one_takes_in_some_order() throws Exception {
        Linearizability.of(Book::create)
                .doing("take", book -> book.take("Hello"))
                .doing("take again", book -> book.take("Hello"))
                .doing("deviate", book -> book.take("Goodbye"))
                .doing("add", book -> book.upstream().onAnyModel().reply("more").id())
                .doing("remove", book -> book.upstream().remove(book.first))
                .doing("list", book -> book.upstream().book().scripts())
                .doing("restore", book -> {
                    book.given.account.restore(book.beginning);
                    return "done";
                })
                .doing("reset", book -> {
                    book.given.account.reset();
                    return "done";
                })
                .doing("clear", book -> {
                    book.upstream().clearAnswers();
                    return "done";
                })
                .check();
    }
}
