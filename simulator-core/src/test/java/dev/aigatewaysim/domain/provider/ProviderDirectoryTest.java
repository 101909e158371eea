package dev.aigatewaysim.domain.provider;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProviderDirectoryTest {

    private final Given given = new Given();

    private ProviderDirectory.Found own(String providerId, @Nullable List<String> models) {
        Provider provider = given.account
                .providers()
                .create(new Provider.Draft(providerId, "n", "https://llm.example.com/v1", null, null, models), ALICE);
        return ProviderDirectory.empty().with(provider).find(providerId).orElseThrow();
    }

    @Test
    void a_provider_of_the_catalog_lists_its_models() {
        ProviderDirectory.Found found = ProviderDirectory.empty().find("openai").orElseThrow();

        assertThat(found.modelIds())
                .contains("gpt-4o")
                .hasSameSizeAs(Catalog.builtIn().find("openai").orElseThrow().models());
    }

    @Test
    void an_own_provider_lists_its_models_or_none() {
        assertThat(own("listing", List.of("b", "a/c:d")).modelIds()).containsExactly("b", "a/c:d");
        assertThat(own("open", null).modelIds()).isEmpty();
    }
}
