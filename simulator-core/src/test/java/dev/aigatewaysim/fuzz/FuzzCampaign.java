package dev.aigatewaysim.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs Jazzer on each target, one after the other, in a JVM of its own: {@code mvn -Pjazzer -pl simulator-core
 * process-test-classes}. What it has found, and all inputs that reach something new, are kept in {@code target/jazzer}.
 */
final class FuzzCampaign {

    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String EXECUTIONS = "stat::number_of_executed_units:";

    private FuzzCampaign() {}

    /**
     * @param arguments minutes for each target, such as {@code 0.5}; then the names of targets, all when there are none
     */
    public static void main(String[] arguments) throws Exception {
        long seconds = Math.max(1, Math.round(Double.parseDouble(arguments[0]) * 60));
        List<String> names = Stream.of(arguments).skip(1).toList();
        List<FuzzTarget> targets = names.isEmpty()
                ? List.of(FuzzTarget.values())
                : names.stream()
                        .map(name -> FuzzTarget.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
        boolean clean = true;
        for (FuzzTarget target : targets) {
            clean &= run(target, seconds);
        }
        if (!clean) {
            System.exit(1);
        }
    }

    private static boolean run(FuzzTarget target, long seconds) throws IOException, InterruptedException {
        Path folder = Path.of("target/jazzer", target.type().getSimpleName()).toAbsolutePath();
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log.txt");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JAZZER,
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=dev.aigatewaysim.**",
                        "--custom_hook_includes=dev.aigatewaysim.**",
                        "-max_total_time=" + seconds,
                        "-max_len=4096",
                        "-timeout=30",
                        "-rss_limit_mb=2500",
                        "-print_final_stats=1",
                        corpus.toString(),
                        target.corpus().toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = jazzer.waitFor();
        long executions = executions(log);
        System.out.printf(
                Locale.ROOT,
                "%-18s %4d s %9d inputs  %s%n",
                target,
                seconds,
                executions,
                exit == 0 && executions > 0 ? "nothing found" : "FAILED, exit " + exit + ", see " + log);
        return exit == 0 && executions > 0;
    }

    private static long executions(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(EXECUTIONS))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(EXECUTIONS.length()).strip()))
                    .sum();
        }
    }
}
