/**
 * The operations: {@link dev.aigatewaysim.controlplane.ControlPlane} is the table of contents. Each kind has a package with
 * the same files: {@code …Operations} leads from paths to calls, {@code …Json} from JSON to drafts and back, and
 * {@code …Fixture} is the kind's section of a fixture, with the same readers.
 *
 * <p>Decision: kinds do not know each other, and hold no rule: an operation reads, makes one call down and writes.
 */
@NullMarked
package dev.aigatewaysim.controlplane;

import org.jspecify.annotations.NullMarked;
