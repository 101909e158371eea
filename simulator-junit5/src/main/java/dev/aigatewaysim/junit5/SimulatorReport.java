package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;

/**
 * What the simulator saw of a test that failed; stands among the {@linkplain Throwable#getSuppressed() suppressed} of the
 * failure, where IDEs and build logs show it. Nobody throws it.
 */
final class SimulatorReport extends Throwable {

    private static final long serialVersionUID = 1;

    private final String text;
    private final transient AiGatewaySimulator gateway;

    SimulatorReport(String text, AiGatewaySimulator gateway) {
        super(text, null, false, false);
        this.text = text;
        this.gateway = gateway;
    }

    /** Whether it tells of this one. */
    boolean isOf(AiGatewaySimulator other) {
        return gateway == other;
    }

    /** Without the name of this class, which says nothing to who reads a failure. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
