package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountId;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import java.math.BigDecimal;
import java.util.Set;

/**
 * The pages where a person, or a test, pays a checkout session or cancels it: {@code GET} shows it, {@code POST …/pay} and
 * {@code POST …/cancel} decide it. Thread-safe.
 *
 * <p>Decision: who knows the session's id may do so, as with a real checkout page; the origin is not checked, since behind a
 * proxy a page's own forms come with an origin that is not known here.
 *
 * <p>Decision: links and forms are relative to the page, so that they work behind any prefix, whether it is known or not.
 */
final class CheckoutPages {

    private static final String ROOT = "/checkout/";
    private static final Set<String> VERBS = Set.of("pay", "cancel");

    private final Accounts accounts;
    private final boolean styled;

    /** @param styled whether there is a console, whose look the pages have then */
    CheckoutPages(Accounts accounts, boolean styled) {
        this.accounts = accounts;
        this.styled = styled;
    }

    static boolean serves(String path) {
        return path.startsWith(ROOT);
    }

    Response handle(Request request, String path) {
        String[] parts = path.substring(ROOT.length()).split("/", -1);
        String verb = parts.length == 3 ? parts[2] : "";
        if (parts.length < 2 || parts.length > 3 || (parts.length == 3 && !VERBS.contains(verb))) {
            throw ApiException.notFound("there is no such page");
        }
        String allow = verb.isEmpty() ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", allow);
        }
        boolean allowed = verb.isEmpty()
                ? request.method().equals("GET") || request.method().equals("HEAD")
                : request.method().equals("POST");
        if (!allowed) {
            throw ApiException.methodNotAllowed(request.method(), allow);
        }
        Account account = owner(parts[0], parts[1]);
        CheckoutSession session = switch (verb) {
            case "pay" -> account.credits().pay(parts[1]);
            case "cancel" -> account.credits().cancel(parts[1]);
            default -> account.credits().session(parts[1]).orElseThrow();
        };
        return page(session, verb.isEmpty() ? "../../" : "../../../");
    }

    /** Copies of an account have the same sessions, so the account is named, too. */
    private Account owner(String accountId, String sessionId) {
        return accounts.find(new AccountId(accountId))
                .filter(account -> account.credits().session(sessionId).isPresent())
                .orElseThrow(() -> ApiException.notFound("there is no such checkout session"));
    }

    /** @param root the way from the page to the admin paths */
    private Response page(CheckoutSession session, String root) {
        String dollars = BigDecimal.valueOf(session.amountCents(), 2).toPlainString();
        String body = switch (session.status()) {
            case OPEN ->
                "<div class=\"row\">" + form(session, "pay", "Pay", "primary") + form(session, "cancel", "Cancel", "")
                        + "</div>";
            case PAID -> "<p>Paid. The credits are in the account.</p>";
            case CANCELLED -> "<p>Cancelled. Nothing was bought.</p>";
        };
        String style = styled ? "<link rel=\"stylesheet\" href=\"" + root + "console/console.css\">" : "";
        String back = styled ? "<p><a href=\"" + root + "#/usage\">Usage and credits</a></p>" : "";
        String html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>Checkout</title>" + style + "</head><body class=\"checkout\"><main class=\"card\">"
                + "<h1>AI Gateway credits: $" + dollars + "</h1>"
                + "<p>This is a simulator; no money moves.</p>" + body + back + "</main></body></html>\n";
        return Response.text(200, "text/html;charset=utf-8", html)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'")
                .with("Cache-Control", "no-store");
    }

    /** The session's id holds letters, digits and underscores only, so that it needs no escaping. */
    private static String form(CheckoutSession session, String verb, String label, String look) {
        return "<form method=\"post\" action=\"" + session.id() + "/" + verb + "\"><button type=\"submit\" class=\""
                + look + "\">" + label + "</button></form>";
    }
}
