/** The operations on access keys and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.accesskey;

import org.jspecify.annotations.NullMarked;
