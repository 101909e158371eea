package dev.aigatewaysim.junit5.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the benchmarks again without MockServer's jar, which contains a logger and files that other libraries would find in the
 * place of their own: only processes with nothing but MockServer may have it.
 */
final class WithoutMockServer {

    /** The system property with the path of the jar. */
    static final String JAR = "bench.mockserver";

    private static final String NAME = "mockserver";

    private WithoutMockServer() {}

    static boolean isToBeStarted() {
        return System.getProperty(JAR) == null;
    }

    /** Returns the exit status. */
    static int start(String... args) throws IOException, InterruptedException {
        ClassPath all = ClassPath.ofThisJvm();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + JAR + "=" + all.jar(NAME),
                "-cp",
                all.without(NAME).toString(),
                Benchmarks.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
