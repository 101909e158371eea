package dev.aigatewaysim.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogTest {

    private final Catalog catalog = Catalog.builtIn();

    @Test
    void it_holds_the_eleven_published_providers() {
        assertThat(catalog.providers())
                .extracting(Catalog.Entry::providerId)
                .containsExactly(
                        "openai",
                        "anthropic",
                        "google",
                        "deepseek",
                        "groq",
                        "moonshotai",
                        "z-ai",
                        "openrouter",
                        "hyperbolic",
                        "inceptionlabs",
                        "inference-net");
        assertThat(catalog.providers())
                .extracting(entry -> entry.models().size())
                .containsExactly(38, 11, 10, 2, 9, 4, 14, 0, 0, 0, 0);
    }

    @Test
    void three_need_no_provider_key() {
        assertThat(catalog.providers().stream()
                        .filter(entry -> !entry.providerKeyRequired())
                        .map(Catalog.Entry::providerId))
                .containsExactly("openai", "anthropic", "google");
    }

    @Test
    void a_provider_is_found_by_its_exact_id() {
        assertThat(catalog.find("openai").orElseThrow().model("gpt-5.5").orElseThrow())
                .isEqualTo(new Catalog.Model(
                        "gpt-5.5", "GPT-5.5", 1_050_000, 128_000, java.util.List.of("text", "image")));
        assertThat(catalog.find("inceptionlabs").orElseThrow().baseUrl()).isNull();
        assertThat(catalog.find("OpenAI")).isEmpty();
    }

    @Test
    void a_model_is_found_ignoring_case() {
        Catalog.Entry openai = catalog.findByModel("GPT-4o").orElseThrow();

        assertThat(openai.providerId()).isEqualTo("openai");
        assertThat(openai.modelIgnoringCase("GPT-4o"))
                .map(Catalog.Model::modelId)
                .contains("gpt-4o");
        assertThat(openai.model("GPT-4o")).isEmpty();
        assertThat(catalog.findByModel("gpt-4o-nano")).isEmpty();
    }

    @Test
    void no_model_is_listed_twice() {
        assertThat(catalog.providers().stream()
                        .flatMap(entry -> entry.models().stream())
                        .map(model -> model.modelId().toLowerCase(java.util.Locale.ROOT)))
                .doesNotHaveDuplicates();
    }
}
