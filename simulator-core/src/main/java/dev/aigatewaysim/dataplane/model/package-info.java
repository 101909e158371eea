/**
 * What the wire dialects and the providers exchange: one neutral response, and the two sides of a dialect. The dialects do
 * not know each other.
 */
@NullMarked
package dev.aigatewaysim.dataplane.model;

import org.jspecify.annotations.NullMarked;
