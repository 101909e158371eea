package com.example.teamkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.GatewayUrl;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/**
 * What the tests of the service have in common. Spring starts the service once for all of them: the simulator's URL is the
 * same for all test classes, and with {@code apiKey} so is the key, though each class has an account of its own.
 */
@AiGatewayTest(apiKey = GatewayTest.API_KEY)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class GatewayTest {

    static final String API_KEY = "test-api-key-0001";

    private static final Set<ApplicationContext> STARTED = ConcurrentHashMap.newKeySet();

    @GatewayUrl
    private static String url;

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry registry) {
        registry.add("gateway.url", () -> url);
        registry.add("gateway.api-key", () -> API_KEY);
    }

    RestClient service;

    @Autowired
    void connect(@Value("${local.server.port}") int port) {
        service = RestClient.create("http://localhost:" + port);
    }

    @Test
    void the_service_was_started_once_for_all_test_classes(@Autowired ApplicationContext context) {
        STARTED.add(context);

        assertThat(STARTED).hasSize(1);
    }
}
