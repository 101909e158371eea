package dev.aigatewaysim.samples.provisioning;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Gives each team one access key, which goes by the team's name. Thread-safe, but there must be only one for an account. */
public final class KeyProvisioning {

    private final GatewayApi gateway;
    private final Retries retries;

    public KeyProvisioning(URI url, String apiKey, Retries retries) {
        this.gateway = new GatewayApi(url, apiKey);
        this.retries = retries;
    }

    /**
     * The team's key: the one that it has, or a new one with its token.
     *
     * @throws IOException when the gateway refuses, or cannot be had for too long. There may be a key then whose token is
     *     unknown; {@link #revoke} deletes it.
     */
    public synchronized AccessKey provide(String team, String configurationId)
            throws IOException, InterruptedException {
        List<AccessKey> existing = retries.run(number -> gateway.named(team));
        return existing.isEmpty() ? create(team, configurationId) : existing.get(0);
    }

    /**
     * A failed attempt may have made the key all the same, when only its response was lost. That key is there, but its token was
     * in the response: it is of no use, and has to go before the next attempt.
     */
    private AccessKey create(String team, String configurationId) throws IOException, InterruptedException {
        return retries.run(number -> {
            if (number > 1) {
                deleteAll(team);
            }
            return gateway.create(team, configurationId);
        });
    }

    /** Takes the team's key away; it need not have one. */
    public synchronized void revoke(String team) throws IOException, InterruptedException {
        retries.run(number -> deleteAll(team));
    }

    private List<AccessKey> deleteAll(String team) throws IOException, InterruptedException {
        List<AccessKey> keys = gateway.named(team);
        for (AccessKey key : keys) {
            gateway.delete(key);
        }
        return keys;
    }
}
