/**
 * AssertJ assertions on a simulator: on the content of an account and on its requests.
 *
 * <p>{@link dev.aigatewaysim.assertj.SimulatorAssertions} is the entry point,
 * {@link dev.aigatewaysim.assertj.SimulatorSoftAssertions} collects failures. An
 * {@link dev.aigatewaysim.assertj.AccountAssert} returns assertions on each kind of resource, a
 * {@link dev.aigatewaysim.assertj.RequestsAssert} selects requests of the journal and returns a
 * {@link dev.aigatewaysim.assertj.RequestAssert}. Of a model request, a {@link dev.aigatewaysim.assertj.ModelRequestAssert}
 * checks what it led to, a {@link dev.aigatewaysim.assertj.ModelAttemptAssert} one attempt, and a
 * {@link dev.aigatewaysim.assertj.ForwardedRequestAssert} what a provider was sent. Internally, an {@code Inspection} runs checks, once or until a deadline, and
 * throws or collects failures; an {@code UnmetConditionException} describes a failure, {@code Requests} and
 * {@code Kind} find the closest matches, and {@code Text} keeps messages short and free of secrets.
 *
 * <p>Decision: these assertions are {@link org.assertj.core.api.Descriptable}, but do not extend
 * {@link org.assertj.core.api.AbstractAssert}. That class holds its actual value from the beginning, while ours is read again
 * for each check, and it throws directly, which soft assertions override with generated subclasses. It would only add
 * {@code satisfies}, which accepts any assertion of AssertJ on the value.
 *
 * <p>Decision: an assertion that passes marks only the matching requests as read. The others are read with a condition
 * that matches none, which does not mark them.
 */
@NullMarked
package dev.aigatewaysim.assertj;

import org.jspecify.annotations.NullMarked;
