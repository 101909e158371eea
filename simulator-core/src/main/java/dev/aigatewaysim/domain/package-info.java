/**
 * What the gateway is, in plain Java: no HTTP, no JSON, no framework. Start with
 * {@link dev.aigatewaysim.domain.account.Account}; each kind of resource has a room of its own.
 */
@NullMarked
package dev.aigatewaysim.domain;

import org.jspecify.annotations.NullMarked;
