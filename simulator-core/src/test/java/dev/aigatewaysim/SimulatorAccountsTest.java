package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SimulatorAccountsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final SimulatorOptions.Builder options = AiGatewaySimulator.builder();

    @Test
    void there_is_one_first_account_whoever_asks_first() throws Exception {
        SimulatorAccounts accounts = new SimulatorAccounts(options.build());
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        Set<Account> firsts = Collections.newSetFromMap(new IdentityHashMap<>());

        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Account>> asked = Collections.nCopies(threads, executor).stream()
                    .map(one -> one.submit(() -> {
                        together.await();
                        return accounts.first();
                    }))
                    .toList();
            for (Future<Account> one : asked) {
                firsts.add(one.get());
            }
        } finally {
            executor.shutdown();
        }

        assertThat(firsts).hasSize(1);
        assertThat(accounts.all().all()).containsExactlyElementsOf(firsts);
    }

    @Test
    void what_is_wrong_in_a_fixture_is_refused_before_anybody_asks() {
        SimulatorOptions wrong =
                options.fixture(Fixture.parse("{\"accessKeys\": 1}")).build();

        assertThatThrownBy(() -> new SimulatorAccounts(wrong)).isInstanceOf(InvalidFixtureException.class);
    }

    @Test
    void a_clock_of_the_caller_is_read_when_the_simulator_starts() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOON);
        SimulatorAccounts accounts =
                new SimulatorAccounts(options.clock(clock::get).build());

        clock.set(NOON.plus(Duration.ofHours(1)));

        assertThat(accounts.first().apiKeys().list(null, 1).items())
                .allSatisfy(key -> assertThat(key.auditInfo().createdAt()).isEqualTo(NOON));
    }

    @Test
    void with_a_seed_the_first_account_is_the_same_as_ever() {
        String key = new SimulatorAccounts(options.seed(7).build()).first().apiKey();

        SimulatorAccounts again = new SimulatorAccounts(options.seed(7).build());
        Account second = again.all().create();

        assertThat(again.first().apiKey()).isEqualTo(key).isNotEqualTo(second.apiKey());
    }
}
