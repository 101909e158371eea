/**
 * AssertJ assertions on a simulator: on what an account holds and on what was asked of it.
 *
 * <p>{@link dev.aigatewaysim.assertj.SimulatorAssertions} is where they begin,
 * {@link dev.aigatewaysim.assertj.SimulatorSoftAssertions} where they are collected. An
 * {@link dev.aigatewaysim.assertj.AccountAssert} leads to one for each kind of resource, a
 * {@link dev.aigatewaysim.assertj.RequestsAssert} narrows the journal and leads to a
 * {@link dev.aigatewaysim.assertj.RequestAssert}. Inside, an {@code Inspection} looks, once or until the time is over, and
 * throws or collects; an {@code UnmetConditionException} is what it found wrong, {@code Requests} and {@code Kind} say
 * what came closest, and {@code Text} keeps messages short and free of secrets.
 *
 * <p>Decision: these asserts are {@link org.assertj.core.api.Descriptable}, but no
 * {@link org.assertj.core.api.AbstractAssert}. That one holds its actual value from the beginning, while ours is found anew at
 * each look, and it throws by itself, which soft assertions undo with generated subclasses. All that it would bring is
 * one method, {@code satisfies}, in which any assertion of AssertJ can be used on the value.
 *
 * <p>Decision: an assertion that passes marks as read only the requests that it was about. Others are looked at without
 * that, by a condition that fits none.
 */
@NullMarked
package dev.aigatewaysim.assertj;

import org.jspecify.annotations.NullMarked;
