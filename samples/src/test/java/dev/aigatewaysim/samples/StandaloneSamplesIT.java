package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the samples of the folder {@code standalone}, which drive the packed jar from other languages. */
class StandaloneSamplesIT {

    private static final String JAR = System.getProperty("standalone.jar");

    @TempDir
    private Path folder;

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("standalone").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SIMULATOR_JAR", JAR);
        return builder.start();
    }

    private void run(String... command) throws Exception {
        Process process = start(List.of(command));
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(folder.resolve("output"));
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
    }

    /** Skips the sample, for all who read the log to see, unless the command works here. */
    private void assumeWorks(String... command) throws Exception {
        try {
            if (start(List.of(command)).waitFor() == 0) {
                return;
            }
        } catch (IOException notThere) {
            // the same as one that does not work
        }
        String reason = "SKIPPED: this sample needs \"" + String.join(" ", command) + "\" to work";
        System.out.println(reason);
        abort(reason);
    }

    @Test
    void a_shell_script_with_curl() throws Exception {
        assumeWorks("bash", "--version");
        assumeWorks("curl", "--version");

        run("bash", "access-keys.sh", JAR);
    }

    @Test
    void the_test_runner_of_node() throws Exception {
        assumeWorks("node", "--input-type=module", "--eval", "import { before } from 'node:test'");

        run("node", "--test", "gateway.test.mjs");
    }

    @Test
    void the_official_clients_in_node() throws Exception {
        assumeWorks("node", "--input-type=module", "--eval", "import 'openai'; import '@anthropic-ai/sdk'");

        run("node", "--test", "models.test.mjs");
    }

    @Test
    void the_AI_SDK_of_Vercel_in_node() throws Exception {
        String sdk =
                "import 'ai'; import '@ai-sdk/anthropic'; import '@ai-sdk/openai'; import '@ai-sdk/openai-compatible'";
        assumeWorks("node", "--input-type=module", "--eval", sdk);

        run("node", "--test", "vercel.test.mjs");
    }
}
