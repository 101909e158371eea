package com.example.teamkeys;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The access keys of the AI Gateway. */
@Component
class GatewayClient {

    private final RestClient gateway;

    GatewayClient(
            RestClient.Builder builder, @Value("${gateway.url}") URI url, @Value("${gateway.api-key}") String apiKey) {
        this.gateway = builder.baseUrl(url)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + apiKey)
                .build();
    }

    record AccessKey(String id, String name, String token) {}

    private record Page(List<AccessKey> aiGatewayAccessKeys, URI nextPageUri) {}

    /** The new key, whose token is shown this once. */
    AccessKey create(String name) {
        return gateway.post()
                .uri("/access-keys")
                .body(Map.of("name", name))
                .retrieve()
                .body(AccessKey.class);
    }

    /** All keys, newest first. */
    List<AccessKey> list() {
        List<AccessKey> keys = new ArrayList<>();
        Page page = gateway.get().uri("/access-keys").retrieve().body(Page.class);
        keys.addAll(page.aiGatewayAccessKeys());
        while (page.nextPageUri() != null) {
            page = gateway.get().uri(page.nextPageUri()).retrieve().body(Page.class);
            keys.addAll(page.aiGatewayAccessKeys());
        }
        return keys;
    }
}
