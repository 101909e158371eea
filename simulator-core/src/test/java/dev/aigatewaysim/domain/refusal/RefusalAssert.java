package dev.aigatewaysim.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Says what a refusal is about.
 *
 * <pre>{@code
 * // passes when the name is too long and nothing else is wrong
 * assertThatRefusal(() -> keys.create(tooLong, actor)).isFor(Problem.NAME_TOO_LONG).at("/name").andNothingElse();
 * // fails: the call is not refused
 * assertThatRefusal(() -> keys.create(valid, actor)).isFor(Problem.NAME_TOO_LONG);
 * }</pre>
 *
 * <p>Not thread-safe; one test uses one.
 */
public final class RefusalAssert extends AbstractAssert<RefusalAssert, RefusalException> {

    private Violation current;

    private RefusalAssert(RefusalException refusal) {
        super(refusal, RefusalAssert.class);
        current = refusal.violations().get(0);
    }

    /** Runs the call, which has to be refused, and looks at the first violation. */
    public static RefusalAssert assertThatRefusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("the call has to be refused").isInstanceOf(RefusalException.class);
        return new RefusalAssert((RefusalException) thrown);
    }

    /** The violation in view is of this problem. */
    public RefusalAssert isFor(Problem problem) {
        Assertions.assertThat(current.problem()).as(current.toString()).isEqualTo(problem);
        return this;
    }

    /** The violation in view is at this JSON Pointer. */
    public RefusalAssert at(String pointer) {
        Assertions.assertThat(current.path()).as(current.toString()).hasToString(pointer);
        return this;
    }

    /** The violation in view is not about the body. */
    public RefusalAssert atNoField() {
        Assertions.assertThat(current.path()).as(current.toString()).isNull();
        return this;
    }

    /** The violation in view names exactly these resources as standing in the way, in this order. */
    public RefusalAssert names(Object... ids) {
        Assertions.assertThat(current.blockers())
                .containsExactly(Arrays.stream(ids).map(Object::toString).toArray(String[]::new));
        return this;
    }

    /** Looks at the next violation. */
    public RefusalAssert and() {
        int next = actual.violations().indexOf(current) + 1;
        Assertions.assertThat(actual.violations()).hasSizeGreaterThan(next);
        current = actual.violations().get(next);
        return this;
    }

    /** No violation follows the one in view. */
    public RefusalAssert andNothingElse() {
        Assertions.assertThat(actual.violations()).last().isSameAs(current);
        return this;
    }

    /** These are all the violations, each as {@code PROBLEM /pointer}, in order. */
    public RefusalAssert hasExactly(String... violations) {
        Assertions.assertThat(actual.violations())
                .extracting(v -> v.path() == null ? v.problem().name() : v.problem() + " " + v.path())
                .containsExactly(violations);
        return this;
    }

    /** The message of the violation in view holds the text. */
    public RefusalAssert mentions(String text) {
        Assertions.assertThat(current.message()).contains(text);
        return this;
    }

    /** No message shows the text. */
    public RefusalAssert doesNotTell(String secret) {
        Assertions.assertThat(actual.toString() + actual.violations()).doesNotContain(secret);
        return this;
    }
}
