package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.apikey.ApiKey;
import java.util.function.Supplier;

/** Assertions on an API key. Not thread-safe; one test uses one. */
public final class ApiKeyAssert extends AbstractKeyAssert<ApiKeyAssert, ApiKey> {

    ApiKeyAssert(Inspection<ApiKey> inspection, Supplier<Account> account) {
        super(Kind.API_KEY, inspection, account, ApiKey::description, ApiKey::lastUsed);
    }

    /**
     * Checks the token, which the API shows once. No message shows the actual or the expected one.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).apiKey("default").hasToken(gateway.apiKey());
     * // fails: to have the given token but it has a different one (neither is shown)
     * assertThat(gateway).apiKey("ci").hasToken(gateway.apiKey());
     * }</pre>
     */
    public ApiKeyAssert hasToken(String token) {
        return hasSecret("token", token, ApiKey::token);
    }
}
