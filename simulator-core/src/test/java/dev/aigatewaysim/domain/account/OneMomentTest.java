package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.domain.usage.UsageQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read or done together belongs to one moment of the account, whatever other threads do to it. */
@Timeout(60)
class OneMomentTest {

    private static final int READS = 100_000;
    private static final int RESETS = 5_000;
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");

    private final Given given = new Given();
    private final Account account = given.account;

    /** What the reads return while another thread does the work again and again. */
    private static <T> Set<T> readWhile(Runnable work, Supplier<T> read) throws InterruptedException {
        return readWhile(work, READS, read);
    }

    private static <T> Set<T> readWhile(Runnable work, int reads, Supplier<T> read) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!done.get()) {
                work.run();
            }
        });
        writer.start();
        Set<T> results = new HashSet<>();
        for (int i = 0; i < reads; i++) {
            results.add(read.get());
        }
        done.set(true);
        writer.join();
        return results;
    }

    @Nested
    class Reading {

        @Test
        void changes_compares_the_state_with_its_own_baseline() throws Exception {
            Set<Boolean> unchanged = readWhile(
                    () -> account.replace(to -> to.accessKeys().create(AccessKey.Draft.named("a"), to.owner())),
                    () -> account.changes().isEmpty());

            assertThat(unchanged).containsOnly(true);
        }

        @Test
        void the_balance_is_of_the_time_that_the_credits_are_of() throws Exception {
            Seeder early = at(EARLY, to -> to.credits().grant(500, CreditGrant.Category.PURCHASE, LATE));
            Seeder late = at(LATE, to -> to.credits().grant(300, CreditGrant.Category.PURCHASE, null));
            account.replace(early);

            Set<Long> balances = readWhile(
                    () -> {
                        account.replace(late);
                        account.replace(early);
                    },
                    () -> account.credits().balanceCents());

            assertThat(balances).isSubsetOf(300L, 500L);
        }

        @Test
        void usage_until_now_is_of_the_time_that_the_events_are_of() throws Exception {
            UsageEvent.Draft event = UsageEvent.of("aigk_" + "0".repeat(27), "openai", "gpt-4o");
            UsageQuery untilNow = new UsageQuery(EARLY, null, null, true);
            Seeder early = at(EARLY, to -> to.usage().record(event));
            Seeder late = at(LATE, to -> to.usage().record(event));
            account.replace(early);

            Set<Integer> events = readWhile(
                    () -> {
                        account.replace(late);
                        account.replace(early);
                    },
                    () -> account.usage().list(untilNow, null, 100).items().size());

            assertThat(events).containsOnly(1);
        }

        private Seeder at(Instant time, Seeder contents) {
            return to -> {
                to.clock().freezeAt(time);
                contents.into(to);
            };
        }
    }

    @Nested
    class Moving {

        @Test
        void a_straggler_does_not_get_into_the_baseline_of_resetTo() throws Exception {
            AccountSnapshot empty = account.snapshot();

            Set<Integer> kept = readWhile(() -> given.accessKey("straggler"), () -> {
                account.resetTo(empty);
                return account.baseline().accessKeys().size();
            });

            assertThat(kept).containsOnly(0);
        }

        @Test
        void a_straggler_does_not_get_into_the_baseline_of_replace() throws Exception {
            Set<Integer> kept = readWhile(() -> given.accessKey("straggler"), () -> {
                account.replace(to -> {});
                return account.baseline().accessKeys().size();
            });

            assertThat(kept).containsOnly(0);
        }

        @Test
        void a_resource_is_made_at_the_time_of_the_state_that_it_comes_into() throws Exception {
            AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
            InstantSource clock = () -> {
                meanwhile.getAndSet(() -> {}).run();
                return EARLY;
            };
            Account here =
                    new Accounts(new AccountSettings(clock, new BaseUrlRule(false), 0, 0), OptionalLong.of(1)).create();
            Thread other = new Thread(() -> here.replace(to -> to.clock().freezeAt(LATE)));
            meanwhile.set(() -> {
                other.start();
                while (other.isAlive() && other.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            });

            here.accessKeys().create(AccessKey.Draft.named("a"), here.owner());
            other.join();

            assertThat(here.accessKeys().all())
                    .allSatisfy(key -> assertThat(key.auditInfo().createdAt()).isEqualTo(LATE));
        }
    }

    @Nested
    class Generating {

        @Test
        void identifiers_after_a_reset_are_not_of_the_time_before_it() throws Exception {
            Set<String> first = readWhile(account::nextOperationId, RESETS, () -> {
                account.clock().advance(Duration.ofDays(1));
                account.reset();
                return given.accessKey("first").id().value();
            });

            assertThat(first).hasSize(1);
        }
    }

    @Nested
    class Use {

        @Test
        void of_a_key_that_a_reset_took_away_is_not_that_of_the_next_one_with_its_identifier() {
            ApiKey key = given.apiKey("a");
            Accounts.Credential credential = given.accounts.identify(key.token().reveal());
            account.reset();

            credential.use();

            ApiKey next = given.apiKey("another");
            assertThat(next.id()).isEqualTo(key.id());
            assertThat(account.apiKeys().get(next.id()).lastUsed()).isNull();
        }

        @Test
        void of_a_key_that_was_deleted_is_not_that_of_the_next_one_with_its_identifier() {
            ApiKey key = given.apiKey("a");
            given.accounts.identify(key.token().reveal()).use();
            account.apiKeys().delete(key.id());

            CreationDetails creation =
                    new CreationDetails(key.id().value(), null, null, account.owner(), account.owner());
            account.apiKeys().create(ApiKey.Draft.named("b"), creation, key.token(), null);

            assertThat(account.apiKeys().get(key.id()).lastUsed()).isNull();
        }

        @Test
        void is_not_lost_when_something_changes_meanwhile() throws Exception {
            List<ApiKey> keys = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                keys.add(given.apiKey("key " + i));
            }
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                while (!done.get()) {
                    account.accessKeys().delete(given.accessKey("a").id());
                }
            });
            writer.start();

            keys.forEach(key -> given.accounts.identify(key.token().reveal()).use());
            done.set(true);
            writer.join();

            assertThat(keys)
                    .allSatisfy(
                            key -> assertThat(account.apiKeys().get(key.id()).lastUsed())
                                    .isNotNull());
        }
    }
}
