/** From a token to the account that it belongs to. Not part of the public API. */
@NullMarked
package dev.aigatewaysim.domain.token;

import org.jspecify.annotations.NullMarked;
