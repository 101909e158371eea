package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.util.List;

/** What is wrong with the methods before the first test of a class. */
final class Preparation {

    private Preparation() {}

    /** Returns what they left, for messages, and forgets it; empty when there is nothing. */
    static String problems(AiGatewaySimulator gateway) {
        String problems = "";
        List<String> unfinished = Unfinished.of(gateway);
        if (!unfinished.isEmpty()) {
            problems = "calls were left unfinished, which have no effect:" + Unfinished.inLines(gateway, unfinished);
            Unfinished.forget(gateway);
        }
        List<String> deviations = Conversations.deviations(gateway);
        if (!deviations.isEmpty()) {
            problems += (problems.isEmpty() ? "" : "\nand ") + Conversations.deviated(gateway, deviations);
        }
        String failed = FailedConditions.described(gateway);
        if (!failed.isEmpty()) {
            problems += (problems.isEmpty() ? "" : "\nand ") + failed;
        }
        Conversations.forget(gateway);
        return problems;
    }
}
