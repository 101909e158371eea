/** The operations on access key configurations and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import org.jspecify.annotations.NullMarked;
