package dev.aigatewaysim.fuzz;

import dev.aigatewaysim.admin.Admin;
import dev.aigatewaysim.admin.AdminSettings;
import dev.aigatewaysim.controlplane.ControlPlane;
import dev.aigatewaysim.controlplane.ManagementPlane;
import dev.aigatewaysim.dataplane.DataPlane;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.routing.TrafficRules;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.DirectRequest;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Pipeline;
import dev.aigatewaysim.pipeline.Plane;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All planes of the simulator without a server, and an account that begins anew with each input. Not thread-safe. */
final class DirectGateway {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final int MOST_PIECES = 100_000;

    /** In which a request has its response: nothing is waited for. */
    private static final int SECONDS = 10;

    private static final Fixture BASELINE = Fixture.parse("""
            {"providers": [{"ref": "own", "providerId": "own", "name": "Own", "baseUrl": "https://own.example",
                            "models": [{"modelId": "llama"}],
                            "supportedApiSurfaces": [{"format": "openai", "surface": "chat-completions"}]}],
             "providerKeys": [{"ref": "main", "providerId": "openai", "name": "main", "value": "sk-main-0123456789abcdef"},
                              {"ref": "second", "providerId": "anthropic", "name": "second"}],
             "accessKeyConfigurations": [
                {"ref": "prod", "name": "prod", "router": {"rules": [{"provider": "openai",
                 "steps": [{"type": "user", "keys": [{"ref": "main"}]}, {"type": "ngrok"}]}]}}],
             "accessKeys": [{"ref": "web", "name": "web", "accessKeyConfiguration": {"ref": "prod"}},
                            {"ref": "spare", "name": "spare"}]}
            """);

    private final Accounts accounts = new Accounts(
            new AccountSettings(NOON, new BaseUrlRule(false), 0, 10, TrafficRules.DEFAULT), OptionalLong.of(13));
    private final KnownPaths paths = Admin.knownPaths(true, false);
    private final Pipeline pipeline = new Pipeline(accounts, NOON);
    private final Plane management = new ManagementPlane(accounts, new ControlPlane()::action, null, paths);
    private final Plane models = new DataPlane(accounts, paths, 4848);
    private final Admin admin = new Admin(
            accounts,
            new AdminSettings(true, false, null, null, List.of()),
            paths,
            (owned, request) -> pipeline.handleFor(owned, request, management));
    private final Account account = accounts.create(new NewAccount().withContents(BASELINE));
    private final String accessKey;

    DirectGateway() {
        AccessKey key = account.accessKeys().create(AccessKey.Draft.named("models"), account.owner());
        accessKey = key.token().reveal();
        account.keepAsBaseline();
    }

    /** A response, read to its end. */
    record Received(Response response, String body) {

        int status() {
            return response.status();
        }

        @Nullable
        String header(String name) {
            return response.headers().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }

    Account account() {
        return account;
    }

    /** The token of an access key of the account. */
    String accessKey() {
        return accessKey;
    }

    /** Loads what every request needs, which takes a fuzzer's JVM longer than some thousand requests. */
    void warmUp() {
        for (String path : List.of("/access-keys", "/v1/models", "/_simulator/health")) {
            send("GET", path, new byte[0]);
        }
        reset();
    }

    /** The account as it was, and no other one. */
    void reset() {
        accounts.all().stream().filter(other -> other != account).forEach(other -> accounts.delete(other.id()));
        account.reset();
    }

    /** Sends JSON with the right credential. */
    Received send(String method, String target, byte[] body) {
        String token = target.startsWith("/v1") ? accessKey : account.apiKey();
        return send(
                method,
                target,
                List.of(
                        "Host",
                        "127.0.0.1:4848",
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json"),
                body);
    }

    /** Sends a request, and checks what is true of every response. */
    Received send(String method, String target, List<String> headers, byte[] body) {
        DirectRequest request = new DirectRequest(method, target, headers, body);
        try {
            Outcome outcome = admin.serves(request)
                    ? admin.handle(request)
                    : pipeline.handle(request, request.rawPath().startsWith("/v1") ? models : management);
            Response response = now(outcome.stage());
            Received received = new Received(response, new String(bytes(response.content()), StandardCharsets.UTF_8));
            check(received);
            return received;
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(failed.getMessage() + "\nin the response to\n" + request, failed);
        }
    }

    private static <T extends @Nullable Object> T now(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new AssertionError("it did not end: " + late, late);
        }
    }

    private static byte[] bytes(Body body) {
        if (body instanceof Body.Bytes whole) {
            return whole.bytes();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int count = 0;
        try (Body.Pieces pieces = ((Body.Stream) body).open()) {
            for (ByteBuffer next = now(pieces.next()); next != null; next = now(pieces.next())) {
                byte[] piece = new byte[next.remaining()];
                next.get(piece);
                all.writeBytes(piece);
                require(++count < MOST_PIECES, "the stream has no end");
            }
        }
        return all.toByteArray();
    }

    private void check(Received received) {
        require(received.status() < 500, "it failed: " + received.status() + " " + received.body());
        if (received.status() < 400) {
            return;
        }
        require(received.body().isEmpty() || received.body().startsWith("{"), "not an object: " + received.body());
        require(
                received.body().length() < 10_000,
                "the error has a length of " + received.body().length());
        List<String> changed = changes();
        require(changed.isEmpty(), "a refused request changed " + changed);
    }

    private List<String> changes() {
        List<String> changed = new ArrayList<>();
        account.changes().all().forEach(change -> changed.add(change.toString()));
        account.snapshot().usage().forEach(event -> changed.add("usage " + event.id()));
        if (accounts.all().size() != 1) {
            changed.add("accounts");
        }
        return changed;
    }

    /** Fails as an assertion does, without a library in the way of the fuzzer. */
    static void require(boolean right, String wrong) {
        if (!right) {
            throw new AssertionError(wrong);
        }
    }
}
