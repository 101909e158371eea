package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderModel;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Assertions on a provider that the account defines itself. Not thread-safe; one test uses one. */
public final class ProviderAssert extends AbstractResourceAssert<ProviderAssert, Provider> {

    ProviderAssert(Inspection<Provider> inspection, Supplier<Account> account) {
        super(Kind.PROVIDER, inspection, account);
    }

    /**
     * Checks the identifier that model strings, rules and provider keys use.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).provider("Our Llama").hasProviderId("llama");
     * // fails: to have the provider id "openai" but it has "llama"
     * assertThat(gateway).provider("Our Llama").hasProviderId("openai");
     * }</pre>
     */
    public ProviderAssert hasProviderId(String providerId) {
        return hasField("provider id", Objects.requireNonNull(providerId, "providerId"), Provider::providerId);
    }

    /**
     * Checks the base URL, exactly as written.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).provider("llama").hasBaseUrl("https://llama.example.com/v1");
     * // fails: to have the base URL "https://llama.example.com" but it has "https://llama.example.com/v1"
     * assertThat(gateway).provider("llama").hasBaseUrl("https://llama.example.com");
     * }</pre>
     */
    public ProviderAssert hasBaseUrl(String baseUrl) {
        return hasField("base URL", Objects.requireNonNull(baseUrl, "baseUrl"), Provider::baseUrl);
    }

    /**
     * Checks that the provider offers these models and no others, in any order.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).provider("llama").hasOnlyModels("llama-70b", "llama-8b");
     * // fails: to have only the models … Not expected: "llama-70b"
     * assertThat(gateway).provider("llama").hasOnlyModels("llama-8b");
     * }</pre>
     *
     * @param modelIds none when it offers none or does not specify them
     */
    public ProviderAssert hasOnlyModels(String... modelIds) {
        List<String> expected = given("modelIds", modelIds);
        return meets(
                provider -> Difference.between(expected, models(provider)).isEmpty(),
                (provider, text) -> "to have only the models " + Difference.listed(expected, text) + "\nbut it has "
                        + Difference.listed(models(provider), text)
                        + Difference.between(expected, models(provider)).shown(text));
    }

    private static List<String> models(Provider provider) {
        List<ProviderModel> models = provider.models();
        return models == null
                ? List.of()
                : models.stream().map(ProviderModel::modelId).toList();
    }
}
