package dev.aigatewaysim.junit5.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;

/** A simulator. */
final class RunningSimulator implements Running {

    private final AiGatewaySimulator gateway;

    RunningSimulator(int port) {
        gateway = port == 0
                ? AiGatewaySimulator.start()
                : AiGatewaySimulator.start(SimulatorOptions.builder().port(port).build());
    }

    AiGatewaySimulator gateway() {
        return gateway;
    }

    @Override
    public int port() {
        return gateway.url().getPort();
    }

    @Override
    public String token() {
        return gateway.apiKey();
    }

    @Override
    public void reset() {
        gateway.account().reset();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
