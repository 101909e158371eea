/**
 * The published operations as data. Everything that names an operation (the server, the control plane, and later the journal
 * and faults) names it by {@link dev.aigatewaysim.operation.Operation}.
 */
@NullMarked
package dev.aigatewaysim.operation;

import org.jspecify.annotations.NullMarked;
