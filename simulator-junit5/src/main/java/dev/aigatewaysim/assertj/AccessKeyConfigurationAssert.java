package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Account;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assertions on an access key configuration. Not thread-safe; one test uses one. */
public final class AccessKeyConfigurationAssert
        extends AbstractResourceAssert<AccessKeyConfigurationAssert, AccessKeyConfiguration> {

    AccessKeyConfigurationAssert(Inspection<AccessKeyConfiguration> inspection, Supplier<Account> account) {
        super(Kind.CONFIGURATION, inspection, account);
    }

    /**
     * Checks that the configuration has exactly this description.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("prod").hasDescription("for production");
     * // fails: to have the description null but it has "for production"
     * assertThat(gateway).accessKeyConfiguration("prod").hasDescription(null);
     * }</pre>
     *
     * @param description null for none
     */
    public AccessKeyConfigurationAssert hasDescription(@Nullable String description) {
        return hasField("description", description, AccessKeyConfiguration::description);
    }

    /**
     * Checks that the configuration allows these providers, exactly as written, and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("prod").allowsOnlyProviders("openai", "anthropic");
     * // fails: to allow only the providers … Not expected: "anthropic"
     * assertThat(gateway).accessKeyConfiguration("prod").allowsOnlyProviders("openai");
     * }</pre>
     *
     * @param providers none when it allows none
     */
    public AccessKeyConfigurationAssert allowsOnlyProviders(String... providers) {
        return allowsOnly("providers", given("providers", providers), AccessScope::providers);
    }

    /**
     * Checks that the configuration does not restrict the providers.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("open").allowsAllProviders();
     * // fails: to allow all providers but it allows only "openai"
     * assertThat(gateway).accessKeyConfiguration("prod").allowsAllProviders();
     * }</pre>
     */
    public AccessKeyConfigurationAssert allowsAllProviders() {
        return allowsAll("providers", AccessScope::providers);
    }

    /**
     * Checks that the configuration allows these models, exactly as written, and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("prod").allowsOnlyModels("openai:gpt-5.5");
     * // fails: to allow only the models … Missing: "openai:gpt-5"
     * assertThat(gateway).accessKeyConfiguration("prod").allowsOnlyModels("openai:gpt-5.5", "openai:gpt-5");
     * }</pre>
     *
     * @param models none when it allows none
     */
    public AccessKeyConfigurationAssert allowsOnlyModels(String... models) {
        return allowsOnly("models", given("models", models), AccessScope::models);
    }

    /**
     * Checks that the configuration does not restrict the models.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("open").allowsAllModels();
     * // fails: to allow all models but it allows only "openai:gpt-5.5"
     * assertThat(gateway).accessKeyConfiguration("prod").allowsAllModels();
     * }</pre>
     */
    public AccessKeyConfigurationAssert allowsAllModels() {
        return allowsAll("models", AccessScope::models);
    }

    /**
     * Checks that the routing rules are for these providers or models, in this order, and that there are no others.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("prod").hasRulesFor("openai:gpt-5.5", "openai");
     * // fails: to have rules for "openai" but it has rules for "openai:gpt-5.5", "openai"
     * assertThat(gateway).accessKeyConfiguration("prod").hasRulesFor("openai");
     * }</pre>
     *
     * @param providersOrModels each rule's model, or its provider when it has no model; none when it has no rules
     */
    public AccessKeyConfigurationAssert hasRulesFor(String... providersOrModels) {
        List<String> expected = given("providersOrModels", providersOrModels);
        return meets(
                configuration -> rules(configuration).equals(expected),
                (configuration, text) -> "to have rules for " + Difference.listed(expected, text)
                        + "\nbut it has rules for " + Difference.listed(rules(configuration), text)
                        + Difference.between(expected, rules(configuration)).shown(text));
    }

    /**
     * Checks that a step of the rules uses this provider key.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKeyConfiguration("prod").usesProviderKey("openai-main");
     * // fails: to use the provider key "openai-new" but it uses "openai-main"
     * assertThat(gateway).accessKeyConfiguration("prod").usesProviderKey("openai-new");
     * }</pre>
     *
     * @param nameOrId the provider key's name or identifier
     */
    public AccessKeyConfigurationAssert usesProviderKey(String nameOrId) {
        Objects.requireNonNull(nameOrId, "nameOrId");
        return meets(
                configuration -> keys(configuration)
                        .anyMatch(key ->
                                key.name().equals(nameOrId) || key.id().value().equals(nameOrId)),
                (configuration, text) -> "to use the provider key " + text.quoted(nameOrId) + "\nbut it uses "
                        + Difference.listed(
                                keys(configuration)
                                        .map(StepKey::name)
                                        .distinct()
                                        .toList(),
                                text));
    }

    private AccessKeyConfigurationAssert allowsOnly(
            String what, List<String> expected, Function<AccessScope, AccessScope.@Nullable Dimension> dimension) {
        return meets(
                configuration -> {
                    List<String> allowed = allowed(configuration, dimension);
                    return allowed != null
                            && Difference.between(expected, allowed).isEmpty();
                },
                (configuration, text) -> {
                    List<String> allowed = allowed(configuration, dimension);
                    return "to allow only the " + what + " " + Difference.listed(expected, text) + "\nbut it allows "
                            + (allowed == null
                                    ? "all " + what
                                    : Difference.listed(allowed, text)
                                            + Difference.between(expected, allowed)
                                                    .shown(text));
                });
    }

    private AccessKeyConfigurationAssert allowsAll(
            String what, Function<AccessScope, AccessScope.@Nullable Dimension> dimension) {
        return meets(configuration -> allowed(configuration, dimension) == null, (configuration, text) -> {
            List<String> allowed = allowed(configuration, dimension);
            return "to allow all " + what + "\nbut it allows only "
                    + Difference.listed(allowed == null ? List.of() : allowed, text);
        });
    }

    /** Returns what is allowed; null when there is no restriction. */
    private static @Nullable List<String> allowed(
            AccessKeyConfiguration configuration, Function<AccessScope, AccessScope.@Nullable Dimension> dimension) {
        AccessScope scope = configuration.access();
        AccessScope.Dimension restriction = scope == null ? null : dimension.apply(scope);
        return restriction == null ? null : restriction.allow();
    }

    private static List<String> rules(AccessKeyConfiguration configuration) {
        Router<StepKey> router = configuration.router();
        return router == null
                ? List.of()
                : router.ruleList().stream()
                        .map(rule -> rule.model() != null ? rule.model() : String.valueOf(rule.provider()))
                        .toList();
    }

    private static Stream<StepKey> keys(AccessKeyConfiguration configuration) {
        Router<StepKey> router = configuration.router();
        return router == null
                ? Stream.of()
                : router.ruleList().stream()
                        .flatMap(rule -> rule.stepList().stream())
                        .flatMap(step -> step.keyList().stream());
    }
}
