package dev.aigatewaysim;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountClock;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.account.Seeder;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.http.HttpServer;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A running simulator of the AI Gateway, its management API and its model traffic: a server on a port of its own and the
 * accounts behind it.
 *
 * <pre>{@code
 * try (var simulator = AiGatewaySimulator.start()) {
 *     var client = new MyClient(simulator.url(), simulator.apiKey());
 *     client.createAccessKey("web");
 *     assertThat(simulator.account().accessKeys().all()).hasSize(1);
 *     assertThat(simulator.requests().to(Operation.CREATE_ACCESS_KEY).list()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Models are asked through {@link #openAiUrl()} and {@link #anthropicUrl()} with the token of an access key. They are
 * simulated; {@link #upstream()} scripts what they return:
 *
 * <pre>{@code
 * simulator.upstream().onModel("gpt-4o").reply("42");
 * var assistant = new MyAssistant(simulator.openAiUrl(), simulator.newAccessKey("web"));
 * assertThat(assistant.ask("What is the answer?")).isEqualTo("42");
 * }</pre>
 *
 * <p>An {@link Account} is what a test steers and looks at: its resources, clock, faults and requests. For the first one,
 * this class has short ways.
 *
 * <p>Starting takes milliseconds; a test suite can start thousands, or one with an account for each test
 * ({@link #newAccount()}). Its port accepts connections as soon as {@link #start()} returns; the first of them may wait for the
 * server, which starts meanwhile on a thread of its own. The first account is made by that thread, or by the first call here that
 * needs it; with a fixture, an API key or a clock in the options it is there when {@link #start(SimulatorOptions)} returns.
 *
 * <p>It writes nothing to standard output or standard error, unless the start of the server fails, which only a broken class path
 * or a lack of memory, threads or files causes: then its connections are refused, the failure is logged (without a logging
 * backend it is an uncaught exception of that thread), and {@link #close()} throws.
 *
 * <p>Thread-safe.
 */
public final class AiGatewaySimulator implements AutoCloseable {

    private final SimulatorAccounts accounts;
    /** Null for the first one, which may not have been made yet. */
    private final @Nullable Account account;

    private final HttpServer server;
    private final ModelPlane models;
    private final URI url;
    private final boolean owner;

    private AiGatewaySimulator(SimulatorOptions options, int maxThreads) {
        accounts = new SimulatorAccounts(options);
        account = null;
        models = new ModelPlane(accounts);
        server = HttpServer.start(
                options.host(),
                options.port(),
                options.shutdownGrace(),
                maxThreads,
                new Served(options, accounts, models));
        url = urlOf(server, options.host());
        owner = true;
    }

    private AiGatewaySimulator(AiGatewaySimulator other, Account account) {
        this.accounts = other.accounts;
        this.account = account;
        this.server = other.server;
        this.models = other.models;
        this.url = other.url;
        this.owner = false;
    }

    /** What the server serves, once it asks. A class, because the caller would wait while a lambda is linked in a new JVM. */
    private record Served(SimulatorOptions options, SimulatorAccounts accounts, ModelPlane models)
            implements Function<InetSocketAddress, HttpServer.Service> {

        @Override
        public HttpServer.Service apply(InetSocketAddress address) {
            return new HttpServer.Service(
                    new AllPlanes(options, accounts.all(), models, address.getPort()), ApiException::response);
        }
    }

    /** Starts a simulator on a free port of the loopback address; clients can use its {@link #url()} at once. */
    public static AiGatewaySimulator start() {
        HttpServer.prepare();
        return start(SimulatorOptions.defaults());
    }

    /**
     * Starts a simulator; clients can use its {@link #url()} at once.
     *
     * @throws java.io.UncheckedIOException when the port cannot be bound, with the address in its message
     * @throws dev.aigatewaysim.fixture.InvalidFixtureException when there is something wrong in a fixture; nothing was started then
     * @throws IllegalArgumentException when the host is no loopback address, and the admin paths need no token
     */
    public static AiGatewaySimulator start(SimulatorOptions options) {
        return start(options, HttpServer.MAX_THREADS);
    }

    /** The same with another number of threads at most. */
    static AiGatewaySimulator start(SimulatorOptions options, int maxThreads) {
        if (options.admin() && options.adminToken() == null && !isLoopback(options.host())) {
            throw new IllegalArgumentException("the host is '" + options.host()
                    + "', which others can reach; give an adminToken, or go withoutAdmin");
        }
        HttpServer.prepare();
        return new AiGatewaySimulator(options, maxThreads);
    }

    /** A builder of options, which ends with {@link SimulatorOptions.Builder#start()}. */
    public static SimulatorOptions.Builder builder() {
        return SimulatorOptions.builder();
    }

    /** Where the API is, such as {@code http://127.0.0.1:49152}; without a slash at its end. */
    public URI url() {
        return url;
    }

    /** The base URL for OpenAI clients: {@link #url()} with {@code /v1} at its end. */
    public URI openAiUrl() {
        return URI.create(url + "/v1");
    }

    /** The base URL for Anthropic clients, which add {@code /v1} themselves: {@link #url()}. */
    public URI anthropicUrl() {
        return url;
    }

    /** The port that it listens at, or did until it was closed. */
    public int port() {
        return url.getPort();
    }

    /** The token of the first account's API key, which requests carry as {@code Authorization: Bearer …}. */
    public String apiKey() {
        return account().apiKey();
    }

    /**
     * Creates an access key of the first account, without a configuration, and returns its token, which model requests carry
     * as {@code Authorization: Bearer …} or {@code x-api-key: …}.
     *
     * @param name a label, at most 255 characters
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when the name is too long
     */
    public String newAccessKey(String name) {
        return account()
                .accessKeys()
                .create(AccessKey.Draft.named(name), account().owner())
                .token()
                .reveal();
    }

    /** What the simulated providers of the first account do. */
    public Upstream upstream() {
        return account().upstream();
    }

    /** The first account. */
    public Account account() {
        return account == null ? accounts.first() : account;
    }

    /** All accounts. */
    public Accounts accounts() {
        return accounts.all();
    }

    /** The first account's clock. */
    public AccountClock clock() {
        return account().clock();
    }

    /** What goes wrong on purpose with requests to the first account. */
    public Faults faults() {
        return account().faults();
    }

    /** What was asked of the first account through its API. */
    public RequestJournal requests() {
        return account().requests();
    }

    /** Makes another account, isolated from all others, with an API key of its own. Takes microseconds. */
    public Account newAccount() {
        return accounts().create();
    }

    /**
     * Makes another account as {@link #newAccount()} does, and gives it a name, by which {@link Accounts#find(String)} and the
     * admin paths find it, too.
     *
     * @param name 1 to 255 characters without control characters, not blank, not {@code none} and not of an identifier's
     *     form
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when the name has another form, or another account has it
     */
    public Account newAccount(String name) {
        return accounts().create(new NewAccount().withName(name));
    }

    /**
     * Makes another account, isolated from all others, with an API key of its own and with what the seed puts into it, such
     * as a {@link dev.aigatewaysim.fixture.Fixture}; that is its baseline.
     *
     * @throws dev.aigatewaysim.fixture.InvalidFixtureException when the seed is a fixture with something wrong in it
     */
    public Account newAccount(Seeder seed) {
        return accounts().create(new NewAccount().withContents(seed));
    }

    /**
     * Makes another account that holds what this one holds now, with an API key of its own and the other API keys with
     * tokens of their own; that is its baseline.
     */
    public Account copyOf(Account original) {
        return accounts().create(new NewAccount().copyOf(original.snapshot()));
    }

    /**
     * The same simulator as the owner of this account sees it: {@link #account()}, {@link #apiKey()}, {@link #clock()},
     * {@link #faults()} and {@link #requests()} are those of that account. Closing it closes nothing.
     *
     * @param account one of {@link #accounts()}
     * @throws IllegalArgumentException when it is of another simulator, or was deleted: its API key leads nowhere here
     */
    public AiGatewaySimulator forAccount(Account account) {
        if (!accounts().all().contains(account)) {
            throw new IllegalArgumentException(
                    "the " + account + " is not one of this simulator's; make it with newAccount or copyOf");
        }
        return new AiGatewaySimulator(this, account);
    }

    /**
     * Stops the server, when it has started, and forgets all accounts. When it returns, the port is free and no thread is left; closing again
     * does nothing, and neither does closing what {@link #forAccount} returned.
     *
     * @throws IllegalStateException when a fault was begun and never put in force, or an assertion begun that checked nothing,
     *     so that a test may have passed for the wrong reason, or when the server could not start behind {@link #start()};
     *     the simulator is closed all the same
     */
    @Override
    public void close() {
        if (!owner) {
            return;
        }
        accounts().unauthenticatedRequests().endWaits();
        accounts().all().forEach(each -> each.requests().endWaits());
        try {
            server.close();
        } finally {
            models.close();
        }
        List<UnfinishedCall> unfinished = accounts().unfinished().ofServer();
        unfinished.forEach(UnfinishedCall::finish);
        if (!unfinished.isEmpty()) {
            throw new IllegalStateException("calls were begun that have no effect:"
                    + unfinished.stream().map(call -> "\n  " + call).collect(Collectors.joining()));
        }
    }

    /** An unknown host is reported when it is bound. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    /** Such as {@code AI Gateway simulator at http://127.0.0.1:49152}. */
    @Override
    public String toString() {
        return "AI Gateway simulator at " + url;
    }

    /** A server whose address is not known to anyone must not stay. */
    private static URI urlOf(HttpServer server, String host) {
        try {
            return url(server.address(), host);
        } catch (RuntimeException impossible) {
            server.close();
            throw impossible;
        }
    }

    /** An IPv6 address as it was given, which may be in short, but with its zone only where that is needed to reach it. */
    private static URI url(InetSocketAddress address, String given) {
        InetAddress bound = address.getAddress();
        String host = bound != null && bound.isAnyLocalAddress() ? "localhost" : address.getHostString();
        if (host.contains(":")) {
            String ipv6 = given.replaceFirst("^\\[(.*)]$", "$1");
            host = "[" + (bound != null && bound.isLinkLocalAddress() ? ipv6 : ipv6.replaceFirst("%.*$", "")) + "]";
        }
        return URI.create("http://" + host + ":" + address.getPort());
    }
}
