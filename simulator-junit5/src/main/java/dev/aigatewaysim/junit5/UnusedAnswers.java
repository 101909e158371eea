package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scripted answers that no call took, in one line each. */
final class UnusedAnswers {

    private UnusedAnswers() {}

    /** Returns those that the test scripted itself: what it begins with is there for other tests, too. */
    static List<String> ofTest(TestRun run) {
        Upstream upstream = run.gateway().upstream();
        if (upstream.book() == run.start().upstream()) { // most tests script nothing
            return List.of();
        }
        return lines(upstream, isOfTest(run)).toList();
    }

    /** Returns all: those that the test scripted itself, and then those that it began with. */
    static List<String> all(TestRun run) {
        Upstream upstream = run.gateway().upstream();
        Predicate<ScriptedAnswer> isOfTest = isOfTest(run);
        return Stream.concat(lines(upstream, isOfTest), lines(upstream, isOfTest.negate()))
                .toList();
    }

    private static Predicate<ScriptedAnswer> isOfTest(TestRun run) {
        UpstreamBook start = run.start().upstream();
        Set<String> known = start.answers().stream().map(ScriptedAnswer::id).collect(Collectors.toSet());
        return answer -> !known.contains(answer.id());
    }

    private static Stream<String> lines(Upstream upstream, Predicate<ScriptedAnswer> which) {
        return upstream.unused().stream().filter(which).map(upstream::describe);
    }
}
