/**
 * The comparison of two states of an account. Not part of the public API. The fields that are compared are listed in
 * {@code ComparedFields}; a test fails when one of a resource's is missing there.
 */
@NullMarked
package dev.aigatewaysim.domain.comparison;

import org.jspecify.annotations.NullMarked;
