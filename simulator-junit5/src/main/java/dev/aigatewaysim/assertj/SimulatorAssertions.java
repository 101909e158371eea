package dev.aigatewaysim.assertj;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of assertions on a simulator. Its {@code assertThat} methods can be imported together with those of
 * AssertJ. Thread-safe.
 *
 * <pre>{@code
 * import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
 *
 * assertThat(gateway).providerKey("openai-main").wasRotatedTimes(2);
 * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSize(2);
 * assertThat(gateway).eventually(Duration.ofSeconds(2)).accessKey("web").isLinkedTo("prod");
 * }</pre>
 *
 * <p>A failure message shows the expected and the actual state, and the closest match with its differences. It is at
 * most 40 lines long and shows no token and no provider key's value.
 */
@CheckReturnValue
public final class SimulatorAssertions {

    private SimulatorAssertions() {}

    /** Begins assertions on the first account of a simulator. */
    public static AccountAssert assertThat(@Nullable AiGatewaySimulator actual) {
        return AccountAssert.on(actual, null);
    }

    /** Begins assertions on an account. */
    public static AccountAssert assertThat(@Nullable Account actual) {
        return AccountAssert.on(actual, null);
    }

    /** Begins assertions on the requests of an account. */
    public static RequestsAssert assertThat(@Nullable RequestJournal actual) {
        return RequestsAssert.on(actual == null ? null : actual.query(), null);
    }

    /** Begins assertions on the requests that a query finds. */
    public static RequestsAssert assertThat(@Nullable RequestQuery actual) {
        return RequestsAssert.on(actual, null);
    }

    /** Begins assertions on one request. */
    public static RequestAssert assertThat(@Nullable RecordedRequest actual) {
        return new RequestAssert(Inspection.of(AbstractSimulatorAssert.present(actual), null));
    }

    /** Begins assertions on what changed between two states of an account. */
    public static AccountChangesAssert assertThat(@Nullable AccountChanges actual) {
        return new AccountChangesAssert(Inspection.of(AbstractSimulatorAssert.present(actual), null), null);
    }
}
