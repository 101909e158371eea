/** The operations on API keys and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.apikey;

import org.jspecify.annotations.NullMarked;
