package dev.aigatewaysim.domain.gatewayconfig;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.refusal.RefusalException;

/** The gateway's settings in one account. Thread-safe. */
public final class GatewayConfiguration {

    private final StateRef<GatewayConfig> state;

    /** For the account that owns the state; users take {@code account.gatewayConfiguration()}. */
    public GatewayConfiguration(StateRef<GatewayConfig> state) {
        this.state = state;
    }

    /** The present settings. */
    public GatewayConfig get() {
        return state.now();
    }

    /**
     * Changes the settings.
     *
     * @return the settings after the change
     * @throws RefusalException when a field breaks its rule
     */
    public GatewayConfig update(GatewayConfig.Patch patch) {
        Violations violations = new Violations();
        patch.check(violations);
        violations.throwIfAny();
        return state.change((config, now) -> next(config.with(patch)));
    }

    /**
     * Sets the limits that apply for as long as the account has written none of its own.
     *
     * @return the settings after the change
     * @throws RefusalException when a limit is less than 1
     */
    public GatewayConfig setDefaults(GatewayConfig.Defaults defaults) {
        Violations violations = new Violations();
        defaults.check(violations);
        violations.throwIfAny();
        return state.change((config, now) -> next(config.with(defaults)));
    }

    /**
     * Changes the settings and sets the limits of an account that has written none.
     *
     * @return the settings after the change
     * @throws RefusalException when a field of either breaks its rule
     */
    public GatewayConfig update(GatewayConfig.Patch patch, GatewayConfig.Defaults defaults) {
        Violations violations = new Violations();
        patch.check(violations);
        defaults.check(violations);
        violations.throwIfAny();
        return state.change((config, now) -> next(config.with(patch).with(defaults)));
    }

    private static StateRef.Update<GatewayConfig, GatewayConfig> next(GatewayConfig config) {
        return new StateRef.Update<>(config, config);
    }
}
