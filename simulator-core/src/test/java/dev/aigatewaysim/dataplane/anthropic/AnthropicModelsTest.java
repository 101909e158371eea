package dev.aigatewaysim.dataplane.anthropic;

import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.dataplane.model.ListedModel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicModelsTest {

    private static final Instant TIME = Instant.parse("2026-05-14T00:00:00Z");
    private static final ListedModel SONNET =
            new ListedModel("anthropic", "claude-sonnet-4-6", "Claude Sonnet 4.6", TIME);
    private static final ListedModel OPUS = new ListedModel("anthropic", "claude-opus-4-6", "Claude Opus 4.6", TIME);

    @Test
    void all_models_are_one_page() {
        assertThat(tree(AnthropicModels.list(List.of(SONNET, OPUS)))).isEqualTo(tree("""
                        {"data": [
                          {"type": "model", "id": "claude-sonnet-4-6", "display_name": "Claude Sonnet 4.6",
                           "created_at": "2026-05-14T00:00:00Z", "lifecycle": "active"},
                          {"type": "model", "id": "claude-opus-4-6", "display_name": "Claude Opus 4.6",
                           "created_at": "2026-05-14T00:00:00Z", "lifecycle": "active"}],
                         "has_more": false, "first_id": "claude-sonnet-4-6", "last_id": "claude-opus-4-6"}"""));
    }

    @Test
    void there_may_be_none() {
        assertThat(tree(AnthropicModels.list(List.of())))
                .isEqualTo(tree("{\"data\": [], \"has_more\": false, \"first_id\": null, \"last_id\": null}"));
    }

    @Test
    void one_model_is_what_it_is_in_the_list() {
        assertThat(tree(AnthropicModels.model(SONNET)))
                .isEqualTo(tree(AnthropicModels.list(List.of(SONNET))).at("/data/0"));
    }
}
