package dev.aigatewaysim.unfinished;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnfinishedCallsTest {

    private final UnfinishedCalls calls = new UnfinishedCalls();

    private static UnfinishedCall begin(UnfinishedCalls of, String what) {
        return of.begin(() -> what, "end it");
    }

    private static void onAnotherThread(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }

    @Test
    void a_call_is_there_until_the_next_or_the_last_one_follows() {
        UnfinishedCall first = begin(calls, "first");
        assertThat(calls.ofTest()).containsExactly(first);

        UnfinishedCall second = first.next(() -> "second", "end it, too");
        assertThat(calls.ofTest()).containsExactly(second);

        second.finish();
        second.finish();
        assertThat(calls.ofTest()).isEmpty();
    }

    @Test
    void a_step_that_throws_ends_the_call() {
        UnfinishedCall first = begin(calls, "first");
        assertThat(first.<String>step(() -> "done")).isEqualTo("done");
        assertThat(calls.ofTest()).containsExactly(first);

        assertThatThrownBy(() -> first.step(() -> {
                    throw new AssertionError("refused");
                }))
                .hasMessage("refused");
        assertThat(calls.ofTest()).isEmpty();
    }

    @Test
    void one_beginning_may_have_several_ends() {
        UnfinishedCall first = begin(calls, "first");

        UnfinishedCall one = first.next(() -> "one", "");
        UnfinishedCall another = first.next(() -> "another", "");
        assertThat(calls.ofTest()).containsExactly(one, another);
    }

    @Test
    void a_test_has_what_was_begun_about_its_account_and_what_it_began_itself() throws Exception {
        UnfinishedCalls other = calls.ofAnotherAccount();
        UnfinishedCall mineAboutTheOther = begin(other, "on this thread, about the other account");
        onAnotherThread(() -> begin(other, "on another thread, about the other account"));
        onAnotherThread(() -> begin(calls, "on another thread, about this account"));

        assertThat(calls.ofTest())
                .extracting(UnfinishedCall::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("on this thread, about the other account"),
                        second -> assertThat(second).startsWith("on another thread, about this account"));
        assertThat(calls.ofServer()).hasSize(3).contains(mineAboutTheOther);
    }

    @Test
    void other_servers_have_others() {
        begin(new UnfinishedCalls(), "elsewhere");

        assertThat(calls.ofServer()).isEmpty();
    }
}
