package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.Gateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Tests of a service that is started once in a JVM and keeps the URL, as Spring caches its contexts. */
@AiGatewayTest
abstract class CachedUrl {

    private static URI cached;

    @Gateway
    private AiGatewaySimulator gateway;

    @Gateway
    private HttpClient client;

    final void createByCachedUrl() throws Exception {
        if (cached == null) {
            cached = gateway.url();
        }
        HttpRequest request = HttpRequest.newBuilder(cached.resolve("/access-keys"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"web\"}"))
                .build();
        assertEquals(201, client.send(request, BodyHandlers.discarding()).statusCode());
        assertEquals(1, gateway.account().accessKeys().all().size());
    }
}
