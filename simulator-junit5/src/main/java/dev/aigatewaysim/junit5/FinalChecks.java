package dev.aigatewaysim.junit5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What follows when a test, or a class, has ended: a failure gets a report, and what has passed so far is checked. Not
 * thread-safe.
 */
final class FinalChecks {

    private final ExtensionContext context;
    private final Optional<Throwable> failure;
    private final List<AssertionError> found = new ArrayList<>(0);

    FinalChecks(ExtensionContext context) {
        this.context = context;
        this.failure = context.getExecutionException();
    }

    /** Reports or checks an invocation of a test method. */
    void ofTest(TestRun run) {
        failure.ifPresentOrElse(why -> FailureReport.add(why, run, context), () -> check(run));
    }

    private void check(TestRun run) {
        if (!run.mayHavePassed()) {
            return;
        }
        check(run, Unfinished::check);
        check(run, FailedConditions::check);
        check(run, Conversations::check);
        if (run.options().strict()) {
            check(run, Strictness::check);
        }
    }

    /** Reports or checks the methods around all tests of a class. */
    void ofClass(TestRun preparation) {
        failure.ifPresentOrElse(why -> FailureReport.add(why, preparation, context), () -> {
            check(preparation, Unfinished::check);
            check(preparation, FailedConditions::check);
            check(preparation, Conversations::checkAroundAll);
        });
    }

    private void check(TestRun run, Consumer<TestRun> check) {
        try {
            check.accept(run);
        } catch (AssertionError violated) {
            FailureReport.add(violated, run, context);
            found.add(violated);
        }
    }

    /** Throws the first of what was found, if anything was; the others are suppressed in it. */
    void throwFirst() {
        if (!found.isEmpty()) {
            AssertionError first = found.get(0);
            found.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
