package dev.aigatewaysim.assertj;

import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.Descriptable;
import org.assertj.core.description.Description;
import org.jspecify.annotations.Nullable;

/**
 * The methods of all assertions on a simulator. An assertion that checks nothing is an
 * {@linkplain dev.aigatewaysim.unfinished.UnfinishedCalls unfinished call}. Not thread-safe; the simulator may be used
 * concurrently.
 *
 * @param <S> the type of the assertion
 * @param <A> the type of the checked object
 */
public abstract class AbstractSimulatorAssert<S extends AbstractSimulatorAssert<S, A>, A> implements Descriptable<S> {

    private final Inspection<A> inspection;
    private final @Nullable UnfinishedCall call;
    private @Nullable Description description;

    AbstractSimulatorAssert(Inspection<A> inspection) {
        this(inspection, null);
    }

    /**
     * @param call is unfinished until something is checked; null when this assertion was returned by a check
     */
    AbstractSimulatorAssert(Inspection<A> inspection, @Nullable UnfinishedCall call) {
        this.inspection = inspection;
        this.call = call;
    }

    /** Sets the beginning of failure messages, for this assertion and those that it returns. */
    @Override
    public S describedAs(Description description) {
        require(description, "description");
        this.description = description;
        return self();
    }

    /**
     * Checks that the object meets the requirements, which may be any assertions on it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKey("web").satisfies(key -> assertThat(key.name()).startsWith("w"));
     * // fails with the message of the assertion inside
     * assertThat(gateway).accessKey("web").satisfies(key -> assertThat(key.name()).isEmpty());
     * }</pre>
     *
     * @param requirements throws an {@link AssertionError} when they are not met; may be called many times after
     *     {@code eventually}
     */
    public S satisfies(Consumer<? super A> requirements) {
        require(requirements, "requirements");
        return check(requirements);
    }

    final Inspection<A> inspection() {
        return inspection;
    }

    /** Returns the call that continues this one, and is unfinished until something is checked. */
    final @Nullable UnfinishedCall next(Supplier<String> what, String missing) {
        return call == null ? null : call.next(what, missing);
    }

    /** Returns what a step makes of its arguments; an assertion that refuses them is not unfinished as well. */
    final <T> T step(Supplier<T> step) {
        return call == null ? step.get() : call.step(step);
    }

    /** Refuses an argument that is null. */
    final void require(@Nullable Object argument, String parameter) {
        step(() -> Objects.requireNonNull(argument, parameter));
    }

    private void finishCall() {
        if (call != null) {
            call.finish();
        }
    }

    final S check(Consumer<? super A> check) {
        finishCall();
        inspection.passes(description, check);
        return self();
    }

    /**
     * Returns assertions on an object that must exist; when it does not, this fails and the following assertions have
     * no effect.
     */
    final <B, R extends AbstractSimulatorAssert<R, B>> R lead(
            Function<? super A, ? extends B> step, Function<Inspection<B>, R> next) {
        finishCall();
        Inspection<B> there = inspection.to(step);
        boolean found = there.passes(description, any -> {});
        return described(next.apply(found ? there : there.end()));
    }

    /** Passes the description on. */
    final <R extends AbstractSimulatorAssert<R, ?>> R described(R next) {
        return description == null ? next : next.describedAs(description);
    }

    /** Supplies {@code actual}, which must not be null. */
    static <T> Supplier<T> present(@Nullable T actual) {
        return () -> {
            if (actual == null) {
                throw UnmetConditionException.noActual();
            }
            return actual;
        };
    }

    /** Returns the texts, none of which may be null. */
    final List<String> given(String parameter, String... texts) {
        require(texts, parameter);
        for (String text : texts) {
            require(text, parameter);
        }
        return List.of(texts);
    }

    @SuppressWarnings("unchecked") // S is the class itself
    private S self() {
        return (S) this;
    }
}
