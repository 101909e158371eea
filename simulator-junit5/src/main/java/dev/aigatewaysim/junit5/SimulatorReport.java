package dev.aigatewaysim.junit5;

/**
 * What the simulator saw of a test that failed; stands among the {@linkplain Throwable#getSuppressed() suppressed} of the
 * failure, where IDEs and build logs show it. Nobody throws it.
 */
final class SimulatorReport extends Throwable {

    private static final long serialVersionUID = 1;

    private final String text;
    private final transient TestRun run;

    SimulatorReport(String text, TestRun run) {
        super(text, null, false, false);
        this.text = text;
        this.run = run;
    }

    /** Whether it tells of this one. */
    boolean isOf(TestRun other) {
        return run == other;
    }

    /** Without the name of this class, which says nothing to who reads a failure. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
