/**
 * What stands under {@code /_simulator}: it steers the simulator and is no part of the simulated API.
 *
 * <p>Decision: no CORS, no foreign origin, no unknown host name, so that a page in a developer's browser cannot use it.
 */
@NullMarked
package dev.aigatewaysim.admin;

import org.jspecify.annotations.NullMarked;
