/** The operations on user-defined providers and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.provider;

import org.jspecify.annotations.NullMarked;
