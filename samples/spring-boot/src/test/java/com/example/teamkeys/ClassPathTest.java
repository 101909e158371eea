package com.example.teamkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the simulator brings along meets nothing of what Spring Boot brings along. */
@ExtendWith(OutputCaptureExtension.class)
class ClassPathTest extends ServiceTest {

    private static final String CORE = "simulator-core";
    private static final boolean JETTY = "jetty".equals(System.getProperty("server"));

    private static void assertSprings(String className, boolean there) throws IOException {
        assertThat(placesOf(className)).hasSize(there ? 1 : 0).noneMatch(place -> place.contains(CORE));
    }

    private static void assertOurs(String className) throws IOException {
        assertThat(placesOf("dev.aigatewaysim.shaded." + className))
                .singleElement()
                .asString()
                .contains(CORE);
    }

    private static List<String> placesOf(String className) throws IOException {
        return Collections.list(
                        ClassPathTest.class.getClassLoader().getResources(className.replace('.', '/') + ".class"))
                .stream()
                .map(URL::toString)
                .toList();
    }

    @Test
    void json_is_springs_own() throws Exception {
        boolean three = SpringBootVersion.getVersion().startsWith("3.");

        assertSprings("com.fasterxml.jackson.core.JsonFactory", three);
        assertSprings("tools.jackson.core.json.JsonFactory", !three);
        assertOurs("com.fasterxml.jackson.core.JsonFactory");
    }

    @Test
    void the_server_is_springs_own() throws Exception {
        assertSprings("jakarta.servlet.Servlet", true);
        assertSprings("org.apache.catalina.startup.Tomcat", !JETTY);
        assertSprings("org.eclipse.jetty.server.Server", JETTY);
        assertOurs("jakarta.servlet.Servlet");
        assertOurs("org.eclipse.jetty.server.Server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.javalin.Javalin", "kotlin.Unit", "org.pcollections.TreePMap"})
    void what_only_the_simulator_needs_is_not_here(String className) throws Exception {
        assertSprings(className, false);
        assertOurs(className);
    }

    @Test
    void the_simulators_server_logs_nothing(CapturedOutput output) throws Exception {
        String begin = "INFO can be seen";
        LoggerFactory.getLogger("com.example").info(begin);

        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            URI keys = simulator.url().resolve("/access-keys");
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(keys).build(), BodyHandlers.discarding());
        }

        assertThat(output.toString().lines().dropWhile(line -> !line.endsWith(begin)))
                .hasSize(1);
        assertThat(output).doesNotContain("dev.aigatewaysim");
    }
}
