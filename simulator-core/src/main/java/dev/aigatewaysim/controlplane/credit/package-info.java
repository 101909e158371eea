/** The operations on credits and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.credit;

import org.jspecify.annotations.NullMarked;
