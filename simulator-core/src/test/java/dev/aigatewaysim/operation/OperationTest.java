package dev.aigatewaysim.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationTest {

    @Test
    void paths_below_v1_and_model_paths_without_it_are_meant_for_models() {
        assertThat(Operation.isMeantForModels("/v1/chat/completions")).isTrue();
        assertThat(Operation.isMeantForModels("/v1/unknown")).isTrue();
        assertThat(Operation.isMeantForModels("/chat/completions")).isTrue();
        assertThat(Operation.isMeantForModels("/messages")).isTrue();
        assertThat(Operation.isMeantForModels("/models")).isTrue();
    }

    @Test
    void paths_of_the_management_api_are_not_meant_for_models() {
        assertThat(Operation.ofManagement())
                .isNotEmpty()
                .noneMatch(operation -> Operation.isMeantForModels(operation.path()));
        assertThat(Operation.isMeantForModels("/v1")).isFalse();
        assertThat(Operation.isMeantForModels("/unknown")).isFalse();
    }
}
