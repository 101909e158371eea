package dev.aigatewaysim.samples.models.support;

import dev.aigatewaysim.samples.GatewayClient;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.example.aigateway.ApiException;
import org.example.aigateway.model.AIGatewayProviderAPIKeyRotate;
import org.example.aigateway.model.AIGatewayUsageEvent;

/** A job that looks for provider keys that their provider rejects, and gives them new values. */
final class KeyRotation {

    private final GatewayClient gateway;
    private final UnaryOperator<String> vault;

    /**
     * A job.
     *
     * @param vault returns a new value for the key of this name
     */
    KeyRotation(GatewayClient gateway, UnaryOperator<String> vault) {
        this.gateway = gateway;
        this.vault = vault;
    }

    void rotateRejectedKeys(OffsetDateTime since) throws ApiException {
        for (String id : rejectedKeys(since)) {
            String name = gateway.providerKeys().getAIGatewayProviderAPIKey(id).getName();
            gateway.providerKeys()
                    .rotateAIGatewayProviderAPIKey(
                            id, new AIGatewayProviderAPIKeyRotate().name(name).value(vault.apply(name)));
        }
    }

    private Set<String> rejectedKeys(OffsetDateTime since) throws ApiException {
        boolean withFailedAttempts = true;
        return gateway
                .usage()
                .listAIGatewayUsage(since, null, null, withFailedAttempts, null, 100)
                .getAiGatewayUsage()
                .stream()
                .filter(attempt -> attempt.getStatusCode() == 401 && attempt.getProviderKeyId() != null)
                .map(AIGatewayUsageEvent::getProviderKeyId)
                .collect(Collectors.toSet());
    }
}
