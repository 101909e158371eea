package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads of all servers of the JVM")
class CleanUpTest {

    private static final List<AiGatewaySimulator> GATEWAYS = new ArrayList<>();
    private static final List<Integer> ACCOUNTS = new ArrayList<>();

    @BeforeEach
    void nothing_seen() {
        GATEWAYS.clear();
        ACCOUNTS.clear();
    }

    abstract static class Case {
        @Test
        void a_test(AiGatewaySimulator gateway, @Gateway HttpClient client) throws Exception {
            see(gateway);
            URI keys = gateway.url().resolve("/access-keys");
            var answer = client.send(HttpRequest.newBuilder(keys).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        @Nested
        class Inner {
            @Test
            void b_test(AiGatewaySimulator gateway) {
                see(gateway);
            }
        }
    }

    private static void see(AiGatewaySimulator gateway) {
        GATEWAYS.add(gateway);
        ACCOUNTS.add(gateway.accounts().all().size());
    }

    @AiGatewayTest
    static class A1 extends Case {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class B2 extends Case {}

    static class C3 extends Case {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().build();
    }

    static class D4 extends Case {
        @RegisterExtension
        final AiGatewaySimulatorExtension extension =
                AiGatewaySimulatorExtension.builder().build();
    }

    @Test
    void after_each_class_and_each_invocation_its_account_is_gone() {
        Plan.of(A1.class, B2.class, C3.class, D4.class).run().allPassed(8);

        // the server's first, and those of the class, the nested class and the invocation
        assertThat(ACCOUNTS).containsExactly(2, 2, 3, 4, 2, 2, 2, 2);
        assertThat(GATEWAYS.get(0).accounts().all()).hasSize(1);
    }

    @Test
    void after_the_plan_the_server_is_gone() throws Exception {
        Set<Thread> before = threads("ai-gateway-simulator");

        Plan.of(A1.class, B2.class, C3.class, D4.class).run().allPassed(8);

        Set<Thread> left = threads("ai-gateway-simulator");
        left.removeAll(before);
        assertThat(left).noneMatch(Thread::isAlive);
        AiGatewaySimulator gateway = GATEWAYS.get(0);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), gateway.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void after_the_plan_no_client_is_left() throws Exception {
        Set<Thread> before = threads("HttpClient-");

        Plan.of(A1.class, B2.class, C3.class, D4.class).run().allPassed(8);
        GATEWAYS.clear();

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Set<Thread> left = new HashSet<>();
        do {
            System.gc(); // before JDK 21 this is what ends a client
            left.clear();
            left.addAll(threads("HttpClient-"));
            left.removeAll(before);
            for (Thread thread : left) {
                thread.join(50);
            }
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        assertThat(left).isEmpty();
    }

    private static Set<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class OuterOfWrong {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            see(gateway);
        }

        @Nested
        @WithFixture("does-not-load.json")
        class Wrong {
            @Test
            void b_test() {}
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class ThenAnother {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            see(gateway);
        }
    }

    @Test
    void a_nested_class_whose_fixture_does_not_load_leaves_no_account() {
        Plan.of(OuterOfWrong.class, ThenAnother.class).run().onlyFailed("Wrong", 2);

        assertThat(ACCOUNTS).hasSize(2);
        assertThat(ACCOUNTS.get(1)).isEqualTo(ACCOUNTS.get(0));
    }
}
