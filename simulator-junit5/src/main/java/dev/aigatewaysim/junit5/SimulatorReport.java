package dev.aigatewaysim.junit5;

/**
 * The report of what the simulator saw during a failed test; one of the {@linkplain Throwable#getSuppressed()
 * suppressed} exceptions of the failure, where IDEs and full stack traces show it. It is never thrown.
 */
final class SimulatorReport extends Throwable {

    private static final long serialVersionUID = 1;

    private final String text;

    SimulatorReport(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    /** Returns the text without the name of this class, which would not help the reader. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
