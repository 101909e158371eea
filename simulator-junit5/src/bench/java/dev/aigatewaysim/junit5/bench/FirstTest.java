package dev.aigatewaysim.junit5.bench;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

/** One test, which sends one request, in a new JVM. */
final class FirstTest {

    private static final int ROUNDS = 15;
    private static final int ROUNDS_OF_ALL = 9;

    private FirstTest() {}

    static void measure(Report report) throws Exception {
        ClassPath all = ClassPath.ofThisJvm();
        ClassPath ourClassPath = all.ofSimulator();
        ClassPath theirClassPath = all.ofWireMock();
        Time[] ours = new Time[ROUNDS];
        Time[] theirs = new Time[ROUNDS];
        for (int i = -2; i < ROUNDS; i++) {
            Time our = run(Ours.class, ourClassPath);
            Time their = run(Theirs.class, theirClassPath);
            if (i >= 0) {
                ours[i] = our;
                theirs[i] = their;
            }
        }
        String with = ", " + ourClassPath.simulator();
        double[] ourProcess = each(ours, Time::process);
        double[] theirProcess = each(theirs, Time::process);
        row(report, "first test in a JVM: the whole process" + with, ourProcess, theirProcess);
        row(report, "first test in a JVM: JUnit's run" + with, each(ours, Time::junit), each(theirs, Time::junit));
    }

    /** The whole process, with each of the products. */
    static void measureAll(Figures figures) throws Exception {
        ClassPath all = ClassPath.ofThisJvm();
        Map<Product, double[]> millis = new EnumMap<>(Product.class);
        for (int i = -1; i < ROUNDS_OF_ALL; i++) {
            for (Product product : Product.values()) {
                Time time = run(test(product), all.of(product));
                if (i >= 0) {
                    millis.computeIfAbsent(product, key -> new double[ROUNDS_OF_ALL])[i] = time.process();
                }
            }
        }
        Figure row = Figure.less("first test in a JVM, the whole process, in ms ("
                + all.ofSimulator().simulator() + ")");
        millis.forEach(row::of);
        figures.add(row.reach(0.78, Product.WIREMOCK));
    }

    private static Class<?> test(Product product) {
        return switch (product) {
            case SIMULATOR -> Ours.class;
            case WIREMOCK -> Theirs.class;
            case MOCKSERVER -> WithMockServer.class;
            case JAVALIN -> WithJavalin.class;
            case JDK -> WithJdkServer.class;
        };
    }

    private static double[] each(Time[] times, ToDoubleFunction<Time> part) {
        return Arrays.stream(times).mapToDouble(part).toArray();
    }

    private static void row(Report report, String what, double[] ours, double[] theirs) {
        double ratio = Report.median(ROUNDS, i -> ours[i] / theirs[i]);
        report.add(
                what,
                ratio <= 0.7,
                "<= 0.7 x",
                "%.2f x WireMock's (%.0f ms to %.0f ms)",
                ratio,
                Report.median(ours),
                Report.median(theirs));
    }

    /** Both in milliseconds. */
    private record Time(double process, double junit) {}

    private static Time run(Class<?> test, ClassPath classPath) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-cp", classPath.toString(), Child.class.getName(), test.getName());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines;
        try (BufferedReader out = process.inputReader()) {
            lines = out.lines().toList();
        }
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    "it failed; if the packed jar is older than the classes, run mvn -DskipTests package: "
                            + String.join(" ", command));
        }
        return new Time((System.nanoTime() - start) / 1e6, Double.parseDouble(lines.get(0)));
    }

    /** Runs one test class. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws ClassNotFoundException {
            long start = System.nanoTime();
            Plan.ofBuildTool(List.of(Class.forName(args[0]))).run(1);
            System.out.println((System.nanoTime() - start) / 1e6);
            System.exit(0);
        }
    }

    /** The test with the simulator. */
    @AiGatewayTest
    static final class Ours {

        @Test
        void creates_a_key(AiGatewaySimulator gateway) throws Exception {
            Body.post(gateway.url().toString(), gateway.apiKey());
        }
    }

    /** The test with WireMock. */
    @WireMockTest
    static final class Theirs {

        @Test
        void creates_a_key(WireMockRuntimeInfo wiremock) throws Exception {
            WireMock.stubFor(WireMock.post("/access-keys").willReturn(WireMock.jsonResponse(Body.RESPONSE, 201)));
            Body.post(wiremock.getHttpBaseUrl(), "any");
        }
    }

    private static Canned canned() {
        return new Canned("POST", "/access-keys", 201, Body.RESPONSE.getBytes(StandardCharsets.UTF_8));
    }

    private static void post(Running server) throws Exception {
        Body.post("http://127.0.0.1:" + server.port(), server.token());
    }

    /** The test with MockServer. */
    @ExtendWith(MockServerExtension.class)
    static final class WithMockServer {

        @Test
        void creates_a_key(ClientAndServer mock) throws Exception {
            mock.when(HttpRequest.request().withMethod("POST").withPath("/access-keys"))
                    .respond(HttpResponse.response(Body.RESPONSE).withStatusCode(201));
            Body.post("http://127.0.0.1:" + mock.getLocalPort(), "any");
        }
    }

    /** The test with a Javalin that it starts itself. */
    static final class WithJavalin {

        @Test
        void creates_a_key() throws Exception {
            try (Running server = new CannedJavalin(canned(), 0)) {
                post(server);
            }
        }
    }

    /** The test with a server of the JDK that it starts itself. */
    static final class WithJdkServer {

        @Test
        void creates_a_key() throws Exception {
            try (Running server = new CannedJdkServer(canned(), 0)) {
                post(server);
            }
        }
    }
}
