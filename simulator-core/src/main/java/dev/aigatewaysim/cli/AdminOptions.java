package dev.aigatewaysim.cli;

import dev.aigatewaysim.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may use the admin paths, as the command line and the environment say. Not thread-safe. */
final class AdminOptions {

    private static final String ALLOWED_HOST_VARIABLE = "AIGATEWAYSIM_ALLOWED_HOST";

    @Option(
            names = "--allowed-host",
            paramLabel = "H",
            description =
                    "host by which requests to /_simulator may come without the admin token, besides loopback ones;"
                            + " several options: all [AIGATEWAYSIM_ALLOWED_HOST: hosts separated by commas]")
    private List<String> allowedHosts = new ArrayList<>(0);

    @Option(
            names = "--admin-token",
            paramLabel = "T",
            description = "what requests to /_simulator must carry as Bearer [AIGATEWAYSIM_ADMIN_TOKEN]")
    private @Nullable String adminToken;

    @Option(
            names = "--no-admin",
            description = "leave the admin paths and the console under /_simulator out, except health")
    private boolean noAdmin;

    /**
     * Hands them over.
     *
     * @throws UsageException when they exclude each other, or a value is not possible
     */
    void addTo(SimulatorOptions.Builder builder, Map<String, String> environment) {
        if (adminToken != null && noAdmin) {
            throw new UsageException("--admin-token and --no-admin exclude each other; give one of them");
        }
        if (!allowedHosts.isEmpty() && noAdmin) {
            throw new UsageException("--allowed-host and --no-admin exclude each other; give one of them");
        }
        if (noAdmin) {
            builder.withoutAdmin();
            return;
        }
        builder.console();
        Setting token = token(environment);
        if (token != null) {
            token.give(builder::adminToken);
        }
        allowedHosts(environment).forEach(host -> host.give(builder::allowedHost));
    }

    /** Whether whoever reaches the server may use the admin paths. */
    boolean areOpen(Map<String, String> environment) {
        return !noAdmin && token(environment) == null;
    }

    private @Nullable Setting token(Map<String, String> environment) {
        return Setting.of("--admin-token", adminToken, "AIGATEWAYSIM_ADMIN_TOKEN", environment);
    }

    private List<Setting> allowedHosts(Map<String, String> environment) {
        if (!allowedHosts.isEmpty()) {
            return allowedHosts.stream()
                    .map(host -> new Setting("--allowed-host", host))
                    .toList();
        }
        return Stream.of(environment.getOrDefault(ALLOWED_HOST_VARIABLE, "").split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host -> new Setting(ALLOWED_HOST_VARIABLE, host))
                .toList();
    }
}
