package dev.aigatewaysim.samples.provisioning;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The gateway returned an error. */
public final class GatewayException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Optional<Duration> retryAfter;

    GatewayException(int status, Optional<Duration> retryAfter, String body) {
        super("the gateway returned " + status + ": " + body);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** When the gateway wants to be asked again, if it says so. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may work later: too many requests, or out of service. */
    boolean isTemporary() {
        return status == 429 || status == 503;
    }
}
