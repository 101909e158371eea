package dev.aigatewaysim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.fixture.Fixture;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class OptionsTest {

    private static SimulatorOptions simulator(String... args) {
        return simulator(Map.of(), args);
    }

    private static SimulatorOptions simulator(Map<String, String> environment, String... args) {
        return Options.parse(environment, args).simulator().build();
    }

    private static String refusal(Map<String, String> environment, String... args) {
        String message = catchThrowableOfType(UsageException.class, () -> {
                    Options options = Options.parse(environment, args);
                    options.simulator();
                    options.fixtures();
                    options.watch();
                })
                .getMessage();
        assertThat(message).isNotBlank().doesNotContain("\n");
        return message;
    }

    private static String refusal(String... args) {
        return refusal(Map.of(), args);
    }

    @Nested
    class Reading {

        @Test
        void without_options_it_listens_at_4848_of_the_loopback_address() {
            SimulatorOptions options = simulator();

            assertThat(options.host()).isEqualTo("127.0.0.1");
            assertThat(options.port()).isEqualTo(4848);
            assertThat(options.apiKey()).isNull();
            assertThat(options.seed()).isEmpty();
            assertThat(options.publicUrl()).isNull();
            assertThat(options.rateLimit()).isZero();
            assertThat(options.journalEntries()).isEqualTo(1000);
            assertThat(options.allowHttpProviders()).isFalse();
            assertThat(options.failover()).isEqualTo(FailoverRules.AUGUST_2026);
            assertThat(options.requireCredits()).isFalse();
            assertThat(options.admin()).isTrue();
            assertThat(options.console()).isTrue();
            assertThat(options.adminToken()).isNull();
            assertThat(options.shutdownGrace()).isEqualTo(Duration.ofSeconds(5));
        }

        @Test
        void every_option_reaches_the_simulator() {
            SimulatorOptions options = simulator(
                    "--port=0",
                    "--host=::1",
                    "--api-key=test-api-key-0001",
                    "--seed=-7",
                    "--public-url=https://gateway.example/base/",
                    "--rate-limit=120",
                    "--journal=5",
                    "--allow-http-providers",
                    "--failover=SEPTEMBER_2026",
                    "--require-credits",
                    "--admin-token=let-me-in");

            assertThat(options.port()).isZero();
            assertThat(options.host()).isEqualTo("::1");
            assertThat(options.apiKey()).isEqualTo(new Secret("test-api-key-0001"));
            assertThat(options.seed()).isEqualTo(OptionalLong.of(-7));
            assertThat(options.publicUrl()).isEqualTo(URI.create("https://gateway.example/base"));
            assertThat(options.rateLimit()).isEqualTo(120);
            assertThat(options.journalEntries()).isEqualTo(5);
            assertThat(options.allowHttpProviders()).isTrue();
            assertThat(options.failover()).isEqualTo(FailoverRules.SEPTEMBER_2026);
            assertThat(options.requireCredits()).isTrue();
            assertThat(options.adminToken()).isEqualTo(new Secret("let-me-in"));
        }

        @Test
        void a_journal_may_keep_nothing() {
            assertThat(simulator("--journal=0").journalEntries()).isZero();
        }

        @Test
        void allowed_hosts_may_be_several() {
            assertThat(simulator("--allowed-host=simulator", "--allowed-host", "[fd00::1]")
                            .allowedHosts())
                    .containsExactly("simulator", "[fd00::1]");
        }

        @Test
        void no_admin_leaves_the_admin_paths_out() {
            assertThat(simulator("--no-admin").admin()).isFalse();
            assertThat(simulator("--no-admin").console()).isFalse();
        }

        @Test
        void an_address_in_brackets_is_the_address() {
            assertThat(simulator("--host=[::1]").host()).isEqualTo("::1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"@api-key-file", "${env:HOME}", "'quoted-key'", "--api-keys"})
        void a_token_is_taken_as_it_is(String token) {
            assertThat(simulator("--api-key=" + token).apiKey()).isEqualTo(new Secret(token));
        }

        @Test
        void some_options_print_something_in_the_place_of_starting() throws Exception {
            assertThat(Options.parse(Map.of()).printed()).isNull();
            assertThat(Options.parse(Map.of(), "--help").printed()).isEqualTo(Options.usage());
            assertThat(Options.parse(Map.of(), "--version").printed()).startsWith("AI Gateway simulator ");
            try (InputStream schema = Fixture.class.getResourceAsStream("fixture.schema.json")) {
                assertThat(Options.parse(Map.of(), "--print-schema").printed())
                        .isEqualTo(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        @Test
        void help_names_every_option() {
            assertThat(Options.usage())
                    .contains("--port", "--host", "--api-key", "--seed", "--public-url", "--rate-limit")
                    .contains("--allow-http-providers", "--admin-token", "--no-admin", "--quiet", "--verbose")
                    .contains("--version", "--help", "--fixture", "--watch", "--journal", "--exit-when-ready")
                    .contains("AIGATEWAYSIM_PORT", "AIGATEWAYSIM_HOST", "AI_GATEWAY_API_KEY", "AIGATEWAYSIM_FIXTURE")
                    .contains(
                            "--print-schema",
                            "--allowed-host",
                            "AIGATEWAYSIM_ALLOWED_HOST",
                            "AIGATEWAYSIM_ADMIN_TOKEN");
        }
    }

    @Nested
    class Fixtures {

        private final Map<String, String> environment =
                Map.of("AIGATEWAYSIM_FIXTURE", "c.json" + File.pathSeparator + "d e.json" + File.pathSeparator);

        @Test
        void there_are_none_unless_asked_for() {
            Options options = Options.parse(Map.of());

            assertThat(options.fixtures().paths()).isEmpty();
            assertThat(options.watch()).isFalse();
        }

        @Test
        void are_taken_in_their_order_and_not_looked_at() {
            FixtureFiles fixtures = Options.parse(Map.of(), "--fixture=b.json", "--fixture", "a, b.json")
                    .fixtures();

            assertThat(fixtures.paths()).containsExactly(Path.of("b.json"), Path.of("a, b.json"));
        }

        @Test
        void come_from_the_environment_as_in_a_path() {
            Options options = Options.parse(environment, "--watch");

            assertThat(options.fixtures().paths()).containsExactly(Path.of("c.json"), Path.of("d e.json"));
            assertThat(options.watch()).isTrue();
        }

        @Test
        void an_option_replaces_all_of_the_environment() {
            assertThat(Options.parse(environment, "--fixture=a.json").fixtures().paths())
                    .containsExactly(Path.of("a.json"));
        }
    }

    @Nested
    class Environment {

        private final Map<String, String> environment = Map.of(
                "AIGATEWAYSIM_PORT",
                "5000",
                "AIGATEWAYSIM_HOST",
                "localhost",
                "AI_GATEWAY_API_KEY",
                "key-from-outside");

        @Test
        void replaces_options_that_are_not_given() {
            SimulatorOptions options = simulator(environment);

            assertThat(options.port()).isEqualTo(5000);
            assertThat(options.host()).isEqualTo("localhost");
            assertThat(options.apiKey()).isEqualTo(new Secret("key-from-outside"));
        }

        @Test
        void names_the_admin_token_and_allowed_hosts() {
            SimulatorOptions options = simulator(Map.of(
                    "AIGATEWAYSIM_HOST",
                    "0.0.0.0",
                    "AIGATEWAYSIM_ADMIN_TOKEN",
                    "let-me-in",
                    "AIGATEWAYSIM_ALLOWED_HOST",
                    "simulator, gw.example,"));

            assertThat(options.host()).isEqualTo("0.0.0.0");
            assertThat(options.adminToken()).isEqualTo(new Secret("let-me-in"));
            assertThat(options.allowedHosts()).containsExactly("simulator", "gw.example");
        }

        @Test
        void no_admin_wins_over_a_token_of_the_environment() {
            SimulatorOptions options = simulator(Map.of("AIGATEWAYSIM_ADMIN_TOKEN", "let-me-in"), "--no-admin");

            assertThat(options.admin()).isFalse();
            assertThat(options.adminToken()).isNull();
        }

        @Test
        void an_option_wins() {
            SimulatorOptions options =
                    simulator(environment, "--port=1", "--host=127.0.0.1", "--api-key=key-from-options");

            assertThat(options.port()).isEqualTo(1);
            assertThat(options.host()).isEqualTo("127.0.0.1");
            assertThat(options.apiKey()).isEqualTo(new Secret("key-from-options"));
        }

        @Test
        void an_empty_variable_counts_as_not_set() {
            Map<String, String> empty =
                    Map.of("AIGATEWAYSIM_PORT", "", "AI_GATEWAY_API_KEY", "", "AIGATEWAYSIM_FIXTURE", "");

            assertThat(simulator(empty).port()).isEqualTo(4848);
            assertThat(Options.parse(empty).fixtures().paths()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"tcp://10.0.0.1:4848", "udp://10.0.0.1:4848", "tcp://[fd00::1]:4848"})
        void a_port_that_kubernetes_sets_is_ignored_with_a_warning(String link) {
            Map<String, String> links = Map.of(
                    "AIGATEWAYSIM_PORT",
                    link,
                    "AIGATEWAYSIM_SERVICE_HOST",
                    "10.0.0.1",
                    "AIGATEWAYSIM_SERVICE_PORT",
                    "4848",
                    "AIGATEWAYSIM_PORT_4848_TCP",
                    link,
                    "AIGATEWAYSIM_PORT_4848_TCP_PROTO",
                    "tcp",
                    "AIGATEWAYSIM_PORT_4848_TCP_ADDR",
                    "10.0.0.1");
            Options options = Options.parse(links);

            assertThat(options.simulator().build())
                    .usingRecursiveComparison()
                    .ignoringFields("clock")
                    .isEqualTo(simulator());
            assertThat(options.warnings())
                    .singleElement()
                    .asString()
                    .contains("AIGATEWAYSIM_PORT", link, "4848", "--port");
        }

        @Test
        void a_port_that_kubernetes_sets_is_no_matter_when_one_is_chosen() {
            Options options = Options.parse(Map.of("AIGATEWAYSIM_PORT", "tcp://10.0.0.1:4848"), "--port=1");

            assertThat(options.simulator().build().port()).isEqualTo(1);
            assertThat(options.warnings()).isEmpty();
        }

        @Test
        void the_source_of_the_api_key_is_known() {
            assertThat(Options.parse(Map.of("AI_GATEWAY_API_KEY", "")).keySource())
                    .isEqualTo(KeySource.GENERATED);
            assertThat(Options.parse(environment).keySource()).isEqualTo(KeySource.VARIABLE);
            assertThat(Options.parse(environment, "--api-key=a").keySource()).isEqualTo(KeySource.OPTION);
        }

        @Test
        void a_bad_variable_is_named() {
            assertThat(refusal(Map.of("AIGATEWAYSIM_PORT", "http"))).startsWith("AIGATEWAYSIM_PORT is 'http'");
            assertThat(refusal(Map.of("AI_GATEWAY_API_KEY", "short")))
                    .startsWith("AI_GATEWAY_API_KEY")
                    .contains("8 to 255")
                    .doesNotContain("short");
            assertThat(refusal(Map.of("AI_GATEWAY_API_KEY", "aigak_0ujsswThIGTUYm2K8FjOOfXtY1K")))
                    .startsWith("AI_GATEWAY_API_KEY")
                    .contains("has the form of an identifier, aigak_…");
            assertThat(refusal(Map.of("AIGATEWAYSIM_ADMIN_TOKEN", "hush hush")))
                    .startsWith("AIGATEWAYSIM_ADMIN_TOKEN")
                    .doesNotContain("hush");
            assertThat(refusal(Map.of("AIGATEWAYSIM_ALLOWED_HOST", "a,http://b")))
                    .startsWith("AIGATEWAYSIM_ALLOWED_HOST")
                    .contains("'http://b'");
        }
    }

    @Nested
    class In_the_readme {

        @Test
        void the_deployment_starts_with_its_arguments_and_its_environment() throws Exception {
            Matcher block = Pattern.compile("```yaml\n(apiVersion.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("README.md")));
            assertThat(block.find()).isTrue();
            Map<?, ?> deployment = new Yaml(new SafeConstructor(new LoaderOptions())).load(block.group(1));
            Map<?, ?> container =
                    (Map<?, ?>) ((List<?>) at(deployment, "spec", "template", "spec", "containers")).get(0);
            Map<String, String> environment = new HashMap<>();
            ((List<?>) container.get("env"))
                    .forEach(variable -> environment.put((String) at(variable, "name"), "secret-value"));
            String[] args = ((List<?>) container.get("args")).toArray(String[]::new);

            SimulatorOptions options = simulator(environment, args);

            assertThat(options.host()).isEqualTo("0.0.0.0");
            assertThat(options.adminToken()).isEqualTo(new Secret("secret-value"));
            assertThat(options.apiKey()).isEqualTo(new Secret("secret-value"));
            assertThat(List.of(
                            at(container, "readinessProbe", "httpGet", "port"),
                            at(container, "livenessProbe", "httpGet", "port")))
                    .containsOnly(options.port());
            assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/_simulator/health");
        }

        private Object at(Object map, String... names) {
            Object found = map;
            for (String name : names) {
                found = ((Map<?, ?>) found).get(name);
            }
            return found;
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @CsvSource({
            "--port=x, --port is 'x'; it must be a whole number from 0 to 65535",
            "--port=65536, --port is '65536'; it must be a whole number from 0 to 65535",
            "--port=-1, --port is '-1'; it must be a whole number from 0 to 65535",
            "--journal=-1, --journal is '-1'; it must be a whole number from 0 to 2147483647",
            "--journal=all, --journal is 'all'; it must be a whole number from 0 to 2147483647",
            "--fixture=, --fixture is ''; it must be the name of a JSON file",
            "--port, --port has no value; give it one; --help lists the options",
            "--no-admin=x, --no-admin takes no value; give it alone; --help lists the options",
            "--watch, '--watch has nothing to watch; give a --fixture, too'",
            "--failover=2026, --failover is '2026'; it must be AUGUST_2026 or SEPTEMBER_2026",
            "--failover, --failover has no value; give it one; --help lists the options",
            "--require-credits=x, --require-credits takes no value; give it alone; --help lists the options",
            "--rate-limit=0, --rate-limit is '0'; it must be a whole number from 1 to 2147483647",
        })
        void says_what_is_wrong_and_what_would_be_right(String argument, String message) {
            assertThat(refusal(argument)).isEqualTo(message);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--seed=1.5",
                    "--host=",
                    "--host=no such host",
                    "--public-url=ftp://example.com",
                    "--public-url=::",
                    "--no-admin=x",
                    "--watch=x",
                    "--fixture",
                    "--fixture=a\0b",
                    "--port"
                })
        void names_the_option(String argument) {
            assertThat(refusal(argument)).contains(argument.replaceFirst("=.*", ""));
        }

        /** As the JVM reads a name with other characters than those of its locale. */
        @Test
        void does_not_blame_the_name_of_a_file_for_the_locale() {
            String halfACharacter = "f\ud800x.json";

            assertThat(refusal("--fixture=" + halfACharacter))
                    .startsWith("--fixture is 'f")
                    .contains("this locale (" + System.getProperty("sun.jnu.encoding") + ")", "LC_ALL=C.UTF-8");
            assertThat(refusal(Map.of("AIGATEWAYSIM_FIXTURE", halfACharacter)))
                    .startsWith("AIGATEWAYSIM_FIXTURE is 'f")
                    .contains("LC_ALL=C.UTF-8");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--fixtures=f.json", "--watched", "-x"})
        void does_not_know_other_options(String argument) {
            assertThat(refusal(argument))
                    .startsWith("unknown option " + argument.replaceFirst("=.*", "") + "; ")
                    .containsOnlyOnce("--help lists the options")
                    .doesNotContain("lists all");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--api-key=hush\u0007hush-hush",
                    "--api-key=hush",
                    "--api-keys=hush",
                    "--admin-token=hush hush",
                    "--admin-tokn=hush",
                    "--public-url=http://me:hush@gateway.example",
                    "--public-url=http://me:hush hush@gateway.example",
                    "--port --api-key=hush-hush",
                    "--seed --admin-token=hush-hush",
                    "--fixture --api-key=hush-hush --watch=x",
                    "--no-admin=hush-hush",
                    "--quiet --verbose --api-key=hush-hush",
                    "hush"
                })
        void never_repeats_what_may_be_a_secret(String arguments) {
            assertThat(refusal(arguments.split(" (?=--)"))).doesNotContain("hush");
        }

        @Test
        void one_option_is_given_once() {
            assertThat(refusal("--port=1", "--port=2"))
                    .isEqualTo("--port is given twice; give it once; --help lists the options");
            assertThat(refusal("--api-key=hush-hush", "--api-key=hush-hush"))
                    .contains("--api-key")
                    .doesNotContain("hush");
        }

        @Test
        void some_options_exclude_each_other() {
            assertThat(refusal("--quiet", "--verbose")).contains("--quiet", "--verbose");
            assertThat(refusal("--admin-token=a", "--no-admin")).contains("--admin-token", "--no-admin");
            assertThat(refusal("--allowed-host=a", "--no-admin")).contains("--allowed-host", "--no-admin");
        }
    }

    @Test
    void a_public_url_is_repeated_in_java_without_secrets_too() {
        URI withToken = URI.create(
                "https://gateway.example?token=ng-000000000000000000000000000-g1-000000000000000000000000000");
        URI withUser = URI.create("https://me:hush@gateway.example");

        assertThatThrownBy(() -> SimulatorOptions.builder().publicUrl(withToken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without query")
                .hasMessageNotContaining("ng-000");
        assertThatThrownBy(() -> SimulatorOptions.builder().publicUrl(withUser))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }

    @Nested
    class Beyond_the_loopback_address {

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
        void the_admin_paths_need_a_decision(String host) {
            assertThat(refusal("--host=" + host)).contains(host, "--admin-token", "--no-admin");
            assertThat(refusal(Map.of("AIGATEWAYSIM_HOST", host))).startsWith("AIGATEWAYSIM_HOST");

            assertThat(simulator("--host=" + host, "--no-admin").host()).isEqualTo(host);
            assertThat(simulator("--host=" + host, "--admin-token=t").host()).isEqualTo(host);
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
        void a_loopback_address_needs_none(String host) {
            assertThat(simulator("--host=" + host).host()).isEqualTo(host);
        }
    }
}
