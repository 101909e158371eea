package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.journal.ForwardedRequest;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.RecordedRequest;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.annotation.CheckReturnValue;

/** Assertions on one attempt to serve a model request. Not thread-safe; one test uses one. */
public final class ModelAttemptAssert extends AbstractSimulatorAssert<ModelAttemptAssert, ModelAttempt> {

    private final int number;
    private final Supplier<RecordedRequest> request;
    private final AttemptText text;

    /**
     * @param request supplies the request; called only when there is an attempt
     */
    ModelAttemptAssert(
            Inspection<ModelAttempt> inspection, int number, Supplier<RecordedRequest> request, AttemptText text) {
        super(inspection);
        this.number = number;
        this.request = request;
        this.text = text;
    }

    /**
     * Checks which model was called.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().attempt(1).isOfModel("openai:gpt-4o");
     * // fails: to be of the model "gpt-5" but it is of openai:gpt-4o
     * assertThat(gateway).lastModelRequest().attempt(1).isOfModel("gpt-5");
     * }</pre>
     *
     * @param model its identifier, or the provider's, a colon and the model's
     */
    public ModelAttemptAssert isOfModel(String model) {
        Objects.requireNonNull(model, "model");
        return meets(
                attempt -> AttemptText.isOf(attempt, model),
                () -> "to be of the model " + text.text().quoted(model),
                attempt -> "it is of " + AttemptText.model(attempt));
    }

    /**
     * Checks which credential the provider was called with.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().attempt(1).isWith("openai-main");
     * // fails: to be with "openai-main" but it is with the managed key
     * assertThat(gateway).lastModelRequest().attempt(2).isWith("openai-main");
     * }</pre>
     *
     * @param key the provider key's identifier or the name that it had at that time, {@link ModelRequestAssert#MANAGED_KEY} or
     *     {@link ModelRequestAssert#NO_KEY}
     */
    public ModelAttemptAssert isWith(String key) {
        KeyReference expected = new KeyReference(key);
        return meets(
                expected::matches,
                () -> "to be with " + text.expectedKey(expected, new ModelOutcome(request.get()).attempts()),
                attempt -> "it is with " + text.key(attempt));
    }

    /**
     * Checks the HTTP status of the provider.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().attempt(1).hasStatus(429);
     * // fails: to have the status 503 but it has 429
     * assertThat(gateway).lastModelRequest().attempt(1).hasStatus(503);
     * }</pre>
     *
     * @param status 0 when the provider gave none, 499 when the client left
     */
    public ModelAttemptAssert hasStatus(int status) {
        return meets(
                attempt -> attempt.status() == status,
                () -> "to have the status " + status,
                attempt -> "it has " + attempt.status());
    }

    /**
     * Checks what followed the attempt.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().attempt(1).hasVerdict("next_key");
     * // fails: to have the verdict "exhausted" but it has "next_key"
     * assertThat(gateway).lastModelRequest().attempt(1).hasVerdict("exhausted");
     * }</pre>
     *
     * @param verdict in the published words, see {@link Verdict}
     * @throws IllegalArgumentException when there is no such verdict
     */
    public ModelAttemptAssert hasVerdict(String verdict) {
        Words.require("verdict", Objects.requireNonNull(verdict, "verdict"), Words.VERDICTS);
        return hasWord("verdict", verdict, ModelAttempt::verdict);
    }

    /** As {@link #hasVerdict(String)}. */
    public ModelAttemptAssert hasVerdict(Verdict verdict) {
        return hasVerdict(verdict.id());
    }

    /**
     * Checks how the attempt ended.
     *
     * <pre>{@code
     * // passes for a provider that hangs
     * assertThat(gateway).lastModelRequest().attempt(1).hasCompletion("timed_out");
     * // fails: to have the completion "succeeded" but it has "timed_out"
     * assertThat(gateway).lastModelRequest().attempt(1).hasCompletion("succeeded");
     * }</pre>
     *
     * @param completion {@code succeeded}, {@code failed}, {@code timed_out} or {@code stream_failed}
     * @throws IllegalArgumentException when it is none of these
     */
    public ModelAttemptAssert hasCompletion(String completion) {
        Words.require("completion", Objects.requireNonNull(completion, "completion"), Words.COMPLETIONS);
        return hasWord("completion", completion, ModelAttempt::completion);
    }

    private ModelAttemptAssert hasWord(String label, String expected, Function<ModelAttempt, String> word) {
        return meets(
                attempt -> word.apply(attempt).equals(expected),
                () -> "to have the " + label + " \"" + expected + '"',
                attempt -> "it has \"" + word.apply(attempt) + '"');
    }

    /**
     * Checks how many tokens were counted; both are 0 for an attempt that failed.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().attempt(2).hasTokens(10, 4);
     * // fails: to have 10 input and 5 output tokens but it has 10 and 4
     * assertThat(gateway).lastModelRequest().attempt(2).hasTokens(10, 5);
     * }</pre>
     *
     * @param input of the request
     * @param output of the response
     */
    public ModelAttemptAssert hasTokens(long input, long output) {
        return meets(
                attempt -> attempt.inputTokens() == input && attempt.outputTokens() == output,
                () -> "to have " + input + " input and " + output + " output tokens",
                attempt -> "it has " + attempt.inputTokens() + " and " + attempt.outputTokens());
    }

    /**
     * Checks what was charged, in US dollars, exactly; {@code 0.0001} and {@code 0.00010} are the same.
     *
     * <pre>{@code
     * // passes for an attempt that failed
     * assertThat(gateway).lastModelRequest().attempt(1).costs("0");
     * // fails: to cost $0 but it cost $0.0000267
     * assertThat(gateway).lastModelRequest().attempt(2).costs("0");
     * }</pre>
     *
     * @throws NumberFormatException when it is no number
     */
    public ModelAttemptAssert costs(String dollars) {
        BigDecimal expected = Dollars.parse(dollars, "dollars");
        return meets(
                attempt -> attempt.cost().compareTo(expected) == 0,
                () -> "to cost $" + expected.toPlainString(),
                attempt -> "it cost $" + attempt.cost().stripTrailingZeros().toPlainString());
    }

    /** Returns assertions on what the provider was sent. */
    @CheckReturnValue
    public ForwardedRequestAssert forwarded() {
        return lead(ModelAttempt::forwarded, there -> forwarded(there, inspection()::now, text));
    }

    /**
     * @param attempt supplies the attempt; called only when there is one
     */
    static ForwardedRequestAssert forwarded(
            Inspection<ForwardedRequest> there, Supplier<ModelAttempt> attempt, AttemptText text) {
        return new ForwardedRequestAssert(there, () -> "what " + AttemptText.model(attempt.get()) + " was sent", text);
    }

    private ModelAttemptAssert meets(
            Predicate<ModelAttempt> test, Supplier<String> expected, Function<ModelAttempt, String> actual) {
        return check(attempt -> {
            if (!test.test(attempt)) {
                throw UnmetConditionException.because(() -> "Expecting attempt " + number + " of "
                        + AttemptText.shown(request.get()) + "\n" + expected.get() + "\nbut " + actual.apply(attempt)
                        + ":" + text.evidence(request.get()));
            }
        });
    }
}
