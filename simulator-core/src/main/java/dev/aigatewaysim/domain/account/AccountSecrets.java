package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps the secrets of an account out of texts that people read, whatever a user has written where: tokens of API keys and
 * access keys, values of provider keys, and what looks like a credential. Immutable and thread-safe.
 */
public final class AccountSecrets {

    /** Those of no account: strikes what looks like a credential. */
    public static final AccountSecrets UNKNOWN = new AccountSecrets(List.of());

    /** Shorter ones would strike every other word. */
    private static final int SHORTEST = 4;

    /** Not an identifier, whose 27 letters and digits follow an underscore. */
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?<![A-Za-z0-9_])(?:(?:ng|sk)-[^\\s\"*]{12,}|(?=[A-Za-z]*[0-9])[A-Za-z0-9]{20,}[^\\s\"*]*)");

    private final List<String> secrets;

    private AccountSecrets(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Those that the account holds now, or held at its baseline. */
    public static AccountSecrets of(Account account) {
        return new AccountSecrets(Stream.of(account.state(), account.baseline().state())
                .flatMap(AccountSecrets::in)
                .map(Secret::reveal)
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed()) // one may hold another
                .toList());
    }

    private static Stream<Secret> in(AccountState state) {
        Stream<Secret> tokens = Stream.concat(
                state.apiKeys().items().all().stream().map(ApiKey::token),
                state.accessKeys().items().all().stream().map(AccessKey::token));
        return Stream.concat(tokens, state.providerKeys().all().stream().map(ProviderKey::value));
    }

    /** The text with {@code ***} in the place of each secret. */
    public String strike(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return CREDENTIAL.matcher(clean).replaceAll("***");
    }
}
