package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.http.RelocatedRequest;
import dev.aigatewaysim.http.Request;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The management API under {@code /_simulator/accounts/{id}/api}, in the name of the account's owner: with the rules and messages
 * of the API, but without its key, rate limit, faults and journal. Thread-safe.
 *
 * <p>Decision: who looks at an account that a test uses, such as the console does, must neither need one of its keys nor appear
 * in its journal, nor use up a fault that is meant for the code under test.
 */
final class ManagementCalls {

    private static final Pattern PATH = Pattern.compile("/accounts/([^/]+)/api(?:(/.*))?");

    private final Accounts accounts;
    private final BiFunction<Account, Request, Outcome> api;

    /** @param api carries out a request to the API for an account */
    ManagementCalls(Accounts accounts, BiFunction<Account, Request, Outcome> api) {
        this.accounts = accounts;
        this.api = api;
    }

    static boolean serves(String path) {
        return path.startsWith("/accounts/") && PATH.matcher(path).matches();
    }

    Outcome handle(Request request, String path) {
        Matcher parts = PATH.matcher(path);
        String id = parts.matches() ? Percent.decode(parts.group(1), false) : null;
        Account account = accounts.find(id == null ? "" : id).orElseThrow(AdminCall::noAccount);
        return api.apply(account, new RelocatedRequest(request, apiPath(parts.group(2))));
    }

    private static String apiPath(@Nullable String sent) {
        String path = sent == null ? "/" : Percent.decodeUnreserved(sent);
        if (path.equals("/")) {
            throw ApiException.notFound(
                    "there is nothing at the root of the API; add the path of an operation, such as /access-keys");
        }
        if (path.equals("/v1") || path.startsWith("/v1/")) {
            throw ApiException.notFound(
                    "model requests have no place here, since they act in the name of an access key;"
                            + " send them to /v1 with its token");
        }
        return path;
    }
}
