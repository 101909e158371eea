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
 * What all assertions on a simulator can do. One that is begun and checks nothing is an
 * {@linkplain dev.aigatewaysim.unfinished.UnfinishedCalls unfinished call}. Not thread-safe; the simulator may be used meanwhile.
 *
 * @param <S> the kind of assert
 * @param <A> what it looks at
 */
public abstract class AbstractSimulatorAssert<S extends AbstractSimulatorAssert<S, A>, A> implements Descriptable<S> {

    private final Inspection<A> inspection;
    private final @Nullable UnfinishedCall call;
    private @Nullable Description description;

    AbstractSimulatorAssert(Inspection<A> inspection) {
        this(inspection, null);
    }

    /**
     * @param call has no effect until something is checked; null when what led here was a check
     */
    AbstractSimulatorAssert(Inspection<A> inspection, @Nullable UnfinishedCall call) {
        this.inspection = inspection;
        this.call = call;
    }

    /** Sets what the message of a failure begins with, here and where it leads to. */
    @Override
    public S describedAs(Description description) {
        this.description = Objects.requireNonNull(description, "description");
        return self();
    }

    /**
     * What is looked at meets the requirements, which may be any assertions on it.
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
        Objects.requireNonNull(requirements, "requirements");
        return check(requirements);
    }

    final Inspection<A> inspection() {
        return inspection;
    }

    /** The call that goes on from here, and has no effect until something is checked there. */
    final @Nullable UnfinishedCall next(Supplier<String> what, String missing) {
        return call == null ? null : call.next(what, missing);
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

    /** Leads on to what must be there; when it is not, that has failed here, and what follows does nothing. */
    final <B, R extends AbstractSimulatorAssert<R, B>> R lead(
            Function<? super A, ? extends B> step, Function<Inspection<B>, R> next) {
        finishCall();
        Inspection<B> there = inspection.to(step);
        boolean found = there.passes(description, any -> {});
        return described(next.apply(found ? there : there.end()));
    }

    /** Hands the description on. */
    final <R extends AbstractSimulatorAssert<R, ?>> R described(R next) {
        return description == null ? next : next.describedAs(description);
    }

    /** {@code actual}, which must be there. */
    static <T> Supplier<T> present(@Nullable T actual) {
        return () -> {
            if (actual == null) {
                throw UnmetConditionException.noActual();
            }
            return actual;
        };
    }

    /** The texts, none of which may be null. */
    static List<String> given(String parameter, String... texts) {
        for (String text : Objects.requireNonNull(texts, parameter)) {
            Objects.requireNonNull(text, parameter);
        }
        return List.of(texts);
    }

    @SuppressWarnings("unchecked") // S is the class itself
    private S self() {
        return (S) this;
    }
}
