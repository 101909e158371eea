package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.Failing.messageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());
    private final Client client = new Client(gateway);

    @Test
    void waits_for_the_resource_and_for_its_value() {
        var checks = new AtomicInteger();
        var later = CompletableFuture.runAsync(() -> {
            client.post("/access-keys", "{\"name\":\"web\"}");
            while (checks.get() < 3) {
                Thread.onSpinWait();
            }
            String id = gateway.account()
                    .accessKeys()
                    .list(null, 1)
                    .items()
                    .get(0)
                    .id()
                    .value();
            client.delete("/access-keys/" + id);
            client.post("/access-keys", "{\"name\":\"web\",\"description\":\"new\"}");
        });

        assertThat(gateway)
                .eventually(LONG)
                .accessKey("web")
                .satisfies(key -> {
                    checks.incrementAndGet();
                    assertThat(key.description()).isEqualTo("new");
                })
                .hasDescription("new");
        later.join();
    }

    @Test
    void waits_for_requests_and_marks_only_those_that_match() {
        client.get("/api-keys");
        var later = CompletableFuture.runAsync(() -> client.post("/access-keys", "{\"name\":\"web\"}"));

        assertThat(gateway.requests())
                .eventually(LONG)
                .to(Operation.CREATE_ACCESS_KEY)
                .applied()
                .hasSize(1)
                .singleRequest()
                .hasStatus(201);
        later.join();
        assertThat(gateway.requests().unread()).hasSize(1);
    }

    @Test
    void fails_with_the_last_failure_and_how_long_it_waited() {
        assertThatMessageOf(() -> assertThat(gateway).eventually(SHORT).hasBalanceCents(5))
                .matches(
                        "Expecting account ac_…\nto have a balance of 5 cents\nbut it is 0\n\\(waited [0-9]+\\.[0-9]{2} s\\)");
        assertThatMessageOf(() -> assertThat(gateway)
                        .as("sync")
                        .eventually(SHORT)
                        .accessKey("web")
                        .isNotLinked())
                .startsWith("[sync] Expecting account ac_… to have the access key \"web\"")
                .contains("(waited ");
    }

    @Test
    void the_time_counts_for_the_whole_chain() {
        var softly = new SimulatorSoftAssertions();
        long start = System.nanoTime();

        var polling = softly.assertThat(gateway).eventually(Duration.ofMillis(300));
        for (int i = 0; i < 20; i++) {
            polling.hasBalanceCents(5);
        }

        assertThat(softly.assertionErrorsCollected()).hasSize(20);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(300), Duration.ofMillis(3000));
    }

    @Test
    void zero_checks_once() {
        var checks = new AtomicInteger();

        messageOf(() -> assertThat(gateway).eventually(Duration.ZERO).satisfies(account -> {
            checks.incrementAndGet();
            assertThat(account.resources()).isZero();
        }));

        assertThat(checks).hasValue(1);
    }

    @Test
    void a_negative_time_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(gateway).eventually(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
    }

    @Test
    void a_time_beyond_the_range_is_unlimited() {
        assertThat(gateway).eventually(Duration.ofSeconds(Long.MAX_VALUE)).hasBalanceCents(0);
    }

    @Test
    void an_interrupt_ends_the_wait_and_is_kept() {
        Thread.currentThread().interrupt();
        String message = messageOf(() -> assertThat(gateway).eventually(LONG).hasBalanceCents(5));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(message).contains("but it is 0").endsWith("then the thread was interrupted)");
    }

    @Test
    void null_is_not_waited_for() {
        assertThatMessageOf(() ->
                        assertThat((AiGatewaySimulator) null).eventually(LONG).hasNotChanged())
                .startsWith("Expecting actual not to be null");
    }

    @Test
    void soft_ones_wait_too() {
        var softly = new SimulatorSoftAssertions();
        var later = CompletableFuture.runAsync(() -> client.post("/access-keys", "{\"name\":\"web\"}"));

        softly.assertThat(gateway).eventually(LONG).accessKey("web").isNotLinked();
        softly.assertThat(gateway)
                .eventually(SHORT)
                .accessKey("batch")
                .isNotLinked()
                .hasDescription("x");

        later.join();
        assertThat(softly.assertionErrorsCollected()).singleElement().asString().contains("\"batch\"", "(waited ");
    }
}
