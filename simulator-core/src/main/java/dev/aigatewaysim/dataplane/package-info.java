/**
 * Model traffic, {@code /v1/…}: access keys authenticated, requests routed by the configured rules, attempts made and failed
 * over, usage recorded, responses written for each surface.
 */
@NullMarked
package dev.aigatewaysim.dataplane;

import org.jspecify.annotations.NullMarked;
