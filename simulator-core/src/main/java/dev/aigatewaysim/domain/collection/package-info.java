/**
 * What the collections of an account are made with. Not part of the public API: sorted immutable stores, the checks that
 * collections share, and the {@link dev.aigatewaysim.domain.collection.StateRef} through which a collection reads and changes
 * its slice of the account's state.
 *
 * <p>Decision: an account's state is one immutable value. A read works on one value without a lock and so sees one moment;
 * a write publishes the next value in one assignment, so that a refusal half-way needs no undoing.
 */
@NullMarked
package dev.aigatewaysim.domain.collection;

import org.jspecify.annotations.NullMarked;
