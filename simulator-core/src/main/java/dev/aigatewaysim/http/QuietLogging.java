package dev.aigatewaysim.http;

import org.slf4j.LoggerFactory;

/**
 * Keeps SLF4J from printing to standard error that there is no logging backend: whoever embeds a simulator in a test did not
 * ask for logs. SLF4J reads how much it says from a system property when it is first used; the property is set for that
 * moment only, and not at all when somebody else has set it.
 */
public final class QuietLogging {

    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private QuietLogging() {}

    /** Must run before the first logger is made, which many classes of the server do when they are loaded. */
    public static synchronized void begin() {
        if (System.getProperty(VERBOSITY) != null) {
            return;
        }
        System.setProperty(VERBOSITY, "ERROR");
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }
}
