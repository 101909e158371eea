package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHintsTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final Upstream upstream = account.upstream();

    private List<String> hints(CallSelection calls) {
        return hints(calls.hang());
    }

    private List<String> hints(AnswerInForce answer) {
        return upstream.hints(upstream.find(answer.id()).orElseThrow());
    }

    private void provider(String id, String... models) {
        account.providers()
                .create(
                        new Provider.Draft(id, id, "https://example.com", null, null, List.of(models)),
                        account.owner());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gpt-4o", "GPT-4O", "openai:gpt-4o", "openai:GPT-4o", "mine:llama", "llama", "open:any", "o:x"})
    void there_are_none_for_models_that_can_be_called(String model) {
        provider("mine", "llama");
        provider("open");

        assertThat(hints(upstream.onModel(model))).isEmpty();
    }

    @Test
    void there_are_none_for_what_goes_together() {
        given.providerKey("openai", "main");

        assertThat(hints(upstream.onAnyModel())).isEmpty();
        upstream.clear();
        assertThat(hints(upstream.onProvider("openai")
                        .withKey("main")
                        .onModel("openai:gpt-4o")
                        .onSurface(ModelSurface.RESPONSES)))
                .isEmpty();
        assertThat(hints(upstream.onProvider("openai").withManagedKey())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpt4o               | the catalog has no model 'gpt4o'; did you mean gpt-4o?
            openai/gpt-4o       | 'openai/gpt-4o' is not how calls name it; write 'openai:gpt-4o'
            mine/llama          | 'mine/llama' is not how calls name it; write 'mine:llama'
            opneai:gpt-4o       | there is no provider 'opneai'; did you mean openai?
            openai:gpt-4oo      | openai lists no model 'gpt-4oo'; did you mean gpt-4o?
            openai:claude-sonnet-4-6 | openai lists no model 'claude-sonnet-4-6'; a request names another one as provider:model
            mine:lama           | mine lists no model 'lama'; did you mean llama?
            """)
    void name_models_that_are_not_there(String model, String hint) {
        provider("mine", "llama");

        assertThat(hints(upstream.onModel(model))).singleElement().asString().startsWith(hint);
    }

    @Test
    void name_models_that_are_of_another_provider() {
        assertThat(hints(upstream.onProvider("anthropic").onModel("gpt-4o")))
                .singleElement()
                .asString()
                .startsWith("anthropic lists no model 'gpt-4o'");
        provider("mine");
        assertThat(hints(upstream.onProvider("mine").onModel("openai:gpt-4o")))
                .containsExactly("'openai:gpt-4o' is a model of openai, not of mine");
    }

    @Test
    void name_providers_that_are_not_there() {
        assertThat(hints(upstream.onProvider("opneai")))
                .containsExactly("there is no provider 'opneai'; did you mean openai?"
                        + " ids match exactly, upper and lower case included");
    }

    @Test
    void name_the_provider_of_a_resource() {
        provider("mine");
        String id = account.providers().list(null, 1).items().get(0).id().value();

        assertThat(hints(upstream.onProvider(id)))
                .containsExactly("'" + id + "' is the identifier of a resource; the provider of its calls is 'mine'");
    }

    @Test
    void say_what_a_provider_lacks() {
        provider("mine");

        assertThat(hints(upstream.onProvider("mine").onSurface(ModelSurface.MESSAGES)))
                .containsExactly("mine does not serve messages, only chat-completions");
    }

    @Test
    void name_keys_that_were_deleted_or_are_rejected() {
        ProviderKey main = given.providerKey("openai", "main");
        ProviderKey backup = given.providerKey("openai", "backup");
        AnswerInForce deleted = upstream.onAnyModel().withKey("main").hang();
        AnswerInForce rejected = upstream.onAnyModel().withKey("backup").hang();

        account.providerKeys().delete(main.id());
        upstream.rejectKey(backup.id());

        assertThat(hints(deleted))
                .containsExactly("there is no provider key " + main.id() + "; it may have been deleted");
        assertThat(hints(rejected))
                .containsExactly("the provider key 'backup' is rejected, which comes before all answers;"
                        + " accept or rotate it");
    }

    @Test
    void name_a_script_that_takes_the_calls() {
        AnswerInForce first = upstream.onModel("gpt-4o").fail(503).always();
        AnswerInForce narrower = upstream.onModel("gpt-4o").onTurn(1).reply("42");
        AnswerInForce wider = upstream.onAnyModel().reply("42").times(2);
        AnswerInForce last = upstream.onAnyModel().reply("42");
        List<String> beforeAnyCall = hints(narrower);

        Calls.take(upstream, Calls.of("openai", "gpt-4o"));
        Calls.take(upstream, Calls.of("openai", "o3"));

        assertThat(beforeAnyCall).isEmpty();
        assertThat(hints(first)).isEmpty();
        assertThat(hints(narrower))
                .containsExactly("an earlier script takes all of its calls, unless this one is put beforeOthers():"
                        + " model gpt-4o -> fail with 503, always, used: 1");
        assertThat(hints(wider)).isEmpty();
        assertThat(hints(last))
                .containsExactly(
                        "an earlier script takes all of its calls, unless this one is put beforeOthers(): every call -> reply \"42\", 2 times, used: 1");
        Calls.take(upstream, Calls.of("openai", "o3"));
        assertThat(hints(last))
                .containsExactly("the last request that fits was taken by an earlier script:"
                        + " every call -> reply \"42\", 2 times, used: 2");
    }

    @Test
    void name_the_key_of_a_script_that_takes_the_calls() {
        ProviderKey main = given.providerKey("openai", "main");
        upstream.onAnyModel().withKey("main").fail(503).always();
        AnswerInForce last = upstream.onAnyModel().withKey("main").reply("42");

        Calls.take(upstream, Calls.withKey(main.id()));

        assertThat(hints(last))
                .containsExactly("an earlier script takes all of its calls, unless this one is put beforeOthers():"
                        + " provider key main -> fail with 503, always, used: 1");
    }

    @Test
    void are_there_for_conversations_too() {
        upstream.onProvider("opneai").conversation("support").whenAsked().reply("42");

        assertThat(upstream.hints(upstream.conversations().get(0)))
                .singleElement()
                .asString()
                .startsWith("there is no provider 'opneai'; did you mean openai?");
    }

    @Test
    void name_a_conversation_that_takes_the_calls() {
        Conversation.Turn turn = new Conversation.Turn(Expectation.ANY, new Outcome.Hang());
        upstream.add(new Conversation.Draft("support", Condition.ANY, List.of(turn, turn)));
        AnswerInForce answer = upstream.onAnyModel().reply("42");

        Calls.take(upstream, Calls.of("openai", "gpt-4o"));

        assertThat(hints(answer))
                .containsExactly("an earlier script takes all of its calls, unless this one is put beforeOthers():"
                        + " the conversation 'support', which is not over");
    }
}
