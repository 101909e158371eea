package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the resources of an account. A resource is selected by its identifier or its name; when two have the
 * name, the assertion fails and the message lists their identifiers. Not thread-safe; one test uses one.
 *
 * @param <S> the type of the assertion
 */
public abstract class AbstractAccountAssert<S extends AbstractAccountAssert<S>>
        extends AbstractSimulatorAssert<S, Account> {

    AbstractAccountAssert(Inspection<Account> inspection, @Nullable UnfinishedCall call) {
        super(inspection, call);
    }

    /**
     * Checks that the account has this access key, and returns assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKey("web").hasMetadata("team=a");
     * // fails, and lists the most similar: but it has none with that name or identifier
     * assertThat(gateway).accessKey("we");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public AccessKeyAssert accessKey(String nameOrId) {
        require(nameOrId, "nameOrId");
        return lead(
                account -> Kind.ACCESS_KEY.one(account, nameOrId),
                there -> new AccessKeyAssert(there, inspection()::now));
    }

    /**
     * Checks that the account has no such access key.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasNoAccessKey("gone");
     * // fails, and shows it: but it has access key "web"
     * assertThat(gateway).hasNoAccessKey("web");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public S hasNoAccessKey(String nameOrId) {
        require(nameOrId, "nameOrId");
        return hasNo(Kind.ACCESS_KEY, nameOrId);
    }

    /**
     * Checks that the account has these access keys and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasOnlyAccessKeys("web", "other");
     * // fails: Not expected: "other"
     * assertThat(gateway).hasOnlyAccessKeys("web");
     * }</pre>
     *
     * @param namesOrIds their names or identifiers; none when it has none
     */
    public S hasOnlyAccessKeys(String... namesOrIds) {
        return hasOnly(Kind.ACCESS_KEY, given("namesOrIds", namesOrIds));
    }

    /**
     * Checks that the account has this access key configuration, and returns assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("prod").hasMetadata("team=a");
     * // fails, and lists the most similar: but it has none with that name or identifier
     * assertThat(gateway).accessKeyConfiguration("pro");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public AccessKeyConfigurationAssert accessKeyConfiguration(String nameOrId) {
        require(nameOrId, "nameOrId");
        return lead(
                account -> Kind.CONFIGURATION.one(account, nameOrId),
                there -> new AccessKeyConfigurationAssert(there, inspection()::now));
    }

    /**
     * Checks that the account has no such access key configuration.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasNoAccessKeyConfiguration("gone");
     * // fails, and shows it: but it has access key configuration "prod"
     * assertThat(gateway).hasNoAccessKeyConfiguration("prod");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public S hasNoAccessKeyConfiguration(String nameOrId) {
        require(nameOrId, "nameOrId");
        return hasNo(Kind.CONFIGURATION, nameOrId);
    }

    /**
     * Checks that the account has these access key configurations and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasOnlyAccessKeyConfigurations("prod", "other");
     * // fails: Not expected: "other"
     * assertThat(gateway).hasOnlyAccessKeyConfigurations("prod");
     * }</pre>
     *
     * @param namesOrIds their names or identifiers; none when it has none
     */
    public S hasOnlyAccessKeyConfigurations(String... namesOrIds) {
        return hasOnly(Kind.CONFIGURATION, given("namesOrIds", namesOrIds));
    }

    /**
     * Checks that the account has this provider key, and returns assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).providerKey("openai-main").hasMetadata("team=a");
     * // fails, and lists the most similar: but it has none with that name or identifier
     * assertThat(gateway).providerKey("openai-mai");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public ProviderKeyAssert providerKey(String nameOrId) {
        require(nameOrId, "nameOrId");
        return lead(
                account -> Kind.PROVIDER_KEY.one(account, nameOrId),
                there -> new ProviderKeyAssert(there, inspection()::now));
    }

    /**
     * Checks that the account has no such provider key.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasNoProviderKey("gone");
     * // fails, and shows it: but it has provider key "openai-main"
     * assertThat(gateway).hasNoProviderKey("openai-main");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public S hasNoProviderKey(String nameOrId) {
        require(nameOrId, "nameOrId");
        return hasNo(Kind.PROVIDER_KEY, nameOrId);
    }

    /**
     * Checks that the account has these provider keys and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasOnlyProviderKeys("openai-main", "other");
     * // fails: Not expected: "other"
     * assertThat(gateway).hasOnlyProviderKeys("openai-main");
     * }</pre>
     *
     * @param namesOrIds their names or identifiers; none when it has none
     */
    public S hasOnlyProviderKeys(String... namesOrIds) {
        return hasOnly(Kind.PROVIDER_KEY, given("namesOrIds", namesOrIds));
    }

    /**
     * Checks that the account has this user-defined provider, and returns assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).provider("llama").hasMetadata("team=a");
     * // fails, and lists the most similar: but it has none with that name or identifier
     * assertThat(gateway).provider("llam");
     * }</pre>
     *
     * @param reference its identifier, {@code providerId} or name
     */
    public ProviderAssert provider(String reference) {
        require(reference, "reference");
        return lead(
                account -> Kind.PROVIDER.one(account, reference),
                there -> new ProviderAssert(there, inspection()::now));
    }

    /**
     * Checks that the account has no such user-defined provider.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasNoProvider("gone");
     * // fails, and shows it: but it has provider "llama"
     * assertThat(gateway).hasNoProvider("llama");
     * }</pre>
     *
     * @param reference its identifier, {@code providerId} or name
     */
    public S hasNoProvider(String reference) {
        require(reference, "reference");
        return hasNo(Kind.PROVIDER, reference);
    }

    /**
     * Checks that the account has these user-defined providers and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasOnlyProviders("llama", "other");
     * // fails: Not expected: "other"
     * assertThat(gateway).hasOnlyProviders("llama");
     * }</pre>
     *
     * @param references their names or identifiers; none when it has none
     */
    public S hasOnlyProviders(String... references) {
        return hasOnly(Kind.PROVIDER, given("references", references));
    }

    /**
     * Checks that the account has this API key, and returns assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).apiKey("ci").hasMetadata("team=a");
     * // fails, and lists the most similar: but it has none with that name or identifier
     * assertThat(gateway).apiKey("c");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public ApiKeyAssert apiKey(String nameOrId) {
        require(nameOrId, "nameOrId");
        return lead(
                account -> Kind.API_KEY.one(account, nameOrId), there -> new ApiKeyAssert(there, inspection()::now));
    }

    /**
     * Checks that the account has no such API key.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasNoApiKey("gone");
     * // fails, and shows it: but it has API key "ci"
     * assertThat(gateway).hasNoApiKey("ci");
     * }</pre>
     *
     * @param nameOrId its name or identifier
     */
    public S hasNoApiKey(String nameOrId) {
        require(nameOrId, "nameOrId");
        return hasNo(Kind.API_KEY, nameOrId);
    }

    /**
     * Checks that the account has these API keys and no others, in any order; the initial one, {@code default}, is
     * included.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasOnlyApiKeys("default", "ci");
     * // fails: Not expected: "ci"
     * assertThat(gateway).hasOnlyApiKeys("default");
     * }</pre>
     *
     * @param namesOrIds their names or identifiers; none when it has none
     */
    public S hasOnlyApiKeys(String... namesOrIds) {
        return hasOnly(Kind.API_KEY, given("namesOrIds", namesOrIds));
    }

    private <T extends Resource> S hasNo(Kind<T> kind, String reference) {
        return check(account -> {
            List<T> matching = kind.matching(kind.all(account), reference);
            if (!matching.isEmpty()) {
                throw UnmetConditionException.because(() -> {
                    Text text = Text.about(account);
                    return "Expecting " + account + " to have no " + kind.label() + " " + text.quoted(reference)
                            + "\nbut it has"
                            + Text.lines(matching.stream()
                                    .map(resource -> kind.shown(resource, text))
                                    .toList());
                });
            }
        });
    }

    private <T extends Resource> S hasOnly(Kind<T> kind, List<String> expected) {
        return check(account -> {
            List<T> all = kind.all(account);
            Difference difference = kind.difference(all, expected);
            if (!difference.isEmpty()) {
                throw UnmetConditionException.because(() -> {
                    Text text = Text.about(account);
                    return "Expecting " + account + " to have only the " + kind.label() + "s "
                            + Difference.listed(expected, text) + "\nbut it has "
                            + Difference.listed(
                                    all.stream().map(kind::reference).toList(), text)
                            + difference.shown(text);
                });
            }
        });
    }
}
