package dev.aigatewaysim.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM of its own, with what the simulator needs on its class path and no more. */
final class Child {

    private static final List<String> NEEDED = List.of(
            "jackson-core",
            "jakarta",
            "javalin",
            "jetty",
            "jspecify",
            "kotlin",
            "pcollections",
            "slf4j-api",
            "websocket");

    private Child() {}

    /** What the class printed, and how long its process took. */
    record Outcome(List<String> lines, double millis) {

        double number(int line) {
            return Double.parseDouble(lines.get(line));
        }
    }

    static Outcome run(Class<?> main, String... options) throws Exception {
        List<String> command = command(main, options);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines;
        try (BufferedReader out = process.inputReader()) {
            lines = out.lines().toList();
        }
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("it failed: " + String.join(" ", command));
        }
        return new Outcome(lines, (System.nanoTime() - start) / 1e6);
    }

    /** Starts a class with arguments, which whoever starts it talks to and ends. */
    static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = command(main);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> command(Class<?> main, String... options) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || isNeeded(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isNeeded(String jar) {
        return NEEDED.stream().anyMatch(jar::contains);
    }
}
