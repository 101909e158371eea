package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.fixture.Fixture;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulator during an invocation of a test method, or while a class is prepared, and where its account stood when that
 * began. Used by one test at a time.
 */
final class TestRun {

    private final ClassScope scope;
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
    TestRun(ClassScope scope, AiGatewaySimulator gateway, AccountSnapshot start, boolean ownAccount) {
        this.scope = scope;
        this.gateway = gateway;
        this.start = start;
        this.ownAccount = ownAccount;
        this.unauthenticatedBefore = Explanation.unauthenticated(gateway);
    }

    private record Key(ClassScope scope) {}

    /** Lets the context of the invocation, and those within, find it. */
    void keepIn(ExtensionContext context) {
        Scopes.store(context).put(new Key(scope), this);
    }

    /** That of the invocation, as this class has the simulator; null when there is none. */
    static @Nullable TestRun find(ClassScope scope, ExtensionContext context) {
        return Scopes.store(context).get(new Key(scope), TestRun.class);
    }

    /** As {@link #find}; it is not found any more. */
    static @Nullable TestRun remove(ClassScope scope, ExtensionContext context) {
        return Scopes.store(context).remove(new Key(scope), TestRun.class);
    }

    ClassScope scope() {
        return scope;
    }

    AiGatewaySimulator gateway() {
        return gateway;
    }

    /** What the account held when the test began. */
    AccountSnapshot start() {
        return start;
    }

    /** How many requests without a known API key there had been when the test began. */
    long unauthenticatedBefore() {
        return unauthenticatedBefore;
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
