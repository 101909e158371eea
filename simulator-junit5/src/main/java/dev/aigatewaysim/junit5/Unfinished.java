package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.stream.Collectors;

/** What a test began and did not end, so that it has no effect: faults that are not in force, assertions without a check. */
final class Unfinished {

    private Unfinished() {}

    /** For people: one text each. */
    static List<String> of(AiGatewaySimulator gateway) {
        return gateway.account().unfinished().ofTest().stream()
                .map(UnfinishedCall::toString)
                .toList();
    }

    /**
     * Looks at a test, or at the methods around all tests, that passed; what it finds is forgotten.
     *
     * @throws AssertionError when there is something
     */
    static void check(AiGatewaySimulator gateway) {
        List<String> found = of(gateway);
        if (!found.isEmpty()) {
            forget(gateway);
            throw new AssertionError(
                    "the test passed, but it left calls unfinished, which have no effect:" + inLines(gateway, found));
        }
    }

    /** For messages: a line each, without secrets. */
    static String inLines(AiGatewaySimulator gateway, List<String> found) {
        return gateway.account()
                .redactor()
                .redact(found.stream().map(call -> "\n  " + call).collect(Collectors.joining()));
    }

    /** The next test begins without. */
    static void forget(AiGatewaySimulator gateway) {
        gateway.account().unfinished().ofTest().forEach(UnfinishedCall::finish);
    }
}
