package dev.aigatewaysim.junit5.bench;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mockserver.integration.ClientAndServer;

/** What MockServer's own extension does, a server for each class; that one contains a JUnit of another version. */
public final class MockServerExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private @Nullable ClientAndServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = CannedMockServer.start(0);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClientAndServer.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.stop();
        }
    }
}
