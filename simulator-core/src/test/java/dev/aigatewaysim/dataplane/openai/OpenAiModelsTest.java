package dev.aigatewaysim.dataplane.openai;

import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.dataplane.model.ListedModel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiModelsTest {

    private static final ListedModel MODEL =
            new ListedModel("openai", "gpt-4o", "GPT-4o", Instant.ofEpochSecond(1_790_000_000));

    @Test
    void a_list() {
        assertThat(tree(OpenAiModels.list(List.of(MODEL)))).isEqualTo(tree("""
                        {"object": "list", "data": [
                          {"id": "gpt-4o", "object": "model", "created": 1790000000, "owned_by": "openai"}]}"""));
        assertThat(tree(OpenAiModels.list(List.of()))).isEqualTo(tree("{\"object\": \"list\", \"data\": []}"));
    }

    @Test
    void one_model_is_what_it_is_in_the_list() {
        assertThat(tree(OpenAiModels.model(MODEL)))
                .isEqualTo(tree(OpenAiModels.list(List.of(MODEL))).at("/data/0"));
    }
}
