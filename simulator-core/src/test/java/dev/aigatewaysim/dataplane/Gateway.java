package dev.aigatewaysim.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.routing.TrafficRules;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.domain.usage.UsageQuery;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An account and its model traffic, for tests: what it holds is made in a line, and requests are sent with a new access key. */
public final class Gateway {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final URI url;
    public final Account account;
    private @Nullable AccessKey accessKey;

    public Gateway(AiGatewaySimulator simulator) {
        this(simulator, simulator.newAccount());
    }

    public Gateway(AiGatewaySimulator simulator, Account account) {
        this.url = simulator.url();
        this.account = account;
    }

    /** A new account with these rules. */
    public static Gateway with(AiGatewaySimulator simulator, FailoverRules rules) {
        AccountSettings settings = new AccountSettings(
                InstantSource.system(), new BaseUrlRule(false), 0, 100, new TrafficRules(rules, false));
        return new Gateway(
                simulator, simulator.accounts().create(new NewAccount().withSettings(settings, OptionalLong.empty())));
    }

    public ProviderKey key(String provider, String name) {
        return account.providerKeys()
                .create(
                        ProviderKey.Draft.of(provider, name, new Secret("sk-" + name + "-0123456789abcdef")),
                        account.owner());
    }

    public AccessKey accessKey() {
        AccessKey present = accessKey;
        if (present == null) {
            present = account.accessKeys().create(AccessKey.Draft.named("web"), account.owner());
            accessKey = present;
        }
        return present;
    }

    /** The token of the access key. */
    public String token() {
        return accessKey().token().reveal();
    }

    /** Links the access key to a new configuration. */
    public AccessKeyConfiguration configured(@Nullable AccessScope scope, @Nullable Router<StepKey.Draft> router) {
        AccessKeyConfiguration configuration = account.accessKeyConfigurations()
                .create(new AccessKeyConfiguration.Draft("routed", null, null, scope, router), account.owner());
        account.accessKeys()
                .update(accessKey().id(), new AccessKey.Patch().withConfiguration(configuration.id()), account.owner());
        return configuration;
    }

    /** Sets the account's timeouts, Go durations. */
    public void timeouts(String perRequest, String total) {
        account.gatewayConfiguration()
                .update(new GatewayConfig.Patch()
                        .withPerRequestTimeout(perRequest)
                        .withTotalTimeout(total));
    }

    /** What happens to every call with this key. */
    public void script(ProviderKey key, Outcome outcome) {
        script(Condition.ANY.withProviderKey(key.id()), outcome);
    }

    public ScriptedAnswer script(Condition when, Outcome outcome) {
        return account.upstream().add(ScriptedAnswer.Draft.always(when, outcome));
    }

    /** Single quotes stand for double ones. */
    public GatewayResponse chat(String model, String prompt) {
        return post(
                "/v1/chat/completions",
                "{'model':'" + model + "','messages':[{'role':'user','content':'" + prompt + "'}]}");
    }

    /** Single quotes stand for double ones. */
    public GatewayResponse post(String path, String body) {
        return send("POST", path, body.replace('\'', '"'), "Authorization", "Bearer " + token());
    }

    public GatewayResponse get(String path, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + token();
        return send("GET", path, null, all);
    }

    public GatewayResponse send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new GatewayResponse(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The last request in the journal. */
    public RecordedRequest last() {
        List<RecordedRequest> all = account.requests().all();
        return all.get(all.size() - 1);
    }

    /** All usage events, newest first. */
    public List<UsageEvent> events() {
        return account.usage()
                .list(new UsageQuery(Instant.MIN, Instant.MAX, null, true), null, 100)
                .items();
    }

    /** What the last request led to. */
    public ModelTraffic lastTraffic() {
        ModelTraffic traffic = last().model();
        if (traffic == null) {
            throw new AssertionError("the last request was not a model request: " + last());
        }
        return traffic;
    }

    /** A response. */
    public record GatewayResponse(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException notJson) {
                throw new UncheckedIOException(body(), notJson);
            }
        }

        public String text(String pointer) {
            return json().at(pointer).asText();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
