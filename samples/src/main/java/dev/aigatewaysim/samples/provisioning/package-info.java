/**
 * A service as you might have written it: it gives teams their access keys, and comes to terms with a gateway that is busy,
 * down, or loses its response. It knows nothing of the simulator; its tests do.
 */
package dev.aigatewaysim.samples.provisioning;
