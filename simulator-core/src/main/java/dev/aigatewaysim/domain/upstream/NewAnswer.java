package dev.aigatewaysim.domain.upstream;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scripted answer that has just been written. It is in force, for one call, until something else is said here; so
 * {@link #once()} only says what is true already. Thread-safe.
 *
 * <p>Every method changes the answer where it is, and keeps its identifier, its place and how many calls it took. It throws an
 * {@link IllegalStateException} when the answer was removed.
 */
public sealed class NewAnswer extends CountedAnswer permits NewReply, NewEmbedding, NewFailure {

    NewAnswer(Scripts scripts, ScriptedAnswer written) {
        super(scripts, written);
    }

    /** Takes one call: the next ones are left to other scripts. */
    public final CountedAnswer once() {
        return times(1);
    }

    /**
     * Takes so many calls at most: the next ones are left to other scripts. A strict test asks that it took one at least, not
     * that it took all of them.
     *
     * @param calls how many in all; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    public final CountedAnswer times(long calls) {
        setTimes(calls);
        return new CountedAnswer(scripts(), written());
    }

    /** Takes all calls, until it is removed. No answer can follow it. */
    public final AnswerInForce always() {
        setTimes(null);
        return new AnswerInForce(scripts(), written());
    }

    private void setTimes(@Nullable Long calls) {
        scripts().replace(id(), answer -> answer.withTimes(calls));
    }

    final void setOutcome(UnaryOperator<Outcome> change) {
        scripts().replace(id(), answer -> answer.withOutcome(change.apply(answer.outcome())));
    }
}
