package dev.aigatewaysim.assertj;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Soft assertions on a simulator, to be mixed into custom soft assertions. Not thread-safe; one test uses one.
 *
 * <pre>{@code
 * class MySoftAssertions extends SoftAssertions implements SimulatorSoftAssertionsProvider {}
 * }</pre>
 *
 * <p>When an object that an assertion selects is missing, that is one failure, and the rest of the chain has no effect.
 *
 * @see SimulatorSoftAssertions
 */
@CheckReturnValue
public interface SimulatorSoftAssertionsProvider extends SoftAssertionsProvider {

    /** Begins soft assertions on the first account of a simulator. */
    default AccountAssert assertThat(@Nullable AiGatewaySimulator actual) {
        return AccountAssert.on(actual, this);
    }

    /** Begins soft assertions on an account. */
    default AccountAssert assertThat(@Nullable Account actual) {
        return AccountAssert.on(actual, this);
    }

    /** Begins soft assertions on the requests of an account. */
    default RequestsAssert assertThat(@Nullable RequestJournal actual) {
        return RequestsAssert.on(actual == null ? null : actual.query(), this);
    }

    /** Begins soft assertions on the requests that a query finds. */
    default RequestsAssert assertThat(@Nullable RequestQuery actual) {
        return RequestsAssert.on(actual, this);
    }

    /** Begins soft assertions on one request. */
    default RequestAssert assertThat(@Nullable RecordedRequest actual) {
        return new RequestAssert(Inspection.of(AbstractSimulatorAssert.present(actual), this));
    }

    /** Begins soft assertions on what changed between two states of an account. */
    default AccountChangesAssert assertThat(@Nullable AccountChanges actual) {
        return new AccountChangesAssert(Inspection.of(AbstractSimulatorAssert.present(actual), this), null);
    }
}
