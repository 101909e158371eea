package dev.aigatewaysim.controlplane;

import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads a request to its account by {@code Authorization: Bearer <API key token>}. Thread-safe. */
final class Authentication {

    private static final String SCHEME = "Bearer ";

    private final Accounts accounts;

    Authentication(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Lets the request in, and notes that its API key is used.
     *
     * @param identified whose request it is, as {@link #identify} found
     * @throws ApiException 401 when the request carries no API key's token
     */
    Credential authenticate(Request request, @Nullable Credential identified) {
        if (identified != null && request.headers("Authorization").size() == 1) {
            identified.use();
            return identified;
        }
        throw refused(request);
    }

    private ApiException refused(Request request) {
        String header = request.header("Authorization");
        List<String> all = request.headers("Authorization");
        if (header == null || (header.isBlank() && all.size() == 1)) {
            return refused(
                    ErrorCode.NO_CREDENTIALS,
                    "the request has no credentials; send Authorization: Bearer <API key token>");
        }
        return refusedToken(token(header, all));
    }

    /** Whose request it is, whatever else is wrong with it; null when it carries no API key's token. */
    @Nullable
    Credential identify(Request request) {
        String header = request.header("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? accounts.identify(header.substring(SCHEME.length()).strip())
                : null;
    }

    private static String token(String header, List<String> all) {
        if (all.size() > 1) {
            throw refused(
                    ErrorCode.UNREADABLE_CREDENTIALS, "the request has more than one Authorization header; send one");
        }
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? header.substring(SCHEME.length()).strip() : "";
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw refused(
                    ErrorCode.UNREADABLE_CREDENTIALS,
                    "the Authorization header cannot be read; it must be 'Bearer', a space and one token");
        }
        return token;
    }

    private static ApiException refusedToken(String token) {
        if (token.startsWith(TokenForm.ACCESS_KEY_PREFIX)) {
            return refused(
                    ErrorCode.ACCESS_KEY_AS_API_KEY,
                    "this is an access key's token, which is for the gateway; the management API needs an API key's token");
        }
        if (IdKind.of(token).isPresent()) {
            return refused(
                    ErrorCode.ID_AS_API_KEY,
                    "this is the id of a resource; send the token that was shown when the API key was created");
        }
        if (TokenForm.isUsableAsApiKeyToken(token)) { // any of these may be chosen, so none is wrong by its form
            return refused(
                    ErrorCode.UNKNOWN_TOKEN,
                    "the token is not the API key of any account of this server; it may have been deleted, or be meant for"
                            + " another server");
        }
        return refused(
                ErrorCode.NOT_A_TOKEN,
                "the token has " + token.length() + " characters, which no API key has; they have 8 to 255");
    }

    private static ApiException refused(ErrorCode code, String message) {
        return ApiException.withHeader(code, message, "WWW-Authenticate", "Bearer");
    }
}
