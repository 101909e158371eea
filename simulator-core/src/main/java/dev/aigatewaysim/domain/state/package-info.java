/** Everything that an account holds, as one immutable value. Not part of the public API. */
@NullMarked
package dev.aigatewaysim.domain.state;

import org.jspecify.annotations.NullMarked;
