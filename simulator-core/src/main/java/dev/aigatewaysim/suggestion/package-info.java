/**
 * What may have been meant by a name that is not known: {@link dev.aigatewaysim.suggestion.Nearest}. It uses nothing but Java
 * and the rule for what may be shown of a name, and everything that refuses a name may use it.
 */
@NullMarked
package dev.aigatewaysim.suggestion;

import org.jspecify.annotations.NullMarked;
