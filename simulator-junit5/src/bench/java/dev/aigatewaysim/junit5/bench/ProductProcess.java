package dev.aigatewaysim.junit5.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that is talked to by lines, and ended when this is closed, or when it prints nothing for long. Not thread-safe. */
final class ProductProcess implements AutoCloseable {

    private static final int SECONDS_UNTIL_ENDED = 120;

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    private ProductProcess(Process process) {
        this.process = process;
        out = process.inputReader();
        in = new PrintWriter(process.outputWriter(), true);
    }

    /** Starts a class with what the product needs on its class path. */
    static ProductProcess start(Product product, Class<?> main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(product.name()));
        all.addAll(List.of(arguments));
        return start(ClassPath.ofThisJvm().of(product), main, all);
    }

    static ProductProcess start(ClassPath classPath, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-cp", classPath.toString(), main.getName()));
        command.addAll(arguments);
        return java(command);
    }

    /** Starts {@code java} with these arguments. */
    static ProductProcess java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new ProductProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Returns the next line that it prints. */
    String line() throws IOException {
        CompletableFuture<Void> next = new CompletableFuture<>();
        next.completeOnTimeout(null, SECONDS_UNTIL_ENDED, TimeUnit.SECONDS).thenRun(process::destroyForcibly);
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("it has ended, or printed nothing for " + SECONDS_UNTIL_ENDED + " s: "
                        + process.info().commandLine().orElse("a process"));
            }
            return line;
        } finally {
            next.cancel(false);
        }
    }

    double number() throws IOException {
        return Double.parseDouble(line());
    }

    void send(String line) {
        in.println(line);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and waits until it has. */
    void end() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
