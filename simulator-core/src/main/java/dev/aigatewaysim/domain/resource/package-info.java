/**
 * What all kinds of resources share: sorted immutable stores and their pages, partial updates, the stamp of who and when,
 * and the {@link dev.aigatewaysim.domain.resource.StateRef} through which a collection reads and changes its slice of the
 * account's state.
 *
 * <p>Decision: an account's state is one immutable value. A read works on one value without a lock and so sees one moment;
 * a write publishes the next value in one assignment, so that a refusal half-way needs no undoing.
 */
@NullMarked
package dev.aigatewaysim.domain.resource;

import org.jspecify.annotations.NullMarked;
