package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.journal.RequestJournal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A simulator during an invocation of a test method, or while a class is prepared, and where its account stood when that
 * began. Used by one test at a time.
 */
final class TestRun {

    private final Options options;
    private final AiGatewaySimulator gateway;
    private final boolean ownAccount;
    private final long unauthenticatedBefore;
    private final Set<Throwable> explained =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private AccountSnapshot start;
    private volatile boolean failed;

    /**
     * @param start what the account holds now
     * @param ownAccount whether the account was made for it alone
     */
    TestRun(Options options, AiGatewaySimulator gateway, AccountSnapshot start, boolean ownAccount) {
        this.options = options;
        this.gateway = gateway;
        this.start = start;
        this.ownAccount = ownAccount;
        this.unauthenticatedBefore = unauthenticated(gateway);
    }

    Options options() {
        return options;
    }

    AiGatewaySimulator gateway() {
        return gateway;
    }

    /** What the account held when the test began. */
    AccountSnapshot start() {
        return start;
    }

    /** Returns how many requests without a known API key there have been since the test began. */
    long unauthenticatedSince() {
        return unauthenticated(gateway) - unauthenticatedBefore;
    }

    private static long unauthenticated(AiGatewaySimulator gateway) {
        RequestJournal unauthenticated = gateway.accounts().unauthenticatedRequests();
        return unauthenticated.size() + unauthenticated.dropped();
    }

    /** A dynamic test, which is a part of it, failed or was given up. */
    void didNotPass() {
        failed = true;
    }

    /** False when a part of it is known not to have passed. */
    boolean mayHavePassed() {
        return !failed;
    }

    /** Whether it is to explain this failure, which it does once. */
    boolean explains(Throwable failure) {
        return explained.add(failure);
    }

    /** Whether the account was made for this invocation alone. */
    boolean hasOwnAccount() {
        return ownAccount;
    }

    /** Adds what the test method wants to find. */
    void seed(Fixture fixture) {
        gateway.account().seed(fixture);
        start = gateway.account().keepAsBaseline();
    }
}
