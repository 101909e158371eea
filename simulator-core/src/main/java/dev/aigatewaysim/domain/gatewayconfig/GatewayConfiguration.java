package dev.aigatewaysim.domain.gatewayconfig;

import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.domain.refusal.Violations;
import dev.aigatewaysim.domain.resource.Cell;

/** The gateway's settings in one account. Thread-safe. */
public final class GatewayConfiguration {

    private final Cell<GatewayConfig> cell;

    /** For the account that owns the cell; users take {@code account.gatewayConfiguration()}. */
    public GatewayConfiguration(Cell<GatewayConfig> cell) {
        this.cell = cell;
    }

    /** The present settings. */
    public GatewayConfig get() {
        return cell.now();
    }

    /**
     * Changes the settings.
     *
     * @return the settings after the change
     * @throws Refusal when a field breaks its rule
     */
    public GatewayConfig update(GatewayConfig.Patch patch) {
        Violations violations = new Violations();
        patch.check(violations);
        violations.refuseIfAny();
        return cell.change((config, now) -> next(config.with(patch)));
    }

    /**
     * Sets the limits that apply for as long as the account has written none of its own.
     *
     * @return the settings after the change
     * @throws Refusal when a limit is less than 1
     */
    public GatewayConfig setDefaults(GatewayConfig.Defaults defaults) {
        Violations violations = new Violations();
        defaults.check(violations);
        violations.refuseIfAny();
        return cell.change((config, now) -> next(config.with(defaults)));
    }

    /**
     * Changes the settings and sets the limits of an account that has written none.
     *
     * @return the settings after the change
     * @throws Refusal when a field of either breaks its rule
     */
    public GatewayConfig update(GatewayConfig.Patch patch, GatewayConfig.Defaults defaults) {
        Violations violations = new Violations();
        patch.check(violations);
        defaults.check(violations);
        violations.refuseIfAny();
        return cell.change((config, now) -> next(config.with(patch).with(defaults)));
    }

    private static Cell.Next<GatewayConfig, GatewayConfig> next(GatewayConfig config) {
        return new Cell.Next<>(config, config);
    }
}
