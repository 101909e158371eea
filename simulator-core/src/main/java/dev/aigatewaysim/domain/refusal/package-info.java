/**
 * How the domain says no: a {@link dev.aigatewaysim.domain.refusal.RefusalException} with one
 * {@link dev.aigatewaysim.domain.refusal.Violation} per broken rule.
 *
 * <p>Decision: the domain names a {@link dev.aigatewaysim.domain.refusal.Problem} and knows no status or error code; the
 * control plane translates. So the same rules serve every face of the simulator, and the published error table is in one file.
 */
@NullMarked
package dev.aigatewaysim.domain.refusal;

import org.jspecify.annotations.NullMarked;
