package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeThrowable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions in Java that threw something: the code under test, which got an error for it, may have hidden that. */
final class FailedConditions {

    private static final int MAX_SHOWN = 5;

    private FailedConditions() {}

    /**
     * Checks a test that passed, or the methods around all tests.
     *
     * @throws AssertionError when a condition threw something; what the first one threw is the cause, without secrets
     */
    static void check(TestRun run) {
        AiGatewaySimulator gateway = run.gateway();
        List<RuntimeException> failed = all(gateway);
        if (failed.isEmpty()) {
            return;
        }
        Redactor redactor = gateway.account().redactor();
        AssertionError error = new AssertionError("the test passed, but " + described(gateway, failed));
        error.initCause(thrown(failed.get(0), redactor));
        failed.stream().skip(1).limit(MAX_SHOWN - 1).forEach(each -> error.addSuppressed(thrown(each, redactor)));
        throw error;
    }

    /** What conditions of scripts and of faults threw; each has what was thrown as its cause. */
    static List<RuntimeException> all(AiGatewaySimulator gateway) {
        return Stream.<RuntimeException>concat(
                        gateway.upstream().failedConditions().stream(), gateway.faults().failedConditions().stream())
                .toList();
    }

    private static Throwable thrown(RuntimeException failed, Redactor redactor) {
        return SafeThrowable.of(Objects.requireNonNull(failed.getCause()), redactor);
    }

    /** For messages: which conditions failed, without secrets; empty when none did. */
    static String described(AiGatewaySimulator gateway) {
        List<RuntimeException> failed = all(gateway);
        return failed.isEmpty() ? "" : described(gateway, failed);
    }

    private static String described(AiGatewaySimulator gateway, List<RuntimeException> failed) {
        String all = failed.stream()
                .limit(MAX_SHOWN)
                .map(each -> "\n  " + each.getMessage())
                .collect(Collectors.joining());
        int rest = failed.size() - MAX_SHOWN;
        return "conditions of scripts or faults failed, and with them the requests:"
                + gateway.account().redactor().redact(all)
                + (rest > 0 ? "\n  … and " + rest + " more" : "");
    }
}
