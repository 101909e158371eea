package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Deviation;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Scripted conversations that the code under test deviated from, or did not bring to their end. */
final class Conversations {

    private static final int MAX_SHOWN = 5;

    private Conversations() {}

    /** One that is not over. What is said of it is found when it is shown: few of many are. */
    record Open(Upstream upstream, Conversation conversation) {

        /** Returns all of it in one line; one that took no call has hints at the reason. */
        @Override
        public String toString() {
            List<String> hints = conversation.used() == 0 ? upstream.hints(conversation) : List.of();
            return upstream.describe(conversation) + (hints.isEmpty() ? "" : " (" + String.join("; ", hints) + ")");
        }
    }

    /**
     * Checks a test that passed.
     *
     * @throws AssertionError when calls were not what a conversation expected, or one of the test is not over
     */
    static void check(TestRun run) {
        throwIfAny(run, deviations(run.gateway()), unfinished(run));
    }

    /**
     * Checks the methods around all tests.
     *
     * @throws AssertionError when calls were not what a conversation expected
     */
    static void checkAroundAll(TestRun run) {
        throwIfAny(run, deviations(run.gateway()), List.of());
    }

    private static void throwIfAny(TestRun run, List<String> deviations, List<Open> unfinished) {
        List<String> found = new ArrayList<>();
        if (!deviations.isEmpty()) {
            found.add(deviated(run.gateway(), deviations));
        }
        if (!unfinished.isEmpty()) {
            found.add((unfinished.size() == 1
                            ? "a scripted conversation is not over:"
                            : unfinished.size() + " scripted conversations are not over:")
                    + inLines(run.gateway(), unfinished));
        }
        if (!found.isEmpty()) {
            throw new AssertionError("the test passed, but " + String.join("\nand ", found));
        }
    }

    /** For messages: what the deviations are, without secrets. */
    static String deviated(AiGatewaySimulator gateway, List<String> deviations) {
        return "calls deviated from a scripted conversation:" + inLines(gateway, deviations);
    }

    private static String inLines(AiGatewaySimulator gateway, List<?> found) {
        int rest = found.size() - MAX_SHOWN;
        String shown = found.stream()
                .limit(MAX_SHOWN)
                .map(each -> "\n  " + each.toString().replace("\n", "\n  "))
                .collect(Collectors.joining());
        return gateway.account().redactor().redact(shown) + (rest > 0 ? "\n  … and " + rest + " more" : "");
    }

    /** Returns what differed, several lines each. */
    static List<String> deviations(AiGatewaySimulator gateway) {
        return gateway.upstream().deviations().stream().map(Deviation::message).toList();
    }

    /** Forgets the deviations, and the conditions that failed, before the next test. */
    static void forget(AiGatewaySimulator gateway) {
        gateway.upstream().forgetCalls();
    }

    /**
     * Returns the conversations that are not over and that the test scripted or took turns of, without those that a
     * deviation was reported of.
     */
    static List<Open> unfinished(TestRun run) {
        Upstream upstream = run.gateway().upstream();
        UpstreamBook start = run.start().upstream();
        if (upstream.book() == start) { // most tests script nothing
            return List.of();
        }
        Set<Conversation> untouched = Set.copyOf(start.conversations());
        Set<String> deviated =
                upstream.deviations().stream().map(Deviation::conversationId).collect(Collectors.toSet());
        return upstream.unfinishedConversations().stream()
                .filter(conversation -> !untouched.contains(conversation) && !deviated.contains(conversation.id()))
                .map(conversation -> new Open(upstream, conversation))
                .toList();
    }
}
