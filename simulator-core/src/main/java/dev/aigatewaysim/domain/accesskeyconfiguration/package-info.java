/**
 * Access key configurations: {@link dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurations} is the
 * collection, {@link dev.aigatewaysim.domain.accesskeyconfiguration.Router} and
 * {@link dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope} are what one holds, {@code RouterCheck} is the rule
 * validator and {@code Lint} finds what is valid but probably a mistake.
 */
@NullMarked
package dev.aigatewaysim.domain.accesskeyconfiguration;

import org.jspecify.annotations.NullMarked;
