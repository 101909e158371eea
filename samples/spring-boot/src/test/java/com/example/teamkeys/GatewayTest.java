package com.example.teamkeys;

import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.GatewayUrl;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Gives the tests of the service a simulator. Spring starts the service once for all of them: the simulator's URL is the same
 * for all test classes, and with {@code apiKey} so is the key, though each class has an account of its own.
 */
// snippet: spring
@AiGatewayTest(apiKey = GatewayTest.API_KEY)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class GatewayTest {

    static final String API_KEY = "test-api-key-0001";

    @GatewayUrl
    private static String url;

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry registry) {
        registry.add("gateway.url", () -> url);
        registry.add("gateway.api-key", () -> API_KEY);
    }
}
// end
