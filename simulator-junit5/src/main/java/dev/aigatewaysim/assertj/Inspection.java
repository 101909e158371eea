package dev.aigatewaysim.assertj;

import java.security.CodeSource;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AssertionErrorCollector;
import org.assertj.core.description.Description;
import org.jspecify.annotations.Nullable;

/**
 * How assertions look at something and where their failures go. What they look at is found anew at each look.
 *
 * @param <A> what is looked at
 */
final class Inspection<A> {

    private final Supplier<? extends A> subject;
    private final @Nullable AssertionErrorCollector collector;
    private final @Nullable PollingDeadline patience;
    private final boolean ended;

    private Inspection(
            Supplier<? extends A> subject,
            @Nullable AssertionErrorCollector collector,
            @Nullable PollingDeadline patience,
            boolean ended) {
        this.subject = subject;
        this.collector = collector;
        this.patience = patience;
        this.ended = ended;
    }

    /**
     * An inspection that looks once.
     *
     * @param subject what it looks at; throws {@link UnmetConditionException} when there is nothing
     * @param collector gets the failures; null throws them
     */
    static <A> Inspection<A> of(Supplier<? extends A> subject, @Nullable AssertionErrorCollector collector) {
        return new Inspection<>(subject, collector, null, false);
    }

    /** The same way of looking, at something else. */
    <B> Inspection<B> at(Supplier<? extends B> other) {
        return new Inspection<>(other, collector, patience, ended);
    }

    /** The same way of looking, at what a step leads to from here. */
    <B> Inspection<B> to(Function<? super A, ? extends B> step) {
        return at(() -> step.apply(subject.get()));
    }

    /** One that goes on looking. */
    Inspection<A> with(PollingDeadline limit) {
        return new Inspection<>(subject, collector, limit, ended);
    }

    /** One that has failed already: whatever it is asked, it does nothing. */
    Inspection<A> end() {
        return new Inspection<>(subject, collector, patience, true);
    }

    /** What there is at this moment. */
    A now() {
        return subject.get();
    }

    /**
     * Checks what there is.
     *
     * @param description what a failure's message begins with
     * @param check throws {@link UnmetConditionException} or an {@link AssertionError} when something is not as
     *     expected
     * @return whether it passed; false only when failures are collected
     * @throws AssertionError when it did not pass and failures are not collected
     */
    boolean passes(@Nullable Description description, Consumer<? super A> check) {
        if (ended) {
            return false;
        }
        Throwable failed = look(check);
        while (failed != null && mayChange(failed) && patience != null && patience.pause()) {
            failed = look(check);
        }
        if (failed != null) {
            tell(error(description, failed));
        } else if (collector != null) {
            collector.succeeded();
        }
        return failed == null;
    }

    private @Nullable Throwable look(Consumer<? super A> check) {
        try {
            check.accept(subject.get());
            return null;
        } catch (UnmetConditionException | AssertionError failed) {
            return failed;
        }
    }

    private static boolean mayChange(Throwable failed) {
        return !(failed instanceof UnmetConditionException unmet && unmet.lasts());
    }

    private void tell(AssertionError error) {
        if (collector == null) {
            throw error;
        }
        collector.collectAssertionError(error);
    }

    private AssertionError error(@Nullable Description description, Throwable failed) {
        boolean plain = description == null && patience == null;
        if (plain && failed instanceof AssertionError error) {
            return error;
        }
        AssertionError error = new AssertionError(
                (description == null ? "" : "[" + description + "] ")
                        + (failed instanceof UnmetConditionException ? "\n" : "") // as those of AssertJ begin
                        + (failed.getMessage() == null ? failed : failed.getMessage())
                        + (patience == null ? "" : "\n(" + patience + ")"),
                failed instanceof UnmetConditionException ? null : failed);
        StackTraceElement[] trace = error.getStackTrace();
        error.setStackTrace(Arrays.copyOfRange(trace, Math.min(own(), trace.length), trace.length));
        return error;
    }

    /** How many calls are ours: soft assertions tell the line of the first one that is not. */
    private static int own() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> (int) frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .skip(1)
                        .takeWhile(Inspection::isOwn)
                        .count());
    }

    private static boolean isOwn(Class<?> caller) {
        CodeSource own = Inspection.class.getProtectionDomain().getCodeSource();
        return own != null && own.equals(caller.getProtectionDomain().getCodeSource());
    }
}
