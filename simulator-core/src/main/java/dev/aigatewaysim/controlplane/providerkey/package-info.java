/** The operations on provider keys and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.providerkey;

import org.jspecify.annotations.NullMarked;
