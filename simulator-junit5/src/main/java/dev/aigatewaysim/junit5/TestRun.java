package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Seeder;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.operation.Operation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simulator during an invocation of a test method or of the methods around all tests, and the state of its account at
 * the beginning. Used by one test at a time.
 */
final class TestRun {

    private final Options options;
    private final AiGatewaySimulator gateway;
    private final boolean ownAccount;
    private final long unauthenticatedBefore;
    private final Set<Throwable> explained =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private AccountSnapshot start;
    private Overlaps.@Nullable Use use;
    private volatile boolean failed;

    /**
     * @param start the present state of the account
     * @param ownAccount whether the account was created for this run
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

    /** Returns the state of the account when the test began. */
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

    /** Notes that the invocation uses the server, until {@link #end}. */
    void begin(Overlaps overlaps, String uniqueId) {
        use = overlaps.begin(uniqueId);
    }

    /** Notes that the invocation uses the server no more. */
    void end() {
        if (use != null) {
            use.end();
        }
    }

    /**
     * Returns the refused model requests without a known key that the test did not read in their journal; none when another test
     * used the server during this one, since they may be of that test.
     */
    List<RecordedRequest> unreadUnauthenticatedModelRequests() {
        long since = unauthenticatedSince();
        if (since <= 0 || use == null || use.overlapped()) {
            return List.of();
        }
        RequestJournal journal = gateway.accounts().unauthenticatedRequests();
        List<RecordedRequest> unread = journal.unread();
        List<RecordedRequest> all = journal.all();
        return all.subList((int) Math.max(0, all.size() - since), all.size()).stream()
                .filter(request ->
                        request.refused() && Operation.isMeantForModels(request.path()) && unread.contains(request))
                .toList();
    }

    /** Notes that a dynamic test, which is part of this run, failed or was aborted. */
    void didNotPass() {
        failed = true;
    }

    /** Returns false when a dynamic test of this run did not pass. */
    boolean mayHavePassed() {
        return !failed;
    }

    /** Whether a report is to be added to this failure; true on the first call only. */
    boolean explains(Throwable failure) {
        return explained.add(failure);
    }

    /** Whether the account was created for this run. */
    boolean hasOwnAccount() {
        return ownAccount;
    }

    /** Loads the fixtures of the test method. */
    void seed(Seeder fixtures) {
        gateway.account().seed(fixtures);
        start = gateway.account().keepAsBaseline();
    }
}
