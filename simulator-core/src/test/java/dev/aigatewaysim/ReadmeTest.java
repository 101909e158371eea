package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {

    private static final JsonNode API = description("controlplane/openapi");
    private static final JsonNode MODELS = description("dataplane/models");

    private static JsonNode description(String name) {
        try (InputStream in = ReadmeTest.class.getResourceAsStream("/dev/aigatewaysim/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md")) + Files.readString(Path.of("..", "README.md"));
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_table_names_every_operation(Operation operation) throws Exception {
        assertThat(readme().lines())
                .filteredOn(line -> line.startsWith(
                        "| `" + operation.id() + "` | `" + operation.method() + " " + operation.path() + "` |"))
                .singleElement()
                .satisfies(row -> assertThat(operation.query())
                        .allSatisfy(name -> assertThat(row).contains("`" + name + "`")))
                .satisfies(row -> assertThat(row.split("\\|", -1)[4].strip())
                        .isEqualTo(requiredOf(operation).stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "))));
    }

    private static List<String> requiredOf(Operation operation) {
        List<String> required = new ArrayList<>();
        if (operation.takesBody()) {
            JsonNode description = operation.isForModels() ? MODELS : API;
            JsonNode schema = description
                    .path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase(Locale.ROOT))
                    .at("/requestBody/content/application~1json/schema");
            JsonNode resolved = schema.has("$ref")
                    ? description.at(schema.path("$ref").textValue().substring(1))
                    : schema;
            resolved.path("required").forEach(name -> required.add(name.textValue()));
        }
        return required;
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void every_fixture_loads() throws Exception {
        Accounts accounts = new Accounts(AccountSettings.defaults(), OptionalLong.empty());

        for (String fixture : blocks("json")) {
            Account account = accounts.create(new NewAccount().withContents(Fixture.parse(fixture)));
            assertThat(account.resources() > 1 || !account.upstream().book().isEmpty())
                    .as(fixture)
                    .isTrue();
        }
    }

    @Test
    void the_problems_of_a_bad_fixture_are_those_that_it_has() throws Exception {
        Fixture fixture = Fixture.parse("""
                {
                  "accessKeys": [{"name": "web", "accessKeyConfiguration": {"ref": "prod"}}],
                  "accessKeyConfigurations": [{"ref": "production", "nam": "prod"}]
                }""");

        Throwable problems = catchThrowable(() -> new Accounts(AccountSettings.defaults(), OptionalLong.empty())
                .create(new NewAccount().withContents(fixture)));

        assertThat(blocks("text")).contains(problems.getMessage() + "\n");
    }

    @Test
    void the_admin_table_names_every_admin_operation_and_no_other() throws Exception {
        List<String> described = new ArrayList<>();
        description("admin/admin")
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Pattern row = Pattern.compile("\\| `([A-Z]+ /_simulator/[^`]*)`.*");

        assertThat(readme().lines().map(row::matcher).filter(Matcher::matches).map(line -> line.group(1)))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void the_session_of_the_keys_runs_as_it_is_written(@TempDir Path folder) throws Exception {
        try (AiGatewaySimulator simulator =
                SimulatorOptions.builder().apiKey("test-api-key-0001").start()) {
            String printed = session("Keys for a team, by hand", simulator, folder);

            assertThat(printed)
                    .doesNotContain("sk-not-a-real-key-0001")
                    .doesNotContain("\"statusCode\":4\\d[^9]")
                    .contains("ERR_NGROK_27615", "ERR_NGROK_27511", "\"nextPageUri\":null");
            assertThat(printed.lines().filter(line -> line.contains("\"token\":\"ng-")))
                    .hasSize(3);
            assertThat(simulator.account().accessKeyConfigurations().all()).hasSize(1);
        }
    }

    @Test
    void the_session_of_the_admin_paths_runs_as_it_is_written(@TempDir Path folder) throws Exception {
        try (AiGatewaySimulator simulator =
                SimulatorOptions.builder().apiKey("test-api-key-0001").start()) {
            String printed = session("By hand and from other languages", simulator, folder);

            assertThat(printed)
                    .doesNotContain("\"statusCode\"")
                    .contains("Empty reply from server", "\"createdAt\":\"2026-01-02T00:00:00Z\"", "\"fault\":\"flt_")
                    .contains("\"type\": \"added\",\n      \"kind\": \"accessKey\"", "\"name\":\"rotates-keys\"");
            assertThat(simulator.account().accessKeys().all())
                    .extracting(AccessKey::name)
                    .containsExactly("web");
        }
    }

    @Test
    void the_session_of_the_gateway_runs_as_it_is_written(@TempDir Path folder) throws Exception {
        try (AiGatewaySimulator simulator =
                SimulatorOptions.builder().apiKey("test-api-key-0001").start()) {
            String printed = session("The gateway", simulator, folder);

            assertThat(printed)
                    .doesNotContain("\"error\":{", "Ngrok-Error-Code")
                    .contains("\"name\": \"backup\"", "Ngrok-AIG-Attempts: 2", "data: [DONE]", "claude-sonnet-4-6 here")
                    .contains("It is 7.", "\"retryAction\":\"next_key\"");
            assertThat(simulator.account().upstream().unused()).isEmpty();
        }
    }

    /** Runs the shell block of a chapter; returns what it printed. */
    private static String session(String chapter, AiGatewaySimulator simulator, Path folder) throws Exception {
        assumeThat(runs("bash", "--version") && runs("curl", "--version"))
                .as("bash and curl are needed to run the session")
                .isTrue();
        Matcher session = Pattern.compile("## " + chapter + ".*?```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        assertThat(session.find()).isTrue();
        Path output = folder.resolve("output");
        String script = session.group(1)
                .replace("http://127.0.0.1:4848", simulator.url().toString());
        ProcessBuilder bash = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script);
        bash.environment().put("no_proxy", "127.0.0.1");

        Process process =
                bash.redirectErrorStream(true).redirectOutput(output.toFile()).start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
