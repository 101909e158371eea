package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scripted answer that no call took. What is said of it is found when it is shown: few of many are. */
record UnusedAnswer(Upstream upstream, ScriptedAnswer answer) {

    /**
     * Returns those that the test scripted itself, those first that were almost used: what it begins with is there for other
     * tests, too.
     */
    static List<UnusedAnswer> ofTest(TestRun run) {
        Upstream upstream = run.gateway().upstream();
        if (upstream.book() == run.start().upstream()) { // most tests script nothing
            return List.of();
        }
        return unused(upstream, isOfTest(run)).toList();
    }

    /** Returns all: those that the test scripted itself, and then those that it began with. */
    static List<UnusedAnswer> all(TestRun run) {
        Upstream upstream = run.gateway().upstream();
        Predicate<ScriptedAnswer> isOfTest = isOfTest(run);
        return Stream.concat(unused(upstream, isOfTest), unused(upstream, isOfTest.negate()))
                .toList();
    }

    private static Predicate<ScriptedAnswer> isOfTest(TestRun run) {
        UpstreamBook start = run.start().upstream();
        Set<String> known = start.answers().stream().map(ScriptedAnswer::id).collect(Collectors.toSet());
        return answer -> !known.contains(answer.id());
    }

    private static Stream<UnusedAnswer> unused(Upstream upstream, Predicate<ScriptedAnswer> which) {
        return upstream.unused().stream()
                .filter(which)
                .sorted(upstream.nearestFirst())
                .map(answer -> new UnusedAnswer(upstream, answer));
    }

    /** Returns condition, outcome and how often, in one line. */
    String text() {
        return upstream.describe(answer);
    }

    /** Returns what may be the reason; may be empty. */
    List<String> hints() {
        return upstream.hints(answer);
    }

    /** Returns all of it in one line. */
    @Override
    public String toString() {
        List<String> hints = hints();
        return hints.isEmpty() ? text() : text() + " (" + String.join("; ", hints) + ")";
    }
}
