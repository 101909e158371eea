/**
 * Accounts: {@link dev.aigatewaysim.domain.account.Account} keeps the state and hands each collection its part,
 * {@link dev.aigatewaysim.domain.account.Accounts} leads from a token to its account.
 *
 * <p>Decision: all that an account holds is one immutable value in one volatile field. Isolation is an account each; reset
 * is one assignment.
 */
@NullMarked
package dev.aigatewaysim.domain.account;

import org.jspecify.annotations.NullMarked;
