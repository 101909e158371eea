package com.example.teamkeys;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Without our extension: the simulator is a bean, which Spring starts and closes with the service. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class RegistrarTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Simulator {

        @Bean
        AiGatewaySimulator simulator() {
            return AiGatewaySimulator.start();
        }

        @Bean
        DynamicPropertyRegistrar gateway(AiGatewaySimulator simulator) {
            return registry -> {
                registry.add("gateway.url", simulator::url);
                registry.add("gateway.api-key", simulator::apiKey);
            };
        }
    }

    @Autowired
    private AiGatewaySimulator simulator;

    @BeforeEach
    void begin_from_empty() {
        simulator.account().reset();
    }

    @Test
    void a_key_is_made(@Autowired GatewayClient client) {
        client.create("web");

        assertThat(simulator).hasOnlyAccessKeys("web");
    }

    @Test
    void each_test_begins_without_keys() {
        assertThat(simulator).hasOnlyAccessKeys();
    }
}
