package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

@Isolated("counts the accounts of the server that all tests share")
class CleanUpTest {

    private static final List<Integer> ACCOUNTS = new ArrayList<>();

    private int before;

    @BeforeEach
    void clear() {
        ACCOUNTS.clear();
        before = accounts();
    }

    private static int accounts() {
        return SharedServer.of(SimulatorOptions.defaults(), "test")
                .simulator()
                .accounts()
                .all()
                .size();
    }

    abstract static class Case {
        @Test
        void a_test(AiGatewaySimulator gateway, @Gateway HttpClient client) throws Exception {
            record(gateway);
            URI keys = gateway.url().resolve("/access-keys");
            var response = client.send(HttpRequest.newBuilder(keys).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
        }

        @Nested
        class Inner {
            @Test
            void b_test(AiGatewaySimulator gateway) {
                record(gateway);
            }
        }
    }

    private static void record(AiGatewaySimulator gateway) {
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
    void after_each_class_and_each_invocation_its_account_is_deleted() {
        Plan.of(A1.class, B2.class, C3.class, D4.class).run().allPassed(8);

        // accounts of the class, the nested class and the invocation
        assertThat(ACCOUNTS.stream().map(seen -> seen - before)).containsExactly(1, 1, 2, 3, 1, 1, 1, 1);
        assertThat(accounts()).isEqualTo(before);
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class OuterOfWrong {
        @Test
        void a_test() {}

        @Nested
        @WithFixture("does-not-load.json")
        class Wrong {
            @Test
            void b_test() {}
        }
    }

    @Test
    void a_nested_class_whose_fixture_does_not_load_leaves_no_account() {
        Plan.of(OuterOfWrong.class).run().onlyFailed("Wrong", 1);

        assertThat(accounts()).isEqualTo(before);
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class WithAnUnknownParameter {
        WithAnUnknownParameter(AiGatewaySimulator gateway, Thread unknown) {
            assertThat(gateway).isEqualTo(unknown);
        }

        @Test
        void a_test() {}
    }

    @Test
    void a_constructor_whose_parameters_cannot_be_resolved_leaves_no_account() {
        Plan.of(WithAnUnknownParameter.class).run().onlyFailed("WithAnUnknownParameter.a_test", 0);

        assertThat(accounts()).isEqualTo(before);
    }

    /** Sets the interrupt flag, as an earlier test on the thread may. */
    static class Interrupter implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            Thread.currentThread().interrupt();
        }
    }

    @ExtendWith(Interrupter.class)
    @AiGatewayTest
    static class FirstOfJvm {
        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            assertThat(Thread.interrupted()).isTrue();
            new Socket(InetAddress.getLoopbackAddress(), gateway.port()).close();
        }
    }

    /** Runs tests as Surefire does, and ends without {@code System.exit}: all remaining threads must be daemons. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            var summary = new SummaryGeneratingListener();
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(
                                JupiterRun.request(
                                        List.of(FirstOfJvm.class.getName(), A1.class.getName(), B2.class.getName())),
                                summary);
            }
            summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            System.out.println("passed: " + summary.getSummary().getTestsSucceededCount());
        }
    }

    @Test
    void a_thread_that_is_interrupted_starts_the_server_and_nothing_keeps_the_jvm_from_ending(@TempDir Path folder)
            throws Exception {
        Path output = folder.resolve("output");
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(1, TimeUnit.MINUTES))
                    .as("ended without being stopped")
                    .isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("passed: 5");
        assertThat(jvm.exitValue()).isZero();
    }
}
