package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic.RejectedModel;
import dev.aigatewaysim.journal.RecordedRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Assertions on a model request: its attempts, and what they cost. Provider keys are named by the name that they had at that
 * time or by identifier. What a request led to is not known before its response has ended, which matters for streams: until
 * then these assertions fail, and {@code eventually} waits. Not thread-safe; one test uses one.
 */
public final class ModelRequestAssert extends AbstractRequestAssert<ModelRequestAssert> {

    /** In {@link #tried}: the gateway's own credential. */
    public static final String MANAGED_KEY = KeyReference.MANAGED;

    /** In {@link #tried}: no credential, as user-defined providers without a key are called. */
    public static final String NO_KEY = KeyReference.NONE;

    private final AttemptText text;

    ModelRequestAssert(Inspection<RecordedRequest> inspection, AttemptText text) {
        super(inspection);
        this.text = text;
    }

    /**
     * Checks that the response came from a call with this provider key; of a stream that was broken off, its beginning.
     *
     * <pre>{@code
     * // passes when openai-main failed and the next key did not
     * assertThat(gateway).lastModelRequest().wasServedBy("openai-backup");
     * // fails, and shows the attempts: but it was served by the key "openai-backup" (pk_…), in attempt 2
     * assertThat(gateway).lastModelRequest().wasServedBy("openai-main");
     * }</pre>
     *
     * @param keyNameOrId its name or identifier
     */
    public ModelRequestAssert wasServedBy(String keyNameOrId) {
        KeyReference key = new KeyReference(Objects.requireNonNull(keyNameOrId, "keyNameOrId"));
        return check(request -> {
            text.requireOneKey(keyNameOrId);
            require(
                    request,
                    outcome -> isServed(outcome, attempt -> attempt.providerKeyId() != null && key.matches(attempt)),
                    outcome -> "to have been served by the key " + text.expectedKey(key, outcome.attempts()),
                    outcome -> servedBy(outcome, text::key));
        });
    }

    /**
     * Checks that the response came from a call with the gateway's own credential.
     *
     * <pre>{@code
     * // passes when the account has no provider key for the provider
     * assertThat(gateway).lastModelRequest().wasServedByManagedKey();
     * // fails, and shows the attempts: but it was served by the key "openai-main" (pk_…), in attempt 1
     * assertThat(gateway).lastModelRequest().wasServedByManagedKey();
     * }</pre>
     */
    public ModelRequestAssert wasServedByManagedKey() {
        return meets(
                outcome -> isServed(outcome, attempt -> attempt.keySource().equals(KeyReference.MANAGED)),
                outcome -> "to have been served by the managed key",
                outcome -> servedBy(outcome, text::key));
    }

    /**
     * Checks that the response came from this model.
     *
     * <pre>{@code
     * // passes when gpt-4o failed
     * assertThat(gateway).lastModelRequest().wasServedByModel("claude-sonnet-4-6");
     * // fails, and shows the attempts: but it was served by anthropic:claude-sonnet-4-6, in attempt 2
     * assertThat(gateway).lastModelRequest().wasServedByModel("openai:gpt-4o");
     * }</pre>
     *
     * @param model its identifier, or the provider's, a colon and the model's
     */
    public ModelRequestAssert wasServedByModel(String model) {
        Objects.requireNonNull(model, "model");
        return meets(
                outcome -> isServed(outcome, attempt -> AttemptText.isOf(attempt, model)),
                outcome -> "to have been served by the model " + text.expectedModel(model, outcome.attempts()),
                outcome -> servedBy(outcome, AttemptText::model));
    }

    private static boolean isServed(ModelOutcome outcome, Predicate<ModelAttempt> how) {
        ModelAttempt serving = outcome.serving();
        return serving != null && how.test(serving);
    }

    private static String servedBy(ModelOutcome outcome, Function<ModelAttempt, String> shown) {
        ModelAttempt serving = outcome.serving();
        return serving != null
                ? "it was served by " + shown.apply(serving) + ", in attempt " + outcome.served()
                : outcome.attempts().isEmpty() ? "there was no attempt" : "it was not served";
    }

    /**
     * Checks which credentials were tried, in this order and no others.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().tried("openai-main", "openai-backup", MANAGED_KEY);
     * // fails, and shows the attempts: but it tried "openai-main", "openai-backup", the managed key
     * assertThat(gateway).lastModelRequest().tried("openai-main");
     * }</pre>
     *
     * @param keys one for each attempt: the provider key's name or identifier, {@link #MANAGED_KEY} or {@link #NO_KEY}
     */
    public ModelRequestAssert tried(String... keys) {
        List<KeyReference> expected =
                given("keys", keys).stream().map(KeyReference::new).toList();
        return meets(
                outcome -> matches(expected, outcome.attempts()),
                outcome -> "to have tried "
                        + listed(expected.stream()
                                .map(key -> text.expectedKey(key, outcome.attempts()))
                                .toList()),
                outcome -> "it tried "
                        + listed(outcome.attempts().stream().map(text::briefKey).toList()));
    }

    private static boolean matches(List<KeyReference> expected, List<ModelAttempt> attempts) {
        boolean all = expected.size() == attempts.size();
        for (int i = 0; all && i < expected.size(); i++) {
            all = expected.get(i).matches(attempts.get(i));
        }
        return all;
    }

    private static String listed(List<String> keys) {
        return keys.isEmpty() ? "no key" : String.join(", ", keys);
    }

    /**
     * Checks the number of attempts.
     *
     * <pre>{@code
     * // passes after one failover
     * assertThat(gateway).lastModelRequest().hasAttempts(2);
     * // fails, and shows them: to have 1 attempt but it has 2 attempts
     * assertThat(gateway).lastModelRequest().hasAttempts(1);
     * }</pre>
     *
     * @param count 0 for a request that was refused before any
     * @throws IllegalArgumentException when it is negative
     */
    public ModelRequestAssert hasAttempts(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of attempts must not be negative; it is " + count);
        }
        return meets(
                outcome -> outcome.attempts().size() == count,
                outcome -> "to have " + Plural.of(count, "attempt"),
                outcome -> "it has " + attempts(outcome));
    }

    private static String attempts(ModelOutcome outcome) {
        int count = outcome.attempts().size();
        return count == 0 ? "none" : Plural.of(count, "attempt");
    }

    /**
     * Checks that there is this attempt, and returns assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().attempt(1).hasStatus(429).hasVerdict("next_quota_pool");
     * // fails, and shows those that there are: to have an attempt 3 but it has 2 attempts
     * assertThat(gateway).lastModelRequest().attempt(3);
     * }</pre>
     *
     * @param number counted from 1
     * @throws IllegalArgumentException when it is less
     */
    public ModelAttemptAssert attempt(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("attempts are counted from 1; this is number " + number);
        }
        return lead(
                request ->
                        requireAttempts(request, number, "an attempt " + number).get(number - 1),
                there -> new ModelAttemptAssert(there, number, inspection()::now, text));
    }

    /**
     * Checks that there is an attempt, and returns assertions on what the provider was sent in the last one.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().forwarded().hasBodyMember("/model", "\"gpt-4o\"");
     * // fails for a request that was refused: to have an attempt but it has none
     * assertThat(gateway).lastModelRequest().forwarded();
     * }</pre>
     */
    public ForwardedRequestAssert forwarded() {
        return lead(
                request -> lastAttempt(request).forwarded(),
                there -> ModelAttemptAssert.forwarded(
                        there, () -> lastAttempt(inspection().now()), text));
    }

    private ModelAttempt lastAttempt(RecordedRequest request) {
        List<ModelAttempt> attempts = requireAttempts(request, 1, "an attempt");
        return attempts.get(attempts.size() - 1);
    }

    private List<ModelAttempt> requireAttempts(RecordedRequest request, int count, String expected) {
        require(
                request,
                outcome -> outcome.attempts().size() >= count,
                outcome -> "to have " + expected,
                outcome -> "it has " + attempts(outcome));
        return new ModelOutcome(request).attempts();
    }

    /**
     * Checks that the gateway refused the request with this error code.
     *
     * <pre>{@code
     * // passes when the access key's configuration does not allow the model
     * assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3803");
     * // fails, and shows the reason: but it was refused with ERR_NGROK_3803
     * assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3804");
     * }</pre>
     *
     * @param errorCode in full, such as {@code ERR_NGROK_27615}; else {@link IllegalArgumentException}
     */
    public ModelRequestAssert wasRefusedWith(String errorCode) {
        return meets(RequestCondition.refusedWith(errorCode));
    }

    /**
     * Checks that this model was skipped: the access key may not call it, or nothing can serve it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().skipped("claude-sonnet-4-6");
     * // fails, and shows what was skipped and why: but it skipped "claude-sonnet-4-6"
     * assertThat(gateway).lastModelRequest().skipped("gpt-4o");
     * }</pre>
     *
     * @param model as the request named it
     */
    public ModelRequestAssert skipped(String model) {
        Objects.requireNonNull(model, "model");
        return meets(
                outcome -> outcome.skipped().stream().map(RejectedModel::name).anyMatch(model::equals),
                outcome -> "to have skipped " + text.text().quoted(model),
                outcome -> "it skipped "
                        + Difference.listed(
                                outcome.skipped().stream()
                                        .map(RejectedModel::name)
                                        .toList(),
                                text.text()));
    }

    /**
     * Checks how many tokens were counted, in all attempts.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().hasTokens(10, 4);
     * // fails: to have 10 input and 5 output tokens but it has 10 and 4
     * assertThat(gateway).lastModelRequest().hasTokens(10, 5);
     * }</pre>
     *
     * @param input of the request
     * @param output of the response
     */
    public ModelRequestAssert hasTokens(long input, long output) {
        return meets(
                outcome -> outcome.inputTokens() == input && outcome.outputTokens() == output,
                outcome -> "to have " + input + " input and " + output + " output tokens",
                outcome -> "it has " + outcome.inputTokens() + " and " + outcome.outputTokens());
    }

    /**
     * Checks what was charged for all attempts, in US dollars, exactly; {@code 0.0001} and {@code 0.00010} are the same.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().costs("0.0000267");
     * // fails: to cost $0.0001 but it cost $0.0000267
     * assertThat(gateway).lastModelRequest().costs("0.0001");
     * }</pre>
     *
     * @throws NumberFormatException when it is no number
     */
    public ModelRequestAssert costs(String dollars) {
        return costs(Dollars.parse(dollars, "dollars"));
    }

    /** As {@link #costs(String)}. */
    public ModelRequestAssert costs(BigDecimal dollars) {
        Objects.requireNonNull(dollars, "dollars");
        return meets(
                outcome -> outcome.cost().compareTo(dollars) == 0,
                outcome -> "to cost $" + dollars.toPlainString(),
                outcome -> "it cost $" + outcome.cost().stripTrailingZeros().toPlainString());
    }

    private ModelRequestAssert meets(
            Predicate<ModelOutcome> test,
            Function<ModelOutcome, String> expected,
            Function<ModelOutcome, String> actual) {
        return check(request -> require(request, test, expected, actual));
    }

    private void require(
            RecordedRequest request,
            Predicate<ModelOutcome> test,
            Function<ModelOutcome, String> expected,
            Function<ModelOutcome, String> actual) {
        ModelOutcome outcome = new ModelOutcome(request);
        if (request.pending() || !test.test(outcome)) {
            throw UnmetConditionException.because(() -> "Expecting " + AttemptText.shown(request) + "\n"
                    + expected.apply(outcome) + "\nbut "
                    + (request.pending() ? ModelRequests.NOT_KNOWN_YET : actual.apply(outcome)) + ":"
                    + evidence(request));
        }
    }

    @Override
    String evidence(RecordedRequest request) {
        return text.evidence(request);
    }
}
