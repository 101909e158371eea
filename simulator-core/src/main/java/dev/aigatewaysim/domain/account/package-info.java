/**
 * Accounts: {@link dev.aigatewaysim.domain.account.Account} keeps the state and hands each collection its part,
 * {@link dev.aigatewaysim.domain.account.Accounts} leads from a token to its account. A
 * {@link dev.aigatewaysim.domain.account.Seeder} fills an account through a {@link dev.aigatewaysim.domain.account.SeedTarget}, an
 * {@link dev.aigatewaysim.domain.account.AccountSnapshot} is what it held, and
 * {@link dev.aigatewaysim.domain.changes.AccountChanges} is what came between two of these. An account also owns its clock,
 * its journal and its faults.
 *
 * <p>Decision: all that an account holds, its clock, the tokens of its API keys and when they were last used included, is one
 * immutable value, and it is in one field together with the baseline. So whatever is read or compared belongs to one moment;
 * isolation is an account each; reset, restore and copy are one assignment. A collection is given its part of the value and
 * the time of the same moment, and has no other way to the clock. A seeding is the same collections over a private value,
 * which becomes the account's when it is complete. Whether a token works is decided by the state alone; the server's table of
 * tokens only says whose state to look at, and forgets a token when its account is deleted.
 */
@NullMarked
package dev.aigatewaysim.domain.account;

import org.jspecify.annotations.NullMarked;
