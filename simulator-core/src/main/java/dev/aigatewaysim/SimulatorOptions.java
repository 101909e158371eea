package dev.aigatewaysim;

import dev.aigatewaysim.admin.HostName;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.routing.TrafficRules;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.redaction.SafeText;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is set up. Immutable and thread-safe. Everything has a default that suits tests:
 * {@code SimulatorOptions.builder().build()} listens on a free port of the loopback address and accepts what the real API
 * accepts.
 *
 * @param host the address to bind; {@code 127.0.0.1} by default
 * @param port the port; 0, the default, takes a free one
 * @param apiKey the token of the first account's API key; null, the default, generates one
 * @param seed the seed of identifiers and tokens; empty by default, then they differ from run to run
 * @param publicUrl the base of the links in responses, without a slash at its end; null, the default, takes scheme and
 *     authority of each request
 * @param rateLimit requests per account and rolling minute; 0, the default, for no limit (the real API: 120)
 * @param allowHttpProviders whether base URLs of providers may be plain {@code http} on loopback hosts; such providers are
 *     called, all others simulated. False by default
 * @param fixtures what the first account is seeded with, all as one; none by default
 * @param journalEntries how many requests the journal of an account keeps; 1000 by default, 0 for none
 * @param admin whether there are admin paths besides health; true by default
 * @param console whether there is a console for browsers at {@code /_simulator/}; false by default
 * @param allowedHosts hosts that admin requests without a token may name, besides loopback ones and that of
 *     {@code publicUrl}; none by default
 * @param adminToken what admin requests must carry as {@code Authorization: Bearer …}; null, the default, for nothing
 * @param failover what follows a failed attempt of a model request; {@link FailoverRules#AUGUST_2026} by default
 * @param requireCredits whether model requests of an account that never had credits are refused; false by default
 * @param clock what time it is; the system's by default
 * @param shutdownGrace how long closing waits for requests that have begun; zero by default
 */
public record SimulatorOptions(
        String host,
        int port,
        @Nullable Secret apiKey,
        OptionalLong seed,
        @Nullable URI publicUrl,
        int rateLimit,
        boolean allowHttpProviders,
        List<Fixture> fixtures,
        int journalEntries,
        boolean admin,
        boolean console,
        List<String> allowedHosts,
        @Nullable Secret adminToken,
        FailoverRules failover,
        boolean requireCredits,
        InstantSource clock,
        Duration shutdownGrace) {

    /**
     * @throws IllegalArgumentException when a value is out of its range or has another form, see the methods of
     *     {@link Builder}
     */
    public SimulatorOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(failover, "failover");
        checkPort(port);
        if (apiKey != null) {
            checkApiKey(apiKey.reveal());
        }
        publicUrl = publicUrl == null ? null : checkedPublicUrl(publicUrl);
        if (rateLimit != 0) {
            checkRateLimit(rateLimit);
        }
        fixtures = List.copyOf(fixtures);
        checkJournalEntries(journalEntries);
        allowedHosts = List.copyOf(allowedHosts);
        // a lambda here would be linked at each first start
        for (String allowed : allowedHosts) {
            checkHost(allowed);
        }
        if (adminToken != null) {
            checkAdminToken(adminToken.reveal());
        }
        checkGrace(shutdownGrace);
        if (!admin && (adminToken != null || !allowedHosts.isEmpty() || console)) {
            throw new IllegalArgumentException((adminToken != null ? "adminToken" : console ? "console" : "allowedHost")
                    + " does nothing without admin paths; leave it out, or withoutAdmin()");
        }
    }

    /** The defaults. */
    public static SimulatorOptions defaults() {
        return builder().build();
    }

    /** How accounts treat model requests where there is a choice. */
    public TrafficRules traffic() {
        return new TrafficRules(failover, requireCredits);
    }

    /** A builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    private static void checkPort(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("port is " + number + "; it must be 0 to 65535");
        }
    }

    private static void checkApiKey(String token) {
        if (IdKind.of(token).isPresent()) {
            throw new IllegalArgumentException("the API key's token has the form of an identifier, "
                    + IdKind.of(token).orElseThrow().prefix()
                    + "…; give the token itself, 8 to 255 visible ASCII characters");
        }
        if (!TokenForm.isUsableAsApiKeyToken(token)) {
            throw new IllegalArgumentException("the API key's token has " + token.length()
                    + " characters or some that are not visible ASCII; it must be 8 to 255 visible ASCII"
                    + " characters");
        }
    }

    private static URI checkedPublicUrl(URI url) {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the public URL has a user in it, who would be in all links; give it without");
        }
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the public URL is " + SafeText.of(url.toString())
                    + "; it must be an http or https URL with a host, without query");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static void checkRateLimit(int requestsPerMinute) {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException("the rate limit is " + requestsPerMinute + "; it must be at least 1");
        }
    }

    private static void checkJournalEntries(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("the journal is to keep " + number + " requests; give 0 or more");
        }
    }

    private static void checkHost(String host) {
        if (HostName.parse(host).isEmpty()) {
            throw new IllegalArgumentException("the allowed host is '" + SafeText.of(host)
                    + "'; it must be one host name or address, without scheme, port or wildcard");
        }
    }

    private static void checkAdminToken(String token) {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the admin token must be visible ASCII characters, at least one");
        }
    }

    private static void checkGrace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the shutdown grace is " + grace + "; it must not be negative");
        }
    }

    /** Sets options one by one. Not thread-safe. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int port;
        private @Nullable Secret apiKey;
        private OptionalLong seed = OptionalLong.empty();
        private @Nullable URI publicUrl;
        private int rateLimit;
        private boolean allowHttpProviders;
        private final List<Fixture> fixtures = new ArrayList<>(0);
        private int journalEntries = RequestJournal.DEFAULT_MAX_ENTRIES;
        private boolean admin = true;
        private boolean console;
        private final List<String> allowedHosts = new ArrayList<>(0);
        private @Nullable Secret adminToken;
        private FailoverRules failover = FailoverRules.AUGUST_2026;
        private boolean requireCredits;
        private InstantSource clock = InstantSource.system();
        private Duration shutdownGrace = Duration.ZERO;

        private Builder() {}

        /**
         * The address to bind; {@code 127.0.0.1} by default. Another than a loopback address needs an
         * {@link #adminToken} or to go {@link #withoutAdmin()}.
         */
        public Builder host(String address) {
            host = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * The port; 0, the default, takes a free one.
         *
         * @throws IllegalArgumentException when it is not 0 to 65535
         */
        public Builder port(int number) {
            checkPort(number);
            port = number;
            return this;
        }

        /**
         * The token of the first account's API key; generated by default.
         *
         * @throws IllegalArgumentException when it is not 8 to 255 visible ASCII characters, or an identifier such as
         *     {@code aigak_…}
         */
        public Builder apiKey(String token) {
            checkApiKey(token);
            apiKey = new Secret(token);
            return this;
        }

        /** The seed of identifiers and tokens: with the same seed, clock and calls they are the same in every run. */
        public Builder seed(long number) {
            seed = OptionalLong.of(number);
            return this;
        }

        /**
         * The base of the links in responses; by default each request's own scheme and authority.
         *
         * @throws IllegalArgumentException when it is not an absolute http or https URL without user, query and fragment
         */
        public Builder publicUrl(URI url) {
            publicUrl = checkedPublicUrl(url);
            return this;
        }

        /**
         * Requests per account and rolling minute; none are refused by default. The real API allows 120.
         *
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder rateLimit(int requestsPerMinute) {
            checkRateLimit(requestsPerMinute);
            rateLimit = requestsPerMinute;
            return this;
        }

        /** Accepts plain {@code http} base URLs of providers on loopback hosts, which the real API refuses. */
        public Builder allowHttpProviders() {
            allowHttpProviders = true;
            return this;
        }

        /** What follows a failed attempt of a model request; {@link FailoverRules#AUGUST_2026} by default. */
        public Builder failover(FailoverRules rules) {
            failover = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /** Refuses model requests of an account that never had credits, as the real API does; it is served by default. */
        public Builder requireCredits() {
            requireCredits = true;
            return this;
        }

        /** Seeds the first account; several are loaded as one, and may refer to each other. */
        public Builder fixture(Fixture fixture) {
            fixtures.add(Objects.requireNonNull(fixture, "fixture"));
            return this;
        }

        /**
         * How many requests the journal of an account keeps; 1000 by default, 0 for none.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder journalEntries(int number) {
            checkJournalEntries(number);
            journalEntries = number;
            return this;
        }

        /** Leaves the admin paths out, except {@code GET /_simulator/health}. */
        public Builder withoutAdmin() {
            admin = false;
            return this;
        }

        /**
         * Serves the console, a page that shows and steers the simulator in a browser, at {@code /_simulator/}; browsers that open the
         * server's root are led there. There is none by default.
         */
        public Builder console() {
            console = true;
            return this;
        }

        /**
         * A host that admin requests may name, besides loopback names and addresses and the host of {@link #publicUrl}; may be
         * called several times; none by default. A host is needed only where requests reach the simulator by a name of
         * its own and carry no {@link #adminToken}: with a valid token, any host may be named.
         *
         * @param host a name or address, without scheme and port; in any letter case
         * @throws IllegalArgumentException when it is neither
         */
        public Builder allowedHost(String host) {
            checkHost(host);
            allowedHosts.add(host);
            return this;
        }

        /**
         * What admin requests must carry as {@code Authorization: Bearer …}; nothing by default.
         *
         * @throws IllegalArgumentException when it is empty or holds other than visible ASCII characters
         */
        public Builder adminToken(String token) {
            checkAdminToken(token);
            adminToken = new Secret(token);
            return this;
        }

        /** What time it is; the system's by default. */
        public Builder clock(InstantSource source) {
            clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * How long closing waits for requests that have begun; zero by default.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder shutdownGrace(Duration grace) {
            checkGrace(grace);
            shutdownGrace = grace;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException when it is to go without admin paths and has an {@link #adminToken}, an
         *     {@link #allowedHost} or the {@link #console()}, which would do nothing
         */
        public SimulatorOptions build() {
            return new SimulatorOptions(
                    host,
                    port,
                    apiKey,
                    seed,
                    publicUrl,
                    rateLimit,
                    allowHttpProviders,
                    fixtures,
                    journalEntries,
                    admin,
                    console,
                    allowedHosts,
                    adminToken,
                    failover,
                    requireCredits,
                    clock,
                    shutdownGrace);
        }

        /** Starts a simulator with these options. */
        public AiGatewaySimulator start() {
            return AiGatewaySimulator.start(build());
        }
    }
}
