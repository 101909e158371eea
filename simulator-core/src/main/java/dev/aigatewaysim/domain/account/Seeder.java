package dev.aigatewaysim.domain.account;

/**
 * What an account is filled with: a fixture, or a few lines of Java. It need not be thread-safe: each call is made by one thread.
 *
 * <pre>{@code
 * account.seed(to -> to.accessKeys().create(AccessKey.Draft.named("web"), to.owner()));
 * }</pre>
 */
@FunctionalInterface
public interface Seeder {

    /** Nothing: the account stays as it begins. */
    Seeder NOTHING = account -> {};

    /**
     * Puts everything into the account. Nothing of it can be seen before all of it is there, and when this throws, nothing
     * has changed.
     *
     * @param account the account's collections; not to be used after this has returned
     */
    void into(SeedTarget account);
}
