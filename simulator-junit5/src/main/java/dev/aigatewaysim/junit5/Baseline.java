package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What the methods of a test class begin with: what the account holds after {@code @BeforeAll}. Thread-safe. */
final class Baseline {

    private final String testClass;
    private final AiGatewaySimulator gateway;
    private @Nullable AccountSnapshot settled;

    /** What is wrong with the methods before the first test, for messages. */
    private String problems = "";

    Baseline(String testClass, AiGatewaySimulator gateway) {
        this.testClass = testClass;
        this.gateway = gateway;
    }

    /**
     * Returns it: what the account holds on the first call.
     *
     * @throws ExtensionConfigurationException when something was left that no test begins with
     */
    synchronized AccountSnapshot get() {
        AccountSnapshot snapshot = settled;
        if (snapshot == null) {
            refuseFaults();
            refuseProblems();
            gateway.account().keepAsBaseline();
            snapshot = gateway.account().snapshot(); // stays in use when a test moves the account's baseline
            settled = snapshot;
        }
        return snapshot;
    }

    private void refuseFaults() {
        if (!gateway.faults().all().isEmpty()) {
            throw new ExtensionConfigurationException(testClass
                    + ": faults were set up before its first test, but each test begins without"
                    + " faults; set them up in @BeforeEach or in the test (found: "
                    + gateway.faults().all() + ")");
        }
    }

    /** Refuses each test, although the problems are found only once. */
    private void refuseProblems() {
        problems += takeProblems();
        if (!problems.isEmpty()) {
            throw new ExtensionConfigurationException(testClass + ": before its first test, " + problems);
        }
    }

    /** Returns what the methods before the first test left, and forgets it; empty when there is nothing. */
    private String takeProblems() {
        List<String> found = new ArrayList<>(0);
        List<String> unfinished = Unfinished.of(gateway);
        if (!unfinished.isEmpty()) {
            found.add("calls were left unfinished, which have no effect:" + Unfinished.inLines(gateway, unfinished));
            Unfinished.forget(gateway);
        }
        List<String> deviations = Conversations.deviations(gateway);
        if (!deviations.isEmpty()) {
            found.add(Conversations.deviated(gateway, deviations));
        }
        String failed = FailedConditions.described(gateway);
        if (!failed.isEmpty()) {
            found.add(failed);
        }
        Conversations.forget(gateway);
        return String.join("\nand ", found);
    }
}
