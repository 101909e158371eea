package dev.aigatewaysim.junit5;

import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes in a separate JVM, with the Jupiter on its class path, and prints the outcomes. */
final class JupiterRun {

    private JupiterRun() {}

    static LauncherDiscoveryRequest request(List<String> testClasses) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(testClasses.stream()
                        .map(DiscoverySelectors::selectClass)
                        .toArray(ClassSelector[]::new))
                .filters(includeEngines("junit-jupiter"))
                .build();
    }

    /** Returns the method of a test or a test template; null for anything else, also for their invocations. */
    static @Nullable String method(TestIdentifier identifier) {
        String last = identifier.getUniqueIdObject().getLastSegment().getType();
        boolean invocation = last.endsWith("-invocation") || last.startsWith("dynamic-");
        return identifier
                .getSource()
                .filter(source -> source instanceof MethodSource && !invocation)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName() + "." + method.getMethodName())
                .orElse(null);
    }

    /** Prints one line each: {@code jupiter <its jar>}, {@code finished <method>}, {@code FAILED <what> …}. */
    public static void main(String[] testClasses) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        lines.add("jupiter "
                + Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        LauncherFactory.create().execute(request(Arrays.asList(testClasses)), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                String method = method(identifier);
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    lines.add(result.getStatus() + " " + identifier.getUniqueId() + " "
                            + result.getThrowable().map(JupiterRun::stackOf).orElse(""));
                } else if (method != null) {
                    lines.add("finished " + method);
                }
            }
        });
        lines.forEach(out::println);
        System.exit(0); // also when tests left threads running
    }

    private static String stackOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
