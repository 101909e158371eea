package dev.aigatewaysim.controlplane;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.Variants;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskey.ConfigurationLink;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.AccountId;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Snapshots;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderModel;
import dev.aigatewaysim.domain.provider.ProviderResourceId;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.json.JsonOut;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No field of a resource is forgotten: a change of it shows in the comparison, in the response and in the fixture. */
class EveryFieldTest {

    private static final AuditInfo AUDIT = new AuditInfo(NOW, NOW.plusSeconds(60), ALICE, ALICE);

    /**
     * A kind of resource.
     *
     * @param sample one with every component set
     * @param put a state with such a resource
     * @param notCompared what the comparison leaves out
     * @param notInResponse what the response leaves out
     * @param notInFixture what the fixture leaves out
     */
    private record Kind<T>(
            T sample,
            BiFunction<AccountState, T, AccountState> put,
            Set<String> notCompared,
            Set<String> notInResponse,
            Set<String> notInFixture) {

        @SuppressWarnings("unchecked") // a variant is of the same type
        AccountSnapshot snapshot(Object resource) {
            return Snapshots.of(state -> put.apply(state, (T) resource));
        }

        Set<String> missing(Function<Object, String> text) {
            String before = text.apply(sample);
            Set<String> missing = new TreeSet<>();
            Variants.of(sample).forEach((path, variant) -> {
                if (text.apply(variant).equals(before)) {
                    missing.add(path);
                }
            });
            return missing;
        }

        @Override
        public String toString() {
            return sample.getClass().getSimpleName();
        }
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        new ApiKey(new ApiKeyId("aigak_1"), "n", "d", "m", new Secret("token-1"), NOW, AUDIT),
                        (state, key) -> state.withApiKeys(AccountState.NO_API_KEYS.with(key)),
                        Set.of("lastUsed"),
                        Set.of(),
                        Set.of()),
                new Kind<>(
                        new Provider(
                                new ProviderResourceId("aigp_1"),
                                "vllm",
                                "n",
                                "https://llm.example.com",
                                "m",
                                List.of(new ApiSurface("openai", "chat", List.of("seed"))),
                                List.of(new ProviderModel("aigpm_1", "m1")),
                                AUDIT),
                        (state, provider) ->
                                state.withProviders(state.providers().with(provider)),
                        // the identifier of a model comes and goes with the model
                        Set.of("models.id"),
                        Set.of(),
                        Set.of()),
                new Kind<>(
                        new ProviderKey(
                                new ProviderKeyId("aigpk_1"),
                                "openai",
                                "n",
                                new Secret("value-1"),
                                "d",
                                "m",
                                NOW,
                                AUDIT),
                        (state, key) -> state.withProviderKeys(
                                Store.<ProviderKey>empty().with(key)),
                        Set.of(),
                        // never shown
                        Set.of("value"),
                        Set.of()),
                new Kind<>(
                        new AccessKeyConfiguration(
                                new AccessKeyConfigurationId("aigakc_1"),
                                "n",
                                "d",
                                "m",
                                new AccessScope(
                                        new AccessScope.Dimension(List.of("openai")),
                                        new AccessScope.Dimension(List.of("openai:m1"))),
                                new Router<>(List.of(new Router.Rule<>(
                                        "openai",
                                        "openai:m1",
                                        List.of(new Router.Step<>(
                                                Router.StepType.USER,
                                                List.of(new StepKey(new ProviderKeyId("aigpk_1"), "key", "sk-***")),
                                                Router.KeySelectionStrategy.values()[0]))))),
                                AUDIT),
                        (state, configuration) -> state.withConfigurations(
                                Store.<AccessKeyConfiguration>empty().with(configuration), state.providerKeys()),
                        // those of the provider key
                        Set.of("router.rules.steps.keys.keyRedacted", "router.rules.steps.keys.name"),
                        Set.of(),
                        Set.of("router.rules.steps.keys.keyRedacted", "router.rules.steps.keys.name")),
                new Kind<>(
                        new AccessKey(
                                new AccessKeyId("aigk_1"),
                                "n",
                                "d",
                                "m",
                                new Secret("ng-token-1"),
                                new ConfigurationLink(new AccessKeyConfigurationId("aigakc_1"), "c"),
                                NOW,
                                AUDIT),
                        (state, key) -> state.withAccessKeys(
                                AccountState.empty(state.ownKey()).accessKeys().with(key)),
                        // that of the configuration
                        Set.of("configuration.name"),
                        Set.of(),
                        Set.of("configuration.name")),
                new Kind<>(
                        new GatewayConfig(
                                "1s", "2s", Change.set(3L), Change.set(4L), "m", new GatewayConfig.Defaults(5L, 6L)),
                        AccountState::withGatewayConfig,
                        Set.of(),
                        // in force only when no limits are set
                        Set.of("defaults.maxInputTokens", "defaults.maxOutputTokens"),
                        Set.of()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void is_compared(Kind<?> kind) {
        AccountSnapshot before = kind.snapshot(kind.sample);

        assertThat(kind.missing(
                        resource -> before.changesTo(kind.snapshot(resource)).toString()))
                .isEqualTo(new TreeSet<>(kind.notCompared));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void is_in_the_response(Kind<?> kind) {
        assertThat(kind.missing(EveryFieldTest::response)).isEqualTo(new TreeSet<>(kind.notInResponse));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void is_in_the_fixture(Kind<?> kind) {
        assertThat(kind.missing(resource -> Fixture.jsonWithSecrets(kind.snapshot(resource))))
                .isEqualTo(new TreeSet<>(kind.notInFixture));
    }

    /** What the kind's own class writes; that of a creation where there is one, which shows the token. */
    private static String response(Object resource) {
        String type = resource.getClass().getName().replace(".domain.", ".controlplane.") + "Json";
        try {
            Method write = Arrays.stream(Class.forName(type).getDeclaredMethods())
                    .filter(method -> method.getName().matches("write(Created)?")
                            && method.getParameterCount() == 3
                            && method.getParameterTypes()[0] == resource.getClass())
                    .max(Comparator.comparing(Method::getName))
                    .orElseThrow();
            write.setAccessible(true);
            Object links =
                    write.getParameterTypes()[2].getConstructor(String.class).newInstance("https://example.com");
            JsonOut out = new JsonOut();
            Object second = write.getParameterTypes()[1] == JsonOut.class ? out : new AccountId("ac_1");
            Object result = write.invoke(null, resource, second, links);
            return new String((result instanceof JsonOut written ? written : out).toBytes(), StandardCharsets.UTF_8);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("reflection failed", impossible);
        }
    }
}
