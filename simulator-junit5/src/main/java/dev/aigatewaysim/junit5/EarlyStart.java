package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Starts the server that tests share when a launcher begins to look for tests, and one of the classes that it was given has
 * {@link AiGatewayTest}: the server starts on a thread of its own while JUnit prepares the tests, which would wait for it
 * otherwise. It does nothing without such a class, nor for a port that a test has chosen, nor with
 * {@code aigatewaysim.start.early=false} (in {@code junit-platform.properties}, or as a system property).
 *
 * <p>Launchers find it by themselves; it is not for use in tests. Thread-safe.
 */
public final class EarlyStart implements LauncherDiscoveryListener {

    private final Starter starter;
    private final AtomicBoolean started = new AtomicBoolean();

    @FunctionalInterface
    interface Starter {

        /**
         * Starts the server for these options, when it does not run yet.
         *
         * @param test the class that needs it
         */
        void start(SimulatorOptions options, String test);
    }

    /** Called by launchers. */
    public EarlyStart() {
        this(SharedServer::of);
    }

    EarlyStart(Starter starter) {
        this.starter = starter;
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        if (started.get()
                || !request.getConfigurationParameters()
                        .getBoolean(Flag.START_EARLY.parameter())
                        .orElse(true)) {
            return; // the extension refuses what is neither true nor false
        }
        try {
            Stream.concat(
                            request.getSelectorsByType(ClassSelector.class).stream()
                                    .map(ClassSelector::getJavaClass),
                            request.getSelectorsByType(MethodSelector.class).stream()
                                    .map(MethodSelector::getJavaClass))
                    .filter(EarlyStart::usesSharedServer)
                    .findFirst()
                    .ifPresent(this::startFor);
        } catch (RuntimeException | LinkageError reportedLater) {
            // by JUnit for a class that cannot be loaded, by the extension for a server that cannot start
        }
    }

    private static boolean usesSharedServer(Class<?> testClass) {
        return annotation(testClass).filter(found -> found.port() == 0).isPresent();
    }

    private void startFor(Class<?> testClass) {
        if (!started.getAndSet(true)) {
            SimulatorOptions.Builder options = AiGatewaySimulator.builder();
            boolean console = annotation(testClass).orElseThrow().console();
            starter.start((console ? options.console() : options).build(), testClass.getName());
        }
    }

    private static Optional<AiGatewayTest> annotation(Class<?> testClass) {
        for (@Nullable Class<?> type = testClass; type != null; type = type.getSuperclass()) {
            List<AiGatewayTest> found = AnnotationSupport.findRepeatableAnnotations(type, AiGatewayTest.class);
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }
}
