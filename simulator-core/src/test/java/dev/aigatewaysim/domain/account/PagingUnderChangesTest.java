package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskey.AccessKeys;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurations;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.apikey.ApiKeys;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderResourceId;
import dev.aigatewaysim.domain.provider.Providers;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.providerkey.ProviderKeys;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.domain.usage.UsageCursor;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.domain.usage.UsageQuery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Pages that are read while other threads, and the reader itself, make and delete what is listed. */
class PagingUnderChangesTest {

    private static final int KEPT = 20;

    /** A kind of resource that is listed. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private enum Kind {
        ACCESS_KEY(
                Account::accessKeys,
                Given::accessKey,
                AccessKeyId::new,
                (keys, id) -> keys.update(id, new AccessKey.Patch().withMetadata("m"), Given.BOB),
                AccessKeys::delete,
                AccessKeys::list),
        API_KEY(
                Account::apiKeys,
                Given::apiKey,
                ApiKeyId::new,
                (keys, id) -> keys.update(id, new ApiKey.Patch().withMetadata("m"), Given.BOB),
                ApiKeys::delete,
                ApiKeys::list),
        PROVIDER(
                Account::providers,
                Given::provider,
                ProviderResourceId::new,
                (providers, id) -> providers.update(id, new Provider.Patch().withMetadata("m"), Given.BOB),
                Providers::delete,
                Providers::list),
        PROVIDER_KEY(
                Account::providerKeys,
                (given, name) -> given.providerKey("openai", name),
                ProviderKeyId::new,
                (keys, id) -> keys.update(id, new ProviderKey.Patch().withMetadata("m"), Given.BOB),
                ProviderKeys::delete,
                (keys, before, limit) -> keys.list(before, limit, "openai")),
        CONFIGURATION(
                Account::accessKeyConfigurations,
                Given::configuration,
                AccessKeyConfigurationId::new,
                (all, id) -> all.update(id, new AccessKeyConfiguration.Patch().withMetadata("m"), Given.BOB),
                AccessKeyConfigurations::delete,
                AccessKeyConfigurations::list);

        private final BiFunction<Given, String, Resource> make;
        private final BiConsumer<Account, String> change;
        private final BiConsumer<Account, String> delete;
        private final Listing<Account> listing;

        /**
         * @param <C> its collection
         * @param <I> its identifier
         */
        <C, I> Kind(
                Function<Account, C> collection,
                BiFunction<Given, String, Resource> make,
                Function<String, I> id,
                BiConsumer<C, I> change,
                BiConsumer<C, I> delete,
                Listing<C> listing) {
            this.make = make;
            this.change = (account, text) -> change.accept(collection.apply(account), id.apply(text));
            this.delete = (account, text) -> delete.accept(collection.apply(account), id.apply(text));
            this.listing = (account, before, limit) -> listing.page(collection.apply(account), before, limit);
        }

        /** @param number one that no other has */
        String make(Given given, int number) {
            return make.apply(given, "own-" + number).idText();
        }

        void change(Account account, String id) {
            change.accept(account, id);
        }

        void delete(Account account, String id) {
            delete.accept(account, id);
        }

        Page<? extends Resource> page(Account account, @Nullable String before, int limit) {
            return listing.page(account, before, limit);
        }
    }

    private interface Listing<C> {

        Page<? extends Resource> page(C collection, @Nullable String before, int limit);
    }

    /** Makes resources, deletes the most of them, and changes those that stay. One thread uses one. */
    private static final class Changes {

        private final Given given;
        private final Kind kind;
        private final List<String> kept;
        private final AtomicInteger numbers;
        private final Deque<String> passing = new ArrayDeque<>();

        Changes(Given given, Kind kind, List<String> kept, AtomicInteger numbers) {
            this.given = given;
            this.kind = kind;
            this.kept = kept;
            this.numbers = numbers;
        }

        void next() {
            int number = numbers.incrementAndGet();
            kind.change(given.account, kept.get(number % kept.size()));
            passing.add(kind.make(given, number));
            if (passing.size() > 5) {
                kind.delete(given.account, number % 2 == 0 ? passing.removeFirst() : passing.removeLast());
            }
        }
    }

    @Property(tries = 50)
    void what_was_there_all_the_time_is_listed_once_and_newest_first(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 30) int limit,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 4) Integer> betweenPages)
            throws Exception {
        Given given = new Given();
        AtomicInteger numbers = new AtomicInteger();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < KEPT; i++) {
            kept.add(kind.make(given, numbers.incrementAndGet()));
            given.accessKey("between");
        }
        Changes own = new Changes(given, kind, kept, numbers);
        during(
                List.of(new Changes(given, kind, kept, numbers)::next, new Changes(given, kind, kept, numbers)::next),
                () -> {
                    for (int i = 0; i < 5; i++) {
                        List<String> listed = listed(kind, given.account, limit, own, betweenPages);

                        assertThat(listed)
                                .isSortedAccordingTo(Comparator.reverseOrder())
                                .doesNotHaveDuplicates()
                                .containsAll(kept);
                    }
                });
    }

    /** Runs the reading once, and meanwhile each of the changes again and again, on a thread of its own. */
    private static void during(List<Runnable> changes, Runnable reading) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(changes.size());
        List<Future<?>> changing = new ArrayList<>();
        for (Runnable change : changes) {
            changing.add(threads.submit(() -> {
                while (!done.get()) {
                    change.run();
                }
            }));
        }
        try {
            reading.run();
        } finally {
            done.set(true);
            threads.shutdown();
        }
        for (Future<?> change : changing) {
            change.get();
        }
    }

    private static List<String> listed(Kind kind, Account account, int limit, Changes own, List<Integer> betweenPages) {
        List<String> listed = new ArrayList<>();
        int pages = 0;
        boolean hasMore = true;
        while (hasMore) {
            Page<? extends Resource> page =
                    kind.page(account, listed.isEmpty() ? null : listed.get(listed.size() - 1), limit);
            page.items().forEach(item -> listed.add(item.idText()));
            hasMore = page.hasMore();
            for (int i = betweenPages.get(pages++ % betweenPages.size()); i > 0; i--) {
                own.next();
            }
        }
        return listed;
    }

    @Property(tries = 50)
    void usage_that_was_there_all_the_time_is_listed_once_and_newest_first(
            @ForAll @IntRange(min = 1, max = 30) int limit,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> seconds)
            throws Exception {
        Given given = new Given();
        List<UsageEvent> kept =
                seconds.stream().map(second -> record(given, second)).toList();
        AtomicInteger recorded = new AtomicInteger();
        List<UsageEvent> listed = new ArrayList<>();
        during(List.of(() -> record(given, recorded.getAndIncrement() % 10)), () -> {
            UsageQuery query = new UsageQuery(Instant.MIN, Instant.MAX, null, true);
            Page<UsageEvent> page = given.account.usage().list(query, null, limit);
            listed.addAll(page.items());
            while (page.hasMore() && listed.size() < 2_000) {
                UsageCursor after = UsageCursor.of(listed.get(listed.size() - 1));
                page = given.account.usage().list(query, after, limit);
                listed.addAll(page.items());
            }
        });

        UsageEvent last = listed.get(listed.size() - 1);
        Comparator<UsageEvent> newestFirst = Comparator.comparing(UsageEvent::eventTime)
                .thenComparing(UsageEvent::id)
                .reversed();
        assertThat(listed)
                .isSortedAccordingTo(newestFirst)
                .doesNotHaveDuplicates()
                .containsAll(kept.stream()
                        .filter(event -> newestFirst.compare(event, last) <= 0)
                        .toList());
    }

    private static UsageEvent record(Given given, int second) {
        return given.account
                .usage()
                .record(UsageEvent.of("aigk_" + "0".repeat(27), "openai", "m")
                        .eventTime(Given.NOW.minusSeconds(second)));
    }
}
