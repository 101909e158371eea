/**
 * What changed between two states of an account: {@link dev.aigatewaysim.domain.changes.AccountChanges} lists the resources
 * that were added, removed or changed, and of a changed one the fields that differ.
 */
@NullMarked
package dev.aigatewaysim.domain.changes;

import org.jspecify.annotations.NullMarked;
