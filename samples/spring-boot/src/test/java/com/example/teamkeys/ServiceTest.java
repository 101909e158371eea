package com.example.teamkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;

/** What the tests of the service have in common. */
abstract class ServiceTest extends GatewayTest {

    private static final Set<ApplicationContext> STARTED = ConcurrentHashMap.newKeySet();

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
