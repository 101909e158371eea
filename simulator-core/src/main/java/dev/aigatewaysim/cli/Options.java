package dev.aigatewaysim.cli;

import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.admin.Description;
import dev.aigatewaysim.redaction.SafeText;
import java.io.File;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the command line and the environment ask for. An option wins over its environment variable. Not thread-safe. */
@Command(
        name = "java -jar simulator-core-standalone.jar",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Simulates ngrok's AI Gateway, its management API and its model traffic, in memory.",
        footer = {
            "",
            "An empty environment variable counts as not set. Logs go to standard error.",
            "Exit status: 0 after SIGTERM or SIGINT, 1 when it cannot start, 2 for wrong usage."
        })
final class Options {

    static final String API_KEY_VARIABLE = "AI_GATEWAY_API_KEY";

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 4848;
    private static final String PORT_VARIABLE = "AIGATEWAYSIM_PORT";
    private static final String FIXTURE_VARIABLE = "AIGATEWAYSIM_FIXTURE";

    private static final Pattern SERVICE_LINK = Pattern.compile("[a-z]+://.*", Pattern.DOTALL);
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port, 0 for a free one; default 4848 [AIGATEWAYSIM_PORT]")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "address to listen at; default 127.0.0.1 [AIGATEWAYSIM_HOST]")
    private @Nullable String host;

    @Option(
            names = "--api-key",
            paramLabel = "T",
            description =
                    "the first account's API key, 8 to 255 visible ASCII characters; default: generated [AI_GATEWAY_API_KEY]")
    private @Nullable String apiKey;

    @Option(
            names = "--fixture",
            paramLabel = "F",
            description =
                    "JSON file to fill the first account with; several options: all as one, in order [AIGATEWAYSIM_FIXTURE:"
                            + " files separated as in PATH]")
    private List<String> fixtures = new ArrayList<>(0);

    @Option(names = "--watch", description = "load the fixture again, in the place of everything, when a file changes")
    private boolean watch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of identifiers and tokens, a whole number; default: random")
    private @Nullable String seed;

    @Option(
            names = "--public-url",
            paramLabel = "U",
            description = "base of the links in responses; default: as each request came")
    private @Nullable String publicUrl;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "requests per minute and account, the real API has 120; default: no limit")
    private @Nullable String rateLimit;

    @Option(
            names = "--journal",
            paramLabel = "N",
            description = "requests that each account's journal keeps, 0 for none; default 1000")
    private @Nullable String journal;

    @Option(names = "--allow-http-providers", description = "accept plain http base URLs on loopback hosts")
    private boolean allowHttpProviders;

    @Option(
            names = "--failover",
            paramLabel = "R",
            description =
                    "what follows a failed attempt of a model request: AUGUST_2026, the default, or SEPTEMBER_2026")
    private @Nullable String failover;

    @Option(names = "--require-credits", description = "refuse model requests of an account that never had credits")
    private boolean requireCredits;

    @Mixin
    private final AdminOptions admin = new AdminOptions();

    @Option(names = "--quiet", description = "print only the ready line, log only errors")
    private boolean quiet;

    @Option(names = "--verbose", description = "log more")
    private boolean verbose;

    @Option(
            names = "--exit-when-ready",
            description = "start, send a few requests to itself, and end: to try options, or to archive classes")
    private boolean exitWhenReady;

    @Option(names = "--print-schema", description = "print the JSON Schema of fixtures, for editors")
    private boolean printSchema;

    @Option(names = "--version", versionHelp = true, description = "print the version")
    private boolean version;

    @Option(names = "--help", usageHelp = true, description = "print this text")
    private boolean help;

    private final Map<String, String> environment;
    private final List<String> warnings = new ArrayList<>(0);

    private Options(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads the command line. The values are judged by {@link #simulator()}.
     *
     * @throws UsageException when an option is unknown, given twice, or lacks its value
     */
    static Options parse(Map<String, String> environment, String... args) {
        Options options = new Options(environment);
        try {
            commandLine(options).parseArgs(args);
        } catch (ParameterException wrong) {
            throw UsageException.of(wrong);
        }
        if (options.quiet && options.verbose) {
            throw new UsageException("--quiet and --verbose exclude each other; give one of them");
        }
        return options;
    }

    private static CommandLine commandLine(Options options) {
        CommandLine line = new CommandLine(options);
        line.setExpandAtFiles(false); // a token may start with @
        line.setInterpolateVariables(false); // and may hold ${…}
        return line;
    }

    /** The text of {@code --help}. */
    static String usage() {
        return commandLine(new Options(Map.of())).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Whether the process is to end as soon as the server has returned its first responses. */
    boolean exitWhenReady() {
        return exitWhenReady;
    }

    /** What is to be printed in the place of starting; null when the server is to start. */
    @Nullable
    String printed() {
        if (help) {
            return usage();
        }
        if (version) {
            return "AI Gateway simulator " + Description.version() + "\n";
        }
        return printSchema ? Description.fixtureSchema() : null;
    }

    /**
     * Whether the fixture is loaded again when a file changes.
     *
     * @throws UsageException when there is none
     */
    boolean watch() {
        if (watch && fixtures().paths().isEmpty()) {
            throw new UsageException("--watch has nothing to watch; give a --fixture, too");
        }
        return watch;
    }

    /**
     * What the first account is filled with; perhaps no files. They are not looked at here.
     *
     * @throws UsageException when one is no name of a file
     */
    FixtureFiles fixtures() {
        if (!fixtures.isEmpty()) {
            return new FixtureFiles(fixtures.stream()
                    .map(name -> new Setting("--fixture", name).file())
                    .toList());
        }
        return new FixtureFiles(
                Stream.of(environment.getOrDefault(FIXTURE_VARIABLE, "").split(File.pathSeparator, -1))
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Setting(FIXTURE_VARIABLE, name).file())
                        .toList());
    }

    /**
     * How the simulator is set up, without the fixtures.
     *
     * @throws UsageException when a value is not possible
     */
    SimulatorOptions.Builder simulator() {
        SimulatorOptions.Builder builder = SimulatorOptions.builder().shutdownGrace(GRACE);
        Setting address = Setting.of("--host", host, "AIGATEWAYSIM_HOST", environment);
        builder.host(address == null ? DEFAULT_HOST : host(address));
        Setting portNumber = Setting.of("--port", port, PORT_VARIABLE, environment);
        builder.port(
                portNumber == null || isServiceLink(portNumber) ? DEFAULT_PORT : (int) portNumber.number(0, 65_535));
        Setting key = Setting.of("--api-key", apiKey, API_KEY_VARIABLE, environment);
        if (key != null) {
            key.give(builder::apiKey);
        }
        if (seed != null) {
            builder.seed(new Setting("--seed", seed).number(Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (rateLimit != null) {
            builder.rateLimit((int) new Setting("--rate-limit", rateLimit).number(1, Integer.MAX_VALUE));
        }
        if (journal != null) {
            builder.journalEntries((int) new Setting("--journal", journal).number(0, Integer.MAX_VALUE));
        }
        if (publicUrl != null) {
            new Setting("--public-url", publicUrl).giveUrl(builder::publicUrl);
        }
        if (allowHttpProviders) {
            builder.allowHttpProviders();
        }
        if (failover != null) {
            builder.failover(new Setting("--failover", failover).failoverRules());
        }
        if (requireCredits) {
            builder.requireCredits();
        }
        admin.addTo(builder, environment);
        return builder;
    }

    private String host(Setting setting) {
        String text = setting.text().replaceFirst("^\\[(.*)]$", "$1");
        boolean loopback;
        try {
            loopback = InetAddress.getByName(text).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw setting.wrong("a name or address of this machine, such as 127.0.0.1");
        }
        if (text.isEmpty()) {
            throw setting.wrong("a name or address of this machine, such as 127.0.0.1");
        }
        if (!loopback && admin.areOpen(environment)) {
            throw new UsageException(
                    setting.name() + " is '" + text
                            + "', which others can reach; give --admin-token (or AIGATEWAYSIM_ADMIN_TOKEN), or --no-admin to go without admin paths");
        }
        return text;
    }

    /** Kubernetes sets such a variable in all containers for a Service that is called aigatewaysim, Docker for a link. */
    private boolean isServiceLink(Setting portNumber) {
        if (!portNumber.name().equals(PORT_VARIABLE)
                || !SERVICE_LINK.matcher(portNumber.text()).matches()) {
            return false;
        }
        warnings.add(PORT_VARIABLE + " is '" + SafeText.of(portNumber.text())
                + "', as Kubernetes sets it for a Service of that name; it is ignored, and the port is " + DEFAULT_PORT
                + "; give --port to choose one");
        return true;
    }

    /** Where the token of the first account's API key comes from, as far as the options say. */
    KeySource keySource() {
        if (apiKey != null) {
            return KeySource.OPTION;
        }
        return Setting.of("--api-key", null, API_KEY_VARIABLE, environment) == null
                ? KeySource.GENERATED
                : KeySource.VARIABLE;
    }

    /** What is ignored and why, a line for each; known after {@link #simulator()}. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
