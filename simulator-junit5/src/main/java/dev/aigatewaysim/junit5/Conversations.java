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

    private Conversations() {}

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

    private static void throwIfAny(TestRun run, List<String> deviations, List<String> unfinished) {
        List<String> found = new ArrayList<>();
        if (!deviations.isEmpty()) {
            found.add(deviated(run.gateway(), deviations));
        }
        if (!unfinished.isEmpty()) {
            found.add("a scripted conversation is not over:" + inLines(run.gateway(), unfinished));
        }
        if (!found.isEmpty()) {
            throw new AssertionError("the test passed, but " + String.join("\nand ", found));
        }
    }

    /** For messages: what the deviations are, without secrets. */
    static String deviated(AiGatewaySimulator gateway, List<String> deviations) {
        return "calls deviated from a scripted conversation:" + inLines(gateway, deviations);
    }

    private static String inLines(AiGatewaySimulator gateway, List<String> found) {
        return gateway.account()
                .redactor()
                .redact(found.stream()
                        .map(each -> "\n  " + each.replace("\n", "\n  "))
                        .collect(Collectors.joining()));
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
     * deviation was reported of, in one line each.
     */
    static List<String> unfinished(TestRun run) {
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
                .map(conversation -> shown(conversation, upstream))
                .toList();
    }

    /** One that took no call has hints at the reason. */
    private static String shown(Conversation conversation, Upstream upstream) {
        List<String> hints = conversation.used() == 0 ? upstream.hints(conversation) : List.of();
        return upstream.describe(conversation) + (hints.isEmpty() ? "" : " (" + String.join("; ", hints) + ")");
    }
}
