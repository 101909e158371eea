/** What requests show to whoever records or picks them. */
@NullMarked
package dev.aigatewaysim.journal;

import org.jspecify.annotations.NullMarked;
