package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.Secret;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an account is created from. Immutable and thread-safe.
 *
 * <pre>{@code
 * Account account = simulator.accounts().create(new NewAccount().withName("mine").withContents(fixture));
 * }</pre>
 *
 * @param name 1 to 255 characters without control characters, not blank, not {@code none} and not of an identifier's form;
 *     null, the default, for none
 * @param apiKey the token of the account's own API key, 8 to 255 visible ASCII characters; null, the default, to generate one
 * @param original what the account is a copy of; null, the default, for none. A copy has the same identifiers, times and
 *     clock, and the same values of provider keys. Its API keys and access keys have tokens of their own, since a token leads
 *     to one account
 * @param contents what the account is filled with; nothing by default. Together with {@code original}, it takes the place of
 *     what that holds
 * @param settings the settings of this account only; null, the default, for those of the server
 * @param seed the seed of identifiers and tokens, when the account has settings of its own: they then depend on it alone, not
 *     on the accounts that were created before. No two accounts of a server should have the same. Empty, the default, for
 *     identifiers that differ from run to run
 */
public record NewAccount(
        @Nullable String name,
        @Nullable Secret apiKey,
        @Nullable AccountSnapshot original,
        Seeder contents,
        @Nullable AccountSettings settings,
        OptionalLong seed) {

    /** An account with nothing but an API key with a generated token. */
    public NewAccount() {
        this(null, null, null, Seeder.NOTHING, null, OptionalLong.empty());
    }

    /** The same with this name. */
    public NewAccount withName(@Nullable String newName) {
        return new NewAccount(newName, apiKey, original, contents, settings, seed);
    }

    /** The same with this token of the account's own API key. */
    public NewAccount withApiKey(@Nullable Secret token) {
        return new NewAccount(name, token, original, contents, settings, seed);
    }

    /** The same as a copy of what an account of any server held. */
    public NewAccount copyOf(AccountSnapshot snapshot) {
        return new NewAccount(name, apiKey, snapshot, contents, settings, seed);
    }

    /** The same with these contents. */
    public NewAccount withContents(Seeder seeder) {
        return new NewAccount(name, apiKey, original, seeder, settings, seed);
    }

    /** The same with settings and a seed of its own. */
    public NewAccount withSettings(AccountSettings own, OptionalLong ownSeed) {
        return new NewAccount(name, apiKey, original, contents, own, ownSeed);
    }
}
