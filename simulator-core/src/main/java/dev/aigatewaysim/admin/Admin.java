package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountId;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.http.ApiError;
import dev.aigatewaysim.http.Fields;
import dev.aigatewaysim.http.Guard;
import dev.aigatewaysim.http.JsonBody;
import dev.aigatewaysim.http.JsonOut;
import dev.aigatewaysim.http.Links;
import dev.aigatewaysim.http.Query;
import dev.aigatewaysim.http.Reply;
import dev.aigatewaysim.http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands under {@code /_simulator}: health, the description, accounts, reset, lint, and the checkout pages. It is not
 * part of the simulated API, and needs no API key. Thread-safe.
 *
 * <p>Requests from pages of other origins are refused, and so are those that came by another host name than a loopback one
 * or the public URL's: a web page must not be able to steer a simulator that runs on a developer's machine.
 */
public final class Admin {

    private static final String ROOT = "/_simulator";
    private static final String ACCOUNTS = "/accounts";

    private final Accounts accounts;
    private final boolean enabled;
    private final Gatekeeper gatekeeper;
    private final CheckoutPages checkoutPages;
    private final IdGenerator strangerIds;

    /**
     * @param enabled whether there are admin paths; the checkout pages are there in any case
     * @param token what requests must carry as {@code Authorization: Bearer …}; null for nothing
     * @param publicUrl the base of links, or null
     */
    public Admin(
            Accounts accounts, boolean enabled, @Nullable Secret token, @Nullable URI publicUrl, InstantSource clock) {
        this.accounts = accounts;
        this.enabled = enabled;
        this.gatekeeper = new Gatekeeper(token, publicUrl);
        this.checkoutPages = new CheckoutPages(accounts);
        this.strangerIds = IdGenerator.random(clock);
    }

    /** Whether the path belongs here. */
    public static boolean serves(String rawPath) {
        return rawPath.equals(ROOT) || rawPath.startsWith(ROOT + "/");
    }

    /** Answers a request. */
    public Reply handle(Request request) {
        return new Guard(strangerIds, null).run(request, () -> answer(request));
    }

    private Reply answer(Request request) throws IOException {
        String path = request.rawPath().substring(ROOT.length());
        if (CheckoutPages.serves(path)) {
            gatekeeper.checkOrigin(request);
            return checkoutPages.answer(request, path);
        }
        if (!enabled) {
            throw nothingHere();
        }
        gatekeeper.checkOrigin(request);
        gatekeeper.checkHost(request);
        Allowed allowed = allowed(path);
        if (request.method().equals("OPTIONS")) {
            return Reply.noContent().with("Allow", allowed.header());
        }
        gatekeeper.checkToken(request);
        if (!allowed.methods().contains(request.method())) {
            throw ApiError.methodNotAllowed(allowed.header());
        }
        Query query = Query.parse(request.rawQuery(), takesAccount(path) ? List.of("account") : List.of());
        query.check();
        return act(request, path, query);
    }

    private record Allowed(List<String> methods) {
        String header() {
            return String.join(", ", methods) + ", OPTIONS";
        }
    }

    private static Allowed allowed(String path) {
        return switch (path) {
            case "/health", "/openapi.yaml", "/openapi.json", "/lint" -> new Allowed(List.of("GET", "HEAD"));
            case ACCOUNTS -> new Allowed(List.of("GET", "POST", "HEAD"));
            case "/reset" -> new Allowed(List.of("POST"));
            default -> {
                if (path.startsWith(ACCOUNTS + "/") && path.length() > ACCOUNTS.length() + 1) {
                    yield new Allowed(List.of("DELETE"));
                }
                throw nothingHere();
            }
        };
    }

    private static boolean takesAccount(String path) {
        return path.equals("/reset") || path.equals("/lint");
    }

    private Reply act(Request request, String path, Query query) throws IOException {
        return switch (path) {
            case "/health" ->
                Reply.ok(new JsonOut()
                        .beginObject()
                        .field("status", "UP")
                        .field("version", Description.version())
                        .endObject());
            case "/openapi.yaml" -> Reply.bytes(200, "application/yaml", Description.yaml());
            case "/openapi.json" -> Reply.bytes(200, "application/json", Description.json());
            case "/lint" -> lint(account(query), new Links(request.origin()));
            case "/reset" -> reset(account(query));
            case ACCOUNTS -> request.method().equals("POST") ? create(request) : list();
            default -> delete(path.substring(ACCOUNTS.length() + 1));
        };
    }

    private Reply list() {
        JsonOut out = new JsonOut().beginObject().beginArray("accounts");
        for (Account account : accounts.all()) {
            out.beginObject()
                    .field("id", account.id().value())
                    .field("createdAt", account.createdAt())
                    .field("resources", account.resources())
                    .endObject();
        }
        return Reply.ok(out.endArray().endObject());
    }

    private Reply create(Request request) throws IOException {
        boolean hasBody = request.announcedLength() > 0 || request.header("Transfer-Encoding") != null;
        Secret apiKey = hasBody
                ? Fields.<@Nullable Secret>read(JsonBody.read(request), Set.of("apiKey"), f -> f.secret("apiKey"))
                : null;
        Account account = accounts.create(apiKey);
        return Reply.created(new JsonOut()
                .beginObject()
                .field("id", account.id().value())
                .field("apiKey", account.apiKey().reveal())
                .endObject());
    }

    private Reply delete(String id) {
        if (!accounts.delete(new AccountId(id))) {
            throw ApiError.notFound("there is no account of this id; GET /_simulator/accounts lists them");
        }
        return Reply.noContent();
    }

    private static Reply reset(Account account) {
        account.reset();
        return Reply.noContent();
    }

    private static Reply lint(Account account, Links links) {
        JsonOut out = new JsonOut().beginObject().beginArray("findings");
        for (LintFinding finding : account.accessKeyConfigurations().lint()) {
            String id = finding.configuration().value();
            out.beginObject().field("rule", finding.rule().id());
            out.beginObject("resource")
                    .field("id", id)
                    .field("uri", links.to("/access-key-configurations", id))
                    .endObject();
            out.field("pointer", finding.path().toString())
                    .field("message", finding.message())
                    .endObject();
        }
        return Reply.ok(out.endArray().endObject());
    }

    private Account account(Query query) {
        String id = query.text("account");
        return (id == null ? accounts.first() : accounts.find(new AccountId(id)))
                .orElseThrow(() -> ApiError.notFound("there is no such account; GET /_simulator/accounts lists them"));
    }

    private static ApiError nothingHere() {
        return ApiError.notFound("there is no such admin path");
    }
}
