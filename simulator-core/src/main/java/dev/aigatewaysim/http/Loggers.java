package dev.aigatewaysim.http;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * The simulator's loggers. Thread-safe.
 *
 * <p>SLF4J prints to standard error when it is first used and finds no logging backend, and whoever embeds a simulator in a
 * test did not ask for logs. So without a backend the loggers do nothing, and SLF4J is not used at all: what it has to say
 * to others, it says when they use it. With a backend, or with one that does not fit, SLF4J is used and says what it finds.
 */
public final class Loggers {

    private static final boolean HAS_BACKEND = hasBackend(LoggerFactory.class.getClassLoader());

    private Loggers() {}

    /** Returns the logger of that name, or one that does nothing when there is no logging backend. */
    public static Logger get(String name) {
        return HAS_BACKEND ? LoggerFactory.getLogger(name) : NOPLogger.NOP_LOGGER;
    }

    /**
     * Whether SLF4J finds a backend, as version 2 looks for it or as version 1 does; a broken one counts.
     *
     * @param loader the class loader of SLF4J
     */
    static boolean hasBackend(ClassLoader loader) {
        return System.getProperty("slf4j.provider") != null
                || loader.getResource("org/slf4j/impl/StaticLoggerBinder.class") != null
                || hasProvider(loader);
    }

    private static boolean hasProvider(ClassLoader loader) {
        try {
            Class<?> provider = Class.forName("org.slf4j.spi.SLF4JServiceProvider", false, loader);
            return ServiceLoader.load(provider, loader).stream().findAny().isPresent();
        } catch (ClassNotFoundException version1) {
            return false;
        } catch (ServiceConfigurationError broken) {
            return true;
        }
    }
}
