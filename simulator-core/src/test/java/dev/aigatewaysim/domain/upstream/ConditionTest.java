package dev.aigatewaysim.domain.upstream;

import static dev.aigatewaysim.domain.upstream.Calls.message;
import static dev.aigatewaysim.domain.upstream.Calls.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import org.junit.jupiter.api.Test;

class ConditionTest {

    @Test
    void nothing_set_fits_every_call() {
        assertThat(Condition.ANY.fits(Calls.of("openai", "gpt-4o"))).isTrue();
        assertThat(Condition.ANY.fits(Calls.managed())).isTrue();
    }

    @Test
    void a_model_fits_alone_or_with_its_provider() {
        UpstreamCall call = Calls.of("openai", "gpt-4o");

        assertThat(Condition.ANY.withModel("GPT-4o").fits(call)).isTrue();
        assertThat(Condition.ANY.withModel("openai:gpt-4o").fits(call)).isTrue();
        assertThat(Condition.ANY.withModel("azure:gpt-4o").fits(call)).isFalse();
        assertThat(Condition.ANY.withModel("OpenAI:gpt-4o").fits(call)).isFalse();
        assertThat(Condition.ANY.withModel("gpt-4").fits(call)).isFalse();
    }

    @Test
    void a_model_may_hold_a_colon_itself() {
        UpstreamCall call = Calls.of("ollama", "llama3:8b");

        assertThat(Condition.ANY.withModel("llama3:8b").fits(call)).isTrue();
        assertThat(Condition.ANY.withModel("ollama:llama3:8b").fits(call)).isTrue();
    }

    @Test
    void a_credential_fits_only_itself() {
        Condition withKey = Condition.ANY.withProviderKey(Calls.KEY);
        Condition managed = Condition.ANY.withManagedKey(true);

        assertThat(withKey.fits(Calls.withKey(Calls.KEY))).isTrue();
        assertThat(withKey.fits(Calls.withKey(new ProviderKeyId("aigpk_000000000000000000000000002"))))
                .isFalse();
        assertThat(withKey.fits(Calls.managed())).isFalse();
        assertThat(managed.fits(Calls.managed())).isTrue();
        assertThat(managed.fits(Calls.withKey(Calls.KEY))).isFalse();
        assertThat(Condition.ANY.withManagedKey(false).fits(Calls.of("openai", "gpt-4o")))
                .isTrue();
    }

    @Test
    void texts_are_parts_of_the_last_prompt_and_of_the_system_messages() {
        UpstreamCall call = Calls.with(request(
                ModelSurface.CHAT_COMPLETIONS,
                false,
                message(Role.SYSTEM, "Be brief."),
                message(Role.USER, "first"),
                message(Role.ASSISTANT, "yes"),
                message(Role.USER, "the invoice")));

        assertThat(Condition.ANY.withPromptContaining("invoice").fits(call)).isTrue();
        assertThat(Condition.ANY.withPromptContaining("first").fits(call)).isFalse();
        assertThat(Condition.ANY.withSystemContaining("brief").fits(call)).isTrue();
        assertThat(Condition.ANY.withSystemContaining("invoice").fits(call)).isFalse();
    }

    @Test
    void a_tool_result_is_one_that_came_since_the_last_message_of_the_model() {
        UpstreamCall call = Calls.with(request(
                ModelSurface.CHAT_COMPLETIONS,
                false,
                message(Role.USER, "first"),
                message(Role.ASSISTANT, ""),
                message(Role.TOOL, "open"),
                message(Role.ASSISTANT, ""),
                message(Role.TOOL, "in stock"),
                message(Role.TOOL, "paid")));

        assertThat(Condition.ANY.withToolResultContaining("stock").fits(call)).isTrue();
        assertThat(Condition.ANY.withToolResultContaining("paid").fits(call)).isTrue();
        assertThat(Condition.ANY.withToolResultContaining("open").fits(call)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.ANY.withToolResult(false).withToolResultContaining("paid"))
                .withMessageContaining("give one of them");
    }

    @Test
    void a_turn_does_not_count_results_of_tools() {
        UpstreamCall call = Calls.with(request(
                ModelSurface.CHAT_COMPLETIONS,
                true,
                message(Role.USER, "first"),
                message(Role.ASSISTANT, ""),
                message(Role.TOOL, "7")));

        assertThat(Condition.ANY
                        .withTurn(1)
                        .withToolResult(true)
                        .withStreaming(true)
                        .fits(call))
                .isTrue();
        assertThat(Condition.ANY.withTurn(2).fits(call)).isFalse();
        assertThat(Condition.ANY.withToolResult(false).fits(call)).isFalse();
        assertThat(Condition.ANY.withStreaming(false).fits(call)).isFalse();
        assertThat(Condition.ANY.withSurface(ModelSurface.MESSAGES).fits(call)).isFalse();
    }

    @Test
    void conditions_in_java_must_all_hold() {
        Condition both = Condition.ANY
                .matching(request -> request.inputTokens() == 10)
                .matching(request -> request.choices() == 2);

        assertThat(both.fits(Calls.of("openai", "gpt-4o"))).isFalse();
        assertThat(Condition.ANY
                        .matching(request -> request.inputTokens() == 11)
                        .matching(request -> true)
                        .fits(Calls.of("openai", "gpt-4o")))
                .isFalse();
        assertThat(Condition.ANY
                        .matching(request -> true)
                        .matching(request -> request.inputTokens() == 10)
                        .fits(Calls.of("openai", "gpt-4o")))
                .isTrue();
        assertThat(both).hasToString("a condition in Java");
    }

    @Test
    void what_can_never_fit_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.ANY.withTurn(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.ANY.withProviderKey(Calls.KEY).withManagedKey(true));
    }

    @Test
    void a_surface_and_a_provider_fit_only_themselves() {
        UpstreamCall call = Calls.of("openai", "gpt-4o");

        assertThat(Condition.ANY.withSurface(ModelSurface.CHAT_COMPLETIONS).fits(call))
                .isTrue();
        assertThat(Condition.ANY.withProvider("openai").fits(call)).isTrue();
        assertThat(Condition.ANY.withProvider("azure").fits(call)).isFalse();
    }

    @Test
    void what_is_null_again_is_not_looked_at() {
        Condition nothing = Condition.ANY
                .withModel("x")
                .withModel(null)
                .withProvider("x")
                .withProvider(null)
                .withProviderKey(Calls.KEY)
                .withProviderKey(null)
                .withManagedKey(true)
                .withManagedKey(null)
                .withSurface(ModelSurface.MESSAGES)
                .withSurface(null)
                .withPromptContaining("x")
                .withPromptContaining(null)
                .withSystemContaining("x")
                .withSystemContaining(null)
                .withToolResultContaining("x")
                .withToolResultContaining(null)
                .withTurn(7)
                .withTurn(null)
                .withToolResult(true)
                .withToolResult(null)
                .withStreaming(true)
                .withStreaming(null);

        assertThat(nothing).isEqualTo(Condition.ANY);
    }

    @Test
    void may_be_for_a_key_without_the_managed_one_and_for_turn_zero() {
        Condition withKey = Condition.ANY.withProviderKey(Calls.KEY).withManagedKey(false);

        assertThat(withKey.fits(Calls.withKey(Calls.KEY))).isTrue();
        assertThat(Condition.ANY.withTurn(0).turn()).isZero();
        assertThat(Condition.ANY.withToolResult(true).withToolResultContaining("paid"))
                .hasToString("tool result contains \"paid\", tool result: true");
    }

    @Test
    void is_described_by_what_is_set() {
        Condition all = Condition.ANY
                .withProvider("openai")
                .withProviderKey(Calls.KEY)
                .withManagedKey(false)
                .withSurface(ModelSurface.CHAT_COMPLETIONS)
                .withSystemContaining("polite")
                .withStreaming(true);

        assertThat(Condition.ANY).hasToString("every call");
        assertThat(Condition.ANY.withModel("gpt-4o").withPromptContaining("a b").withTurn(2))
                .hasToString("model gpt-4o, prompt contains \"a b\", turn 2");
        assertThat(all)
                .hasToString("provider openai, provider key aigpk_000000000000000000000000001, managed key: false,"
                        + " surface " + ModelSurface.CHAT_COMPLETIONS.id()
                        + ", system contains \"polite\", streaming: true");
    }
}
