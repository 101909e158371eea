package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.refusal.RefusalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts that several threads use at once, which may do to them what they like. */
@Timeout(60)
class AccountThreadsTest {

    private static final int THREADS = 8;

    private final Given given = new Given();
    private final Account account = given.account;
    private final CyclicBarrier begin = new CyclicBarrier(THREADS);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What each of the threads returns; fails when one of them did. */
    private <T> List<T> all(Callable<T> work) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                begin.await();
                return work.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get());
        }
        return results;
    }

    @Test
    void a_reset_while_api_keys_are_created_gives_no_token_twice() throws Exception {
        all(() -> {
            for (int i = 0; i < 500; i++) {
                account.apiKeys().create(ApiKey.Draft.named("key"), account.owner());
                account.reset();
            }
            return account;
        });

        assertThat(account.changes().all()).isEmpty();
        assertThat(given.accounts.identify(account.apiKey())).isNotNull();
    }

    @Test
    void of_accounts_that_are_made_with_one_name_one_is_made() throws Exception {
        int before = given.accounts.all().size();

        for (int i = 0; i < 50; i++) {
            String name = "name " + i;
            List<Boolean> made = all(() -> {
                try {
                    return given.accounts
                            .create(new NewAccount().withName(name))
                            .name()
                            .equals(name);
                } catch (RefusalException taken) {
                    return false;
                }
            });

            assertThat(made).containsOnlyOnce(true);
        }

        assertThat(given.accounts.all()).hasSize(before + 50);
    }

    @Test
    void a_reset_never_goes_back_behind_a_baseline_that_was_moved() throws Exception {
        AtomicLong names = new AtomicLong();
        all(() -> {
            for (int i = 0; i < 500; i++) {
                String name = "key " + names.incrementAndGet();
                account.replace(to -> to.accessKeys().create(AccessKey.Draft.named(name), to.owner()));
                account.reset();
            }
            return account;
        });

        assertThat(account.changes().all()).isEmpty();
    }

    @Test
    void an_account_is_deleted_once() throws Exception {
        for (int i = 0; i < 200; i++) {
            AccountId id = given.accounts.create().id();

            assertThat(all(() -> given.accounts.delete(id))).containsOnlyOnce(true);
        }
    }

    @Test
    void a_request_that_looks_at_the_clock_while_another_comes_does_not_exceed_the_rate_limit() throws Exception {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        AtomicLong ticks = new AtomicLong();
        AccountSettings settings = new AccountSettings(
                () -> {
                    Instant read = Given.NOW.plusMillis(ticks.incrementAndGet());
                    meanwhile.getAndSet(() -> {}).run();
                    return read;
                },
                new BaseUrlRule(false),
                1,
                0);
        Account limited = new Accounts(settings, OptionalLong.of(42)).create();
        List<Duration> waits = new CopyOnWriteArrayList<>();
        Thread other = new Thread(() -> waits.add(limited.takeRequest()));
        meanwhile.set(() -> {
            other.start();
            while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        });

        waits.add(limited.takeRequest());
        other.join();

        assertThat(waits).hasSize(2).containsOnlyOnce(Duration.ZERO);
    }
}
