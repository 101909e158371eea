package dev.aigatewaysim.samples.provisioning;

import java.util.Optional;

/**
 * An access key.
 *
 * @param token what the team calls models with; only there when the key has just been made, since it is shown once
 */
public record AccessKey(String id, String name, Optional<String> token) {

    /** Without the token, which does not belong in a log. */
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
