package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads of all simulators of the JVM")
class AiGatewaySimulatorTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @Nested
    class Starting {

        @Test
        void takes_a_free_port_of_the_loopback_address() {
            try (var simulator = AiGatewaySimulator.start()) {
                assertThat(simulator.url())
                        .hasScheme("http")
                        .hasHost("127.0.0.1")
                        .hasPort(simulator.port());
                Exchanges.of(simulator, simulator.account()).get("/access-keys").is(200);
            }
        }

        @Test
        void on_a_port_in_use_says_which() throws IOException {
            try (var taken = new ServerSocket(0)) {
                var options = AiGatewaySimulator.builder()
                        .host("0.0.0.0")
                        .withoutAdmin()
                        .port(taken.getLocalPort());

                assertThatThrownBy(options::start)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining(String.valueOf(taken.getLocalPort()));
            }
            assertThat(threads()).isEmpty();
        }

        @Test
        void with_the_same_seed_and_a_frozen_clock_every_run_returns_the_same_bytes() {
            assertThat(bytesOfARun()).isEqualTo(bytesOfARun());
        }

        @Test
        void with_a_seed_no_identifier_contains_the_second_of_the_run() {
            try (var simulator = AiGatewaySimulator.builder().seed(7).start()) {
                assertThat(simulator.account().id().value()).startsWith("ac_00000");
                assertThat(created(simulator).id().value()).startsWith("aigk_00000");

                simulator.clock().freezeAt(NEW_YEAR);

                String ofNewYear = IdGenerator.random(() -> NEW_YEAR).next(IdKind.ACCESS_KEY);
                assertThat(created(simulator).id().value()).startsWith(ofNewYear.substring(0, 10));
            }
        }

        private List<String> bytesOfARun() {
            var options = AiGatewaySimulator.builder()
                    .seed(7)
                    .publicUrl(URI.create("http://simulator.test"))
                    .fixture(Fixture.parse(
                            "{\"clock\": \"2026-01-01T00:00:00Z\", \"accessKeys\": [{\"name\": \"a\"}]}"));
            try (var simulator = options.start()) {
                simulator.faults().on(Operation.LIST_API_KEYS).answer(503).withProbability(0.5);
                Exchanges api =
                        Exchanges.of(simulator, simulator.account()).invalid().faulty();
                Stream<Exchanges.ApiResponse> responses = Stream.of(
                        api.post("/access-keys", "{'name':'b'}"),
                        api.post("/api-keys", "{}"),
                        api.post("/access-keys", "{'name':7}"),
                        api.get("/access-keys"),
                        api.get("/api-keys"),
                        api.get("/api-keys"),
                        api.get("/api-keys"),
                        api.get("/gateway-config"));
                return responses
                        .map(response -> response.status() + response.body())
                        .toList();
            }
        }

        @Test
        void where_others_can_reach_it_needs_an_admin_token_or_no_admin() {
            var options = AiGatewaySimulator.builder().host("0.0.0.0");

            assertThatThrownBy(options::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0.0.0.0")
                    .hasMessageContaining("adminToken");
            options.adminToken("let-me-in").start().close();
        }

        @Test
        void options_that_would_do_nothing_are_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimulatorOptions.builder()
                            .withoutAdmin()
                            .adminToken("let-me-in")
                            .build())
                    .withMessage("adminToken does nothing without admin paths; leave it out, or withoutAdmin()");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimulatorOptions.builder()
                            .allowedHost("simulator.test")
                            .withoutAdmin()
                            .build())
                    .withMessage("allowedHost does nothing without admin paths; leave it out, or withoutAdmin()");
        }

        @Test
        void with_the_same_seed_generates_the_same() {
            var options =
                    SimulatorOptions.builder().seed(7).clock(() -> java.time.Instant.EPOCH.plusSeconds(1_800_000_000L));

            try (var first = options.start();
                    var second = options.start()) {
                assertThat(first.apiKey()).isEqualTo(second.apiKey());
                assertThat(created(first)).isEqualTo(created(second));
                assertThat(first.newAccount().id())
                        .isEqualTo(second.newAccount().id());
            }
        }

        @Test
        void with_the_same_seed_refuses_in_the_same_words() {
            var options = SimulatorOptions.builder().seed(7).clock(() -> Instant.ofEpochSecond(1_800_000_000L));

            try (var first = options.start();
                    var second = options.start()) {
                assertThat(refusals(first)).isEqualTo(refusals(second)).doesNotHaveDuplicates();
            }
        }

        /** Of the API, with a key and without, and of the admin paths. */
        private List<String> refusals(AiGatewaySimulator simulator) {
            Exchanges api = Exchanges.of(simulator, simulator.account()).invalid();
            return Stream.of(
                            api.get("/access-keys/unknown").is(404),
                            api.withToken("unknown").get("/access-keys").is(401),
                            api.get("/_simulator/unknown").is(404))
                    .map(Exchanges.ApiResponse::body)
                    .toList();
        }

        private AccessKey created(AiGatewaySimulator simulator) {
            Account account = simulator.account();
            return account.accessKeys().create(AccessKey.Draft.named("web"), account.owner());
        }
    }

    @Nested
    class PublicUrl {

        @Test
        void is_the_base_of_all_links() {
            var options = AiGatewaySimulator.builder().publicUrl(URI.create("https://sim.example.com/gateway/"));

            try (var simulator = options.start()) {
                var created = Exchanges.of(simulator, simulator.account())
                        .post("/access-keys", "{}")
                        .is(201);

                assertThat(created.text("/uri"))
                        .isEqualTo("https://sim.example.com/gateway/access-keys/" + created.id());
            }
        }
    }

    @Nested
    class ForAnAccount {

        @Test
        void is_the_same_server_with_the_parts_of_that_account() {
            try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
                Account other = simulator.newAccount();

                AiGatewaySimulator theirs = simulator.forAccount(other);

                assertThat(theirs.url()).isEqualTo(simulator.url());
                assertThat(theirs.port()).isEqualTo(simulator.port());
                assertThat(theirs.accounts()).isSameAs(simulator.accounts());
                assertThat(theirs.account()).isSameAs(other);
                assertThat(theirs.apiKey()).isEqualTo(other.apiKey());
                assertThat(theirs.clock()).isSameAs(other.clock());
                assertThat(theirs.faults()).isSameAs(other.faults());
                assertThat(theirs.requests()).isSameAs(other.requests());
            }
        }

        @Test
        void an_account_of_another_simulator_or_a_deleted_one_is_refused() {
            try (AiGatewaySimulator simulator = AiGatewaySimulator.start();
                    AiGatewaySimulator another = AiGatewaySimulator.start()) {
                Account deleted = simulator.newAccount();
                simulator.accounts().delete(deleted.id());

                assertThatThrownBy(() -> simulator.forAccount(another.account()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(another.account().id().value());
                assertThatThrownBy(() -> simulator.forAccount(deleted)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void closing_it_closes_nothing() {
            try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
                simulator.forAccount(simulator.newAccount()).close();

                Exchanges.of(simulator, simulator.account()).get("/access-keys").is(200);
            }
        }
    }

    @Nested
    class Closing {

        @Test
        void leaves_no_thread_and_may_be_done_twice() {
            List<AiGatewaySimulator> simulators = IntStream.range(0, 5)
                    .mapToObj(i -> AiGatewaySimulator.start())
                    .toList();
            simulators.forEach(
                    s -> Exchanges.of(s, s.account()).get("/access-keys").is(200));
            assertThat(threads()).isNotEmpty();

            simulators.forEach(AiGatewaySimulator::close);
            simulators.forEach(AiGatewaySimulator::close);

            assertThat(threads()).isEmpty();
        }

        @Test
        void fails_when_a_fault_was_begun_and_never_put_in_force() {
            var simulator = AiGatewaySimulator.start();
            simulator.faults().on(Operation.CREATE_ACCESS_KEY).answer(503);
            simulator.newAccount().faults().onAll().noAnswer();
            simulator.accounts().delete(simulator.account().id());

            assertThatIllegalStateException()
                    .isThrownBy(simulator::close)
                    .withMessageStartingWith("calls were begun that have no effect:")
                    .withMessageContaining("\n  a fault (answer 503 on CreateAIGatewayAccessKey), begun at "
                            + getClass().getName() + ".fails_when_a_fault_was_begun_and_never_put_in_force("
                            + "AiGatewaySimulatorTest.java:")
                    .withMessageContaining(": say how often, then it is in force: once(), times(n)")
                    .withMessageContaining("\n  a fault (noAnswer on all operations)");

            assertThatThrownBy(() -> new Socket("127.0.0.1", simulator.port()).close())
                    .isInstanceOf(ConnectException.class);
            simulator.close();
        }

        @Test
        void forgets_neither_url_nor_port() {
            var simulator = AiGatewaySimulator.start();

            simulator.close();

            assertThat(simulator.url()).hasPort(simulator.port());
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ai-gateway-simulator"))
                .toList();
    }
}
