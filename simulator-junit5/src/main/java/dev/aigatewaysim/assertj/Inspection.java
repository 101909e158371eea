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
 * How assertions access the checked object and where their failures are reported. The object is read again for each
 * check.
 *
 * @param <A> the type of the checked object
 */
final class Inspection<A> {

    private final Supplier<? extends A> subject;
    private final @Nullable AssertionErrorCollector collector;
    private final @Nullable PollingDeadline deadline;
    private final boolean ended;

    private Inspection(
            Supplier<? extends A> subject,
            @Nullable AssertionErrorCollector collector,
            @Nullable PollingDeadline deadline,
            boolean ended) {
        this.subject = subject;
        this.collector = collector;
        this.deadline = deadline;
        this.ended = ended;
    }

    /**
     * Creates an inspection that checks once.
     *
     * @param subject supplies the object; throws {@link UnmetConditionException} when there is none
     * @param collector collects the failures; null throws them
     */
    static <A> Inspection<A> of(Supplier<? extends A> subject, @Nullable AssertionErrorCollector collector) {
        return new Inspection<>(subject, collector, null, false);
    }

    /** Returns the same inspection of another object. */
    <B> Inspection<B> at(Supplier<? extends B> other) {
        return new Inspection<>(other, collector, deadline, ended);
    }

    /** Returns the same inspection of an object that the step derives from this one. */
    <B> Inspection<B> to(Function<? super A, ? extends B> step) {
        return at(() -> step.apply(subject.get()));
    }

    /** Returns an inspection that repeats checks until the deadline. */
    Inspection<A> with(PollingDeadline limit) {
        return new Inspection<>(subject, collector, limit, ended);
    }

    /** Returns an inspection that has already failed and checks nothing more. */
    Inspection<A> end() {
        return new Inspection<>(subject, collector, deadline, true);
    }

    /** Returns the object as it is now. */
    A now() {
        return subject.get();
    }

    /**
     * Checks the object.
     *
     * @param description the beginning of a failure message
     * @param check throws {@link UnmetConditionException} or an {@link AssertionError} when something is not as
     *     expected
     * @return whether it passed; false only when failures are collected
     * @throws AssertionError when it did not pass and failures are not collected
     */
    boolean passes(@Nullable Description description, Consumer<? super A> check) {
        if (ended) {
            return false;
        }
        Throwable failed = attempt(check);
        while (failed != null && mayChange(failed) && deadline != null && deadline.pause()) {
            failed = attempt(check);
        }
        if (failed != null) {
            report(error(description, failed));
        } else if (collector != null) {
            collector.succeeded();
        }
        return failed == null;
    }

    private @Nullable Throwable attempt(Consumer<? super A> check) {
        try {
            check.accept(subject.get());
            return null;
        } catch (UnmetConditionException | AssertionError failed) {
            return failed;
        }
    }

    private static boolean mayChange(Throwable failed) {
        return !(failed instanceof UnmetConditionException unmet && unmet.isPermanent());
    }

    private void report(AssertionError error) {
        if (collector == null) {
            throw error;
        }
        collector.collectAssertionError(error);
    }

    private AssertionError error(@Nullable Description description, Throwable failed) {
        boolean plain = description == null && deadline == null;
        if (plain && failed instanceof AssertionError error) {
            return error;
        }
        AssertionError error = new AssertionError(
                (description == null ? "" : "[" + description + "] ")
                        + (failed instanceof UnmetConditionException ? "\n" : "") // as in messages of AssertJ
                        + (failed.getMessage() == null ? failed : failed.getMessage())
                        + (deadline == null ? "" : "\n(" + deadline + ")"),
                failed instanceof UnmetConditionException ? null : failed);
        StackTraceElement[] trace = error.getStackTrace();
        error.setStackTrace(Arrays.copyOfRange(trace, Math.min(ownFrames(), trace.length), trace.length));
        return error;
    }

    /** Returns how many stack frames are of this package: soft assertions report the line of the first other frame. */
    private static int ownFrames() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> (int) frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .skip(1)
                        .takeWhile(Inspection::isOwnFrame)
                        .count());
    }

    private static boolean isOwnFrame(Class<?> caller) {
        CodeSource own = Inspection.class.getProtectionDomain().getCodeSource();
        return own != null && own.equals(caller.getProtectionDomain().getCodeSource());
    }
}
