/**
 * How the simulated providers of an account behave, as JSON: sections of a fixture, and what the admin paths read and write.
 *
 * <p>Decision: the forms are here, beside those of the other kinds, although no operation of the management API has them: all
 * sections of a fixture are made the same way.
 */
@NullMarked
package dev.aigatewaysim.controlplane.upstream;

import org.jspecify.annotations.NullMarked;
