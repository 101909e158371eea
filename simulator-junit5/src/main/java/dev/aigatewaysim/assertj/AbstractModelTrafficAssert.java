package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the model requests of an account: chat completions, responses, messages, completions and embeddings, whether
 * they were served or refused, as far as the journal contains them. Not thread-safe; one test uses one.
 *
 * @param <S> the type of the assertion
 */
public abstract class AbstractModelTrafficAssert<S extends AbstractModelTrafficAssert<S>>
        extends AbstractAccountAssert<S> {

    private final @Nullable Accounts server;

    /**
     * @param server the accounts of the server; null when they are not known
     */
    AbstractModelTrafficAssert(
            Inspection<Account> inspection, @Nullable UnfinishedCall call, @Nullable Accounts server) {
        super(inspection, call);
        this.server = server;
    }

    final @Nullable Accounts server() {
        return server;
    }

    /**
     * Checks the number of model requests. Lists of models and counts of tokens are not among them.
     *
     * <pre>{@code
     * // passes when the client did not retry
     * assertThat(gateway).hasModelRequests(1);
     * // fails, and shows them: to have 1 model request but there are 2
     * assertThat(gateway).hasModelRequests(1);
     * }</pre>
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public S hasModelRequests(int count) {
        int wanted = step(() -> Requests.requireCount(count));
        return check(account -> {
            ModelRequests requests = new ModelRequests(account, server);
            List<RecordedRequest> all = requests.all();
            requests.requireSize(all, wanted);
            requests.markRead(all);
        });
    }

    /**
     * Checks that there is a model request, and returns assertions on the newest.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().wasServedBy("openai-main");
     * // fails, and shows other requests, and those without a known access key: to have a model request but there are none
     * assertThat(gateway).lastModelRequest();
     * }</pre>
     */
    public ModelRequestAssert lastModelRequest() {
        return leadTo(ModelRequests::last);
    }

    /**
     * Checks that there is a model request with this identifier, and returns assertions on it. It is known when the response
     * has ended.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).modelRequest(response.headers().firstValue("Ngrok-AIG-Request-Id").orElseThrow());
     * // fails, and shows the others: to have the model request rq_… but it has another one
     * assertThat(gateway).modelRequest("rq_000000000000000000000000000");
     * }</pre>
     *
     * @param requestId as in the response's header {@code Ngrok-AIG-Request-Id} and in usage events
     */
    public ModelRequestAssert modelRequest(String requestId) {
        require(requestId, "requestId");
        return leadTo(requests -> requests.withId(requestId));
    }

    /**
     * Checks that each answer that was scripted since the account's baseline took a call, and that each conversation came to
     * its end; one that the baseline has may stay as it was. Hints say why an answer may have taken no call.
     *
     * <pre>{@code
     * // passes when the model was asked
     * gateway.upstream().onModel("gpt-4o").reply("42");
     * assertThat(gateway).hasNoUnusedAnswers();
     * // fails when it was not, and shows the answer and hints: model gpt-4o -> reply "42", once, used: 0
     * assertThat(gateway).hasNoUnusedAnswers();
     * }</pre>
     */
    public S hasNoUnusedAnswers() {
        return check(account -> new ScriptChecks(account).requireNoUnusedAnswers());
    }

    /**
     * Checks that no simulated provider answered by itself: each attempt met a script or a rejected key, or was at a provider
     * that is really called.
     *
     * <pre>{@code
     * // passes when all calls were scripted
     * assertThat(gateway).hasNoUnscriptedCalls();
     * // fails, and shows the attempts and what is scripted: to have no unscripted calls but there is 1
     * assertThat(gateway).hasNoUnscriptedCalls();
     * }</pre>
     */
    public S hasNoUnscriptedCalls() {
        return check(account -> new ScriptChecks(account).requireNoUnscriptedCalls());
    }

    /**
     * Checks that each call that a scripted conversation is for was what its next turn expected.
     *
     * <pre>{@code
     * // passes when the code under test followed the conversation
     * assertThat(gateway).hasNoDeviations();
     * // fails, and shows the difference: conversation "support", turn 2 of 3: …
     * assertThat(gateway).hasNoDeviations();
     * }</pre>
     */
    public S hasNoDeviations() {
        return check(account -> new ScriptChecks(account).requireNoDeviations());
    }

    private ModelRequestAssert leadTo(Function<ModelRequests, RecordedRequest> choice) {
        return lead(
                account -> {
                    ModelRequests requests = new ModelRequests(account, server);
                    RecordedRequest chosen = choice.apply(requests);
                    requests.markRead(List.of(chosen));
                    return chosen;
                },
                there -> new ModelRequestAssert(there, new AttemptText(inspection()::now)));
    }
}
