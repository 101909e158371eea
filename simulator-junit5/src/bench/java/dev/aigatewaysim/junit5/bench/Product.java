package dev.aigatewaysim.junit5.bench;

import java.io.IOException;

/** The simulator, and what it is compared with. */
enum Product {
    SIMULATOR("simulator") {
        @Override
        Running start(Canned canned, int port) {
            return new RunningSimulator(port);
        }
    },
    WIREMOCK("WireMock 3") {
        @Override
        Running start(Canned canned, int port) {
            return new CannedWireMock(canned, port);
        }
    },
    MOCKSERVER("MockServer") {
        @Override
        Running start(Canned canned, int port) {
            return new CannedMockServer(canned, port);
        }
    },
    JAVALIN("bare Javalin") {
        @Override
        Running start(Canned canned, int port) {
            return new CannedJavalin(canned, port);
        }
    },
    JDK("JDK's server") {
        @Override
        Running start(Canned canned, int port) throws IOException {
            return new CannedJdkServer(canned, port);
        }
    };

    private final String title;

    Product(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Starts a server.
     *
     * @param canned is what it returns, the simulator excepted
     * @param port is 0 for any
     */
    abstract Running start(Canned canned, int port) throws IOException;
}
