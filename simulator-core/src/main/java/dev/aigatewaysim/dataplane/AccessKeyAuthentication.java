package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.domain.routing.ModelRefusal;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.http.Request;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads a model request to its account by the token of an access key, in {@code Authorization: Bearer} or {@code x-api-key}. The
 * first one counts when there are both. Thread-safe.
 */
public final class AccessKeyAuthentication {

    private static final String SCHEME = "Bearer ";
    private static final String HOW =
            "send the token of an access key as Authorization: Bearer ng-…, or as x-api-key: ng-…";

    private final Accounts accounts;

    /** @param accounts the accounts that access keys may belong to */
    public AccessKeyAuthentication(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whose request it is; null when it carries no token of exactly one account's access key. */
    @Nullable
    Credential identify(Request request) {
        String token = token(request);
        List<Credential> owners = token == null ? List.of() : accounts.identifyAccessKeys(token);
        return owners.size() == 1 ? owners.get(0) : null;
    }

    /**
     * Lets the request in, and notes that its access key is used.
     *
     * @param identified whose request it is, as {@link #identify} found
     * @throws ApiException when it carries no token, or one that does not lead to one account
     */
    Credential authenticate(Request request, @Nullable Credential identified) {
        if (identified != null) {
            identified.use();
            return identified;
        }
        String token = token(request);
        if (token == null) {
            throw ApiException.of(ErrorCode.of(ModelProblem.NO_ACCESS_KEY), "the request has no access key; " + HOW);
        }
        throw refused(refusal(token));
    }

    /** The error of a request whose access key is not valid. */
    static ApiException refused(ModelRefusal refusal) {
        return ApiException.withHeader(
                ErrorCode.of(refusal.problem()), refusal.message(), "WWW-Authenticate", "Bearer");
    }

    /** Returns what requests with this token are refused with, which is not the token of exactly one account's access key. */
    public ModelRefusal refusal(String token) {
        return new ModelRefusal(ModelProblem.ACCESS_KEY_INVALID, reason(token));
    }

    private static @Nullable String token(Request request) {
        String header = request.header("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String token = header.substring(SCHEME.length()).strip();
            if (!token.isEmpty()) {
                return token;
            }
        }
        String key = request.header("x-api-key");
        if (key != null && !key.isBlank()) {
            return key.strip();
        }
        String other = header == null ? "" : header.strip();
        return other.isEmpty() || other.equalsIgnoreCase(SCHEME.strip()) ? null : other;
    }

    private String reason(String token) {
        List<Credential> owners = accounts.identifyAccessKeys(token);
        if (owners.size() > 1) {
            return "the access key is ambiguous: these accounts have one with this token: "
                    + owners.stream().map(owner -> owner.account().id().value()).collect(Collectors.joining(", "))
                    + "; give each account a token of its own";
        }
        if (accounts.identify(token) != null) {
            return "this is the token of an API key, which is for the management API; " + HOW;
        }
        if (IdKind.of(token).isPresent()) {
            return "this is the id of a resource, not a token; " + HOW;
        }
        if (token.startsWith(TokenForm.ACCESS_KEY_PREFIX)) {
            return "no account of this server has an access key with this token; it may have been deleted, or be meant for"
                    + " another server or another account: copies of an account have tokens of their own";
        }
        return looksLikeProviderKey(token)
                ? "this looks like a provider's key, which the gateway adds by itself; " + HOW
                : "this is not the token of an access key; " + HOW;
    }

    private static boolean looksLikeProviderKey(String token) {
        return token.startsWith("sk-") || token.startsWith("gsk_") || token.startsWith("AIza");
    }
}
