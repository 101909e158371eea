package dev.aigatewaysim.junit5.bench;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** A WireMock with one stub, and without its journal, which grows without limit. */
final class CannedWireMock implements Running {

    private final WireMockServer server;
    private final Canned canned;

    CannedWireMock(Canned canned, int port) {
        this.canned = canned;
        server = new WireMockServer(WireMockConfiguration.wireMockConfig()
                .port(port)
                .bindAddress("127.0.0.1")
                .disableRequestJournal());
        server.start();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void stub() {
        server.stubFor(WireMock.request(canned.method(), WireMock.urlPathEqualTo(canned.path()))
                .willReturn(WireMock.aResponse()
                        .withStatus(canned.status())
                        .withHeader("Content-Type", "application/json")
                        .withBody(canned.body())));
    }

    @Override
    public void close() {
        server.stop();
    }
}
