package dev.aigatewaysim.junit5.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How sure the results are: what the last runs of tests and campaigns have left in the modules' {@code target} folders. */
final class Certainty {

    private static final Path ROOT = Path.of("..");
    private static final Path CORE = ROOT.resolve("simulator-core").resolve("target");
    private static final List<String> MODULES = List.of("simulator-core", "simulator-junit5", "samples");
    private static final Pattern COUNT = Pattern.compile(" (tests|errors|failures|skipped)=\"(\\d+)\"");
    private static final Pattern ROUNDS = Pattern.compile("name=\"linearizability.rounds\" value=\"(\\d+)\"");
    private static final Pattern MUTATIONS = Pattern.compile("<div class=\"coverage_legend\">(\\d+)/(\\d+)</div>");
    private static final Pattern INPUTS = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    private Certainty() {}

    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("| how sure | the last run here | when | command |", "| --- | --- | --- | --- |"));
        for (String module : MODULES) {
            lines.add(tests(module));
        }
        lines.add(linearizability());
        lines.add(mutations());
        lines.add(fuzzing());
        lines.add(soak());
        return lines;
    }

    private static String row(String what, List<Path> reports, String result, String command) throws IOException {
        if (reports.isEmpty()) {
            return "| " + what + " | n/a | | `" + command + "` |";
        }
        long last = 0;
        for (Path report : reports) {
            last = Math.max(last, Files.getLastModifiedTime(report).toMillis());
        }
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(last), ZoneOffset.UTC);
        return "| " + what + " | " + result + " | " + date + " | `" + command + "` |";
    }

    private static String tests(String module) throws IOException {
        Path target = ROOT.resolve(module).resolve("target");
        List<Path> reports = new ArrayList<>();
        for (String folder : List.of("surefire-reports", "failsafe-reports")) {
            reports.addAll(files(target.resolve(folder), Certainty::isReport));
        }
        return row("tests of " + module, reports, Counts.of(reports).toString(), "mvn verify");
    }

    private static boolean isReport(Path file) {
        return name(file).startsWith("TEST-") && name(file).endsWith(".xml");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String linearizability() throws IOException {
        List<Path> reports = files(
                CORE.resolve("surefire-reports"),
                file -> isReport(file) && name(file).endsWith("LinearizabilityTest.xml"));
        String rounds = reports.isEmpty() ? "" : first(ROUNDS, text(reports.get(0)));
        return row(
                "histories of several threads, each explained by an order of its calls",
                reports,
                Counts.of(reports)
                        + (rounds.isEmpty() ? ", as many rounds as in `mvn verify`" : ", " + rounds + " rounds each"),
                "mvn -Plinearizability -pl simulator-core test");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** PIT's summary has three pairs of numbers: lines, mutations, and mutations of lines that a test reaches. */
    private static String mutations() throws IOException {
        List<Path> reports =
                files(CORE.resolve("pit-reports"), file -> name(file).equals("index.html"));
        List<String> results = new ArrayList<>();
        for (Path report : reports) {
            if (report.getNameCount() == CORE.getNameCount() + 3) {
                List<MatchResult> pairs =
                        MUTATIONS.matcher(text(report)).results().toList();
                int killed = Integer.parseInt(pairs.get(1).group(1));
                int all = Integer.parseInt(pairs.get(1).group(2));
                results.add(Report.format("%s %.0f %% of %d", name(report.getParent()), 100.0 * killed / all, all));
            }
        }
        return row(
                "mutations that a test notices",
                reports,
                String.join(", ", results),
                "mvn -Pmutation -pl simulator-core test");
    }

    private static String fuzzing() throws IOException {
        Path folder = CORE.resolve("jazzer");
        List<Path> logs = files(folder, file -> name(file).equals("log.txt"));
        long inputs = 0;
        for (Path log : logs) {
            String executed = first(INPUTS, text(log));
            inputs += executed.isEmpty() ? 0 : Long.parseLong(executed);
        }
        int found = files(folder, file -> name(file).startsWith("crash-")).size();
        return row(
                "inputs from a fuzzer",
                logs,
                Report.format("%,d to %d targets, %d failures found", inputs, logs.size(), found),
                "mvn -Pjazzer -pl simulator-core process-test-classes");
    }

    private static String soak() throws IOException {
        Path report = CORE.resolve("soak.txt");
        List<Path> reports = Files.exists(report) ? List.of(report) : List.of();
        String last = reports.isEmpty()
                ? ""
                : text(report).lines().reduce((one, next) -> next).orElse("");
        return row("use without a break, the last state", reports, last, "mvn -Psoak -pl simulator-core test");
    }

    private static List<Path> files(Path folder, Predicate<Path> condition) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).filter(condition).sorted().collect(Collectors.toList());
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private record Counts(int tests, int failures, int skipped) {

        static Counts of(List<Path> reports) throws IOException {
            int tests = 0;
            int failures = 0;
            int skipped = 0;
            for (Path report : reports) {
                String text = text(report);
                int suite = text.indexOf("<testsuite");
                for (MatchResult count : COUNT.matcher(text.substring(suite, text.indexOf('>', suite)))
                        .results()
                        .toList()) {
                    int number = Integer.parseInt(count.group(2));
                    switch (count.group(1)) {
                        case "tests" -> tests += number;
                        case "skipped" -> skipped += number;
                        default -> failures += number;
                    }
                }
            }
            return new Counts(tests, failures, skipped);
        }

        @Override
        public String toString() {
            return Report.format("%,d tests, %d failed, %d skipped", tests, failures, skipped);
        }
    }
}
