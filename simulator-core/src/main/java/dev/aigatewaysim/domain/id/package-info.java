/**
 * Identifiers, tokens and secrets: {@link dev.aigatewaysim.domain.id.IdGenerator} generates them,
 * {@link dev.aigatewaysim.domain.id.IdKind} says what one names, {@link dev.aigatewaysim.domain.id.Secret} keeps one from
 * being shown.
 *
 * <p>Decision: identifiers are KSUIDs that strictly increase within an account, so that the order of their texts is the
 * order of creation. Stores are sorted by identifier and a page is a range of it; no creation time is ever compared.
 */
@NullMarked
package dev.aigatewaysim.domain.id;

import org.jspecify.annotations.NullMarked;
