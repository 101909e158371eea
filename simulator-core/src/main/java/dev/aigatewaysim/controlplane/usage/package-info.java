/** The operations on usage and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.usage;

import org.jspecify.annotations.NullMarked;
