package dev.aigatewaysim.junit5.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the simulator beside other servers and writes {@code target/figures.md}. Arguments select groups of rows ({@code first},
 * {@code starts}, {@code processes}, {@code requests}, {@code extension}, {@code scripted}, {@code sure}); without any it measures all.
 */
final class Figures {

    private static final Path FILE = Path.of("target", "figures.md");
    private static final String SURE = "sure";

    private final List<Figure> rows = new ArrayList<>();

    private Figures() {}

    private interface Measurement {
        void into(Figures figures) throws Exception;
    }

    static void main(List<String> arguments) throws Exception {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("first", FirstTest::measureAll);
        all.put("starts", StartFigures::measure);
        all.put("processes", ProcessFigures::measure);
        all.put("requests", RequestFigures::measure);
        all.put("extension", ExtensionFigures::measure);
        all.put("scripted", ScriptedFigures::measure);
        Set<String> selected = arguments.isEmpty()
                ? Stream.concat(all.keySet().stream(), Stream.of(SURE)).collect(Collectors.toSet())
                : Set.copyOf(arguments);
        List<String> machine = Machine.describe();
        Figures figures = new Figures();
        for (Map.Entry<String, Measurement> measurement : all.entrySet()) {
            if (selected.contains(measurement.getKey())) {
                measurement.getValue().into(figures);
                figures.write(machine, List.of()); // the rest may fail
            }
        }
        List<String> lines = figures.write(machine, selected.contains(SURE) ? Certainty.lines() : List.of());
        System.out.println();
        lines.forEach(System.out::println);
        System.out.println("\nwritten to " + FILE.toAbsolutePath());
    }

    /** Adds a row, and prints it at once, because the whole run takes minutes. */
    void add(Figure row) {
        System.out.println(row.line());
        rows.add(row);
    }

    private List<String> write(List<String> machine, List<String> sure) throws IOException {
        List<String> lines = new ArrayList<>(machine);
        lines.add("");
        if (!rows.isEmpty()) {
            lines.add(Stream.of(Product.values())
                    .map(Product::title)
                    .collect(Collectors.joining(" | ", "| | ", " | ratio | reach | reached |")));
            lines.add("| --- |" + " --- |".repeat(Product.values().length + 3));
            rows.stream().map(Figure::line).forEach(lines::add);
            lines.add("");
            lines.addAll(lost());
        }
        lines.addAll(sure);
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.write(FILE, lines);
        return lines;
    }

    private List<String> lost() {
        List<String> lost =
                rows.stream().map(Figure::lost).filter(Objects::nonNull).toList();
        if (lost.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("| others are better than the simulator | |", "| --- | --- |"));
        lines.addAll(lost);
        lines.add("");
        return lines;
    }
}
