package dev.aigatewaysim.domain.routing;

import static dev.aigatewaysim.domain.account.Given.ALICE;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account whose requests are planned, and short texts for what comes of it.
 *
 * <p>Not thread-safe; one test uses one.
 */
final class RoutedAccount {

    final Given given = new Given();

    /** What requests are planned with; null for an access key without a configuration. */
    @Nullable
    AccessKeyConfiguration configuration;

    ProviderKey key(String provider, String name) {
        return given.providerKey(provider, name);
    }

    Provider provider(String providerId, @Nullable List<ApiSurface> surfaces, String... models) {
        return given.account
                .providers()
                .create(
                        new Provider.Draft(
                                providerId,
                                "Own " + providerId,
                                "https://llm.example.com/v1",
                                null,
                                surfaces,
                                models.length == 0 ? null : List.of(models)),
                        ALICE);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    final void configure(@Nullable AccessScope scope, Rule<StepKey.Draft>... rules) {
        configuration = given.account
                .accessKeyConfigurations()
                .create(
                        new AccessKeyConfiguration.Draft(
                                "prod",
                                null,
                                null,
                                scope,
                                new Router<>(Arrays.stream(rules).toList())),
                        ALICE);
    }

    static AccessScope providers(String... allowed) {
        return new AccessScope(new Dimension(List.of(allowed)), null);
    }

    static AccessScope models(String... allowed) {
        return new AccessScope(null, new Dimension(List.of(allowed)));
    }

    RoutingView view() {
        Store<ProviderKey> keys = Store.empty();
        for (ProviderKey key : given.account.providerKeys().all()) {
            keys = keys.with(key);
        }
        ProviderDirectory providers = ProviderDirectory.empty();
        for (Provider provider : given.account.providers().all()) {
            providers = providers.with(provider);
        }
        return new RoutingView(configuration, keys, providers);
    }

    RoutePlan plan(String... names) {
        return plan(ModelSurface.CHAT_COMPLETIONS, names);
    }

    RoutePlan plan(ModelSurface surface, String... names) {
        return Planner.plan(view(), List.of(names), surface);
    }

    /** The candidates as {@code provider:model credential}. */
    List<String> candidates(String... names) {
        return texts(plan(names));
    }

    static List<String> texts(RoutePlan plan) {
        return plan.candidates().stream().map(RoutedAccount::text).toList();
    }

    static String text(Candidate candidate) {
        return candidate.provider() + ':' + candidate.model() + ' ' + text(candidate.credential());
    }

    private static String text(Credential credential) {
        if (credential instanceof Credential.Own own) {
            return own.key().name();
        }
        return credential instanceof Credential.Managed ? "managed" : "none";
    }

    /** What is rejected as {@code name reason}. */
    static List<String> rejections(RoutePlan plan) {
        return plan.rejected().stream()
                .map(model -> model.name() + ' ' + model.reason().id())
                .toList();
    }
}
