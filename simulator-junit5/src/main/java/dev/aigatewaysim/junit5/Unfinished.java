package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls that a test left unfinished, so that they have no effect: faults that are not active, assertions without a
 * check.
 */
final class Unfinished {

    private Unfinished() {}

    /** Returns the descriptions of the unfinished calls. */
    static List<String> of(AiGatewaySimulator gateway) {
        return gateway.account().unfinished().ofTest().stream()
                .map(UnfinishedCall::toString)
                .toList();
    }

    /**
     * Checks a test, or the methods around all tests, that passed; forgets the unfinished calls.
     *
     * @throws AssertionError when there are unfinished calls
     */
    static void check(TestRun run) {
        AiGatewaySimulator gateway = run.gateway();
        List<String> found = of(gateway);
        if (!found.isEmpty()) {
            forget(gateway);
            throw new AssertionError(
                    "the test passed, but it left calls unfinished, which have no effect:" + inLines(gateway, found));
        }
    }

    /** For messages: one line each, without secrets. */
    static String inLines(AiGatewaySimulator gateway, List<String> found) {
        return gateway.account()
                .redactor()
                .redact(found.stream().map(call -> "\n  " + call).collect(Collectors.joining()));
    }

    /** Forgets the unfinished calls before the next test. */
    static void forget(AiGatewaySimulator gateway) {
        gateway.account().unfinished().ofTest().forEach(UnfinishedCall::finish);
    }
}
