package dev.aigatewaysim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer begins with, and what it has found: each input, and each cut off at some places. */
class FuzzTargetsTest {

    private static final int CUTS = 4;

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void every_input_of_the_corpus_is_served_or_refused(FuzzTarget target) throws IOException {
        List<Path> corpus = inputs(target);

        assertThat(corpus).isNotEmpty();
        for (Path input : corpus) {
            byte[] whole = Files.readAllBytes(input);
            for (int cut = 0; cut <= CUTS; cut++) {
                byte[] part = Arrays.copyOf(whole, whole.length * cut / CUTS);
                assertThatCode(() -> target.run(part)).as(input.toString()).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_failure_reaches_the_fuzzer() {
        DirectGateway gateway = new DirectGateway();
        gateway.account().faults().onAll().matching(request -> true).answer(503).always();

        assertThatCode(() -> gateway.send("GET", "/access-keys", new byte[0]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it failed: 503");
    }

    private static List<Path> inputs(FuzzTarget target) throws IOException {
        try (Stream<Path> files = Files.list(target.corpus())) {
            return files.sorted().toList();
        }
    }
}
