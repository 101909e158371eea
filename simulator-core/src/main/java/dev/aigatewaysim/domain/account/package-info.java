/**
 * Accounts: {@link dev.aigatewaysim.domain.account.Account} keeps the state and hands each collection its part,
 * {@link dev.aigatewaysim.domain.account.Accounts} leads from a token to its account. A
 * {@link dev.aigatewaysim.domain.account.Seed} fills an account through a {@link dev.aigatewaysim.domain.account.Seeding}, an
 * {@link dev.aigatewaysim.domain.account.AccountSnapshot} is what it held, and
 * {@link dev.aigatewaysim.domain.account.AccountChanges} is what came between two of these. An account also owns its clock,
 * its journal and its faults.
 *
 * <p>Decision: all that an account holds, its clock and the tokens of its API keys included, is one immutable value in one
 * volatile field. Isolation is an account each; reset, restore and copy are one assignment. A seeding is the same
 * collections over a private value, which becomes the account's when it is complete. Whether a token works is told by the
 * state alone; the server's table of tokens only says whose state to look at.
 */
@NullMarked
package dev.aigatewaysim.domain.account;

import org.jspecify.annotations.NullMarked;
