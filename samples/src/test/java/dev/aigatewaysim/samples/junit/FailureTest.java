package dev.aigatewaysim.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.samples.FailingSample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows of a test that fails is what it reports. */
class FailureTest {

    @Test
    void the_failure_that_the_README_shows_is_that_of_the_sample() throws Exception {
        Throwable failure = FailingSample.failureOf(LostResponseCase.class);

        assertThat(comparable(Files.readString(Path.of("..", "README.md")))).contains(comparable(printed(failure)));
    }

    /** As build tools print it: without the calls outside the test. */
    private static String printed(Throwable failure) {
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed, true));
        return printed.toString()
                .lines()
                .filter(line -> !line.startsWith("\tat ") || line.contains(LostResponseCase.class.getSimpleName()))
                .collect(Collectors.joining("\n"));
    }

    /** Without what differs from run to run. */
    private static String comparable(String text) {
        return text.replaceAll("_[0-9A-Za-z]{27}\\b", "_…")
                .replaceAll("in \\d+\\.\\d\\d ms", "in … ms")
                .replaceAll("(?m)[ \\t]+$", "");
    }
}
