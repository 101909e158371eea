package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReportTest {

    @TempDir
    private Path folder;

    @Test
    void prints_what_each_day_cost_and_ends_by_itself() throws Exception {
        Path errors = folder.resolve("errors");
        Process report = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UsageReport.class.getName())
                .redirectError(errors.toFile()) // before packaging, SLF4J says there that it has no logging backend
                .start();

        String printed = new String(report.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(report.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(report.exitValue()).as(Files.readString(errors)).isZero();
        assertThat(printed).isEqualToNormalizingNewlines("""
                day         provider   requests  errors   dollars
                2026-01-01  openai            1       0   0.01250
                2026-01-05  anthropic         1       0   0.04150
                2026-01-12  anthropic         1       0   0.06250
                2026-01-12  openai            0       0   0.00200
                2026-01-20  openai            1       1   0.00000
                2026-01-31  openai            1       0   0.01155
                total                         5       1   0.13005
                """);
    }
}
