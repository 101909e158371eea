package dev.aigatewaysim.junit5;

/**
 * What the simulator saw of a test that failed; it is among the {@linkplain Throwable#getSuppressed() suppressed} of the
 * failure, where IDEs and full stack traces show it. It is never thrown.
 */
final class SimulatorReport extends Throwable {

    private static final long serialVersionUID = 1;

    private final String text;

    SimulatorReport(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    /** Without the name of this class, which says nothing to who reads a failure. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
