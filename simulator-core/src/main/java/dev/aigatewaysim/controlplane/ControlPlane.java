package dev.aigatewaysim.controlplane;

import dev.aigatewaysim.controlplane.accesskey.AccessKeyFixture;
import dev.aigatewaysim.controlplane.accesskey.AccessKeyOperations;
import dev.aigatewaysim.controlplane.accesskeyconfiguration.AccessKeyConfigurationFixture;
import dev.aigatewaysim.controlplane.accesskeyconfiguration.AccessKeyConfigurationOperations;
import dev.aigatewaysim.controlplane.apikey.ApiKeyFixture;
import dev.aigatewaysim.controlplane.apikey.ApiKeyOperations;
import dev.aigatewaysim.controlplane.credit.CheckoutSessionFixture;
import dev.aigatewaysim.controlplane.credit.CreditFixture;
import dev.aigatewaysim.controlplane.credit.CreditOperations;
import dev.aigatewaysim.controlplane.gatewayconfig.GatewayConfigFixture;
import dev.aigatewaysim.controlplane.gatewayconfig.GatewayConfigOperations;
import dev.aigatewaysim.controlplane.provider.ProviderFixture;
import dev.aigatewaysim.controlplane.provider.ProviderOperations;
import dev.aigatewaysim.controlplane.providerkey.ProviderKeyFixture;
import dev.aigatewaysim.controlplane.providerkey.ProviderKeyOperations;
import dev.aigatewaysim.controlplane.upstream.UpstreamFixture;
import dev.aigatewaysim.controlplane.usage.UsageFixture;
import dev.aigatewaysim.controlplane.usage.UsageOperations;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.operation.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The table of contents: one line per kind. The endpoints of a kind are made when the first of them is needed. Thread-safe. */
public final class ControlPlane {

    private final Map<Operation, Endpoint.Action> actions = new ConcurrentHashMap<>();

    /** What the operation does. */
    public Endpoint.Action action(Operation operation) {
        Endpoint.Action action = actions.get(operation);
        return action != null ? action : open(operation);
    }

    /** The sections of a fixture, in the order in which they are seeded: what is referred to comes first. */
    public static List<FixtureForm> fixtureForms() {
        return List.of(
                new ProviderFixture(),
                new ProviderKeyFixture(),
                new AccessKeyConfigurationFixture(),
                new AccessKeyFixture(),
                new ApiKeyFixture(),
                new GatewayConfigFixture(),
                CreditFixture.grants(),
                CreditFixture.invoices(),
                new CheckoutSessionFixture(),
                new UsageFixture(),
                UpstreamFixture.answers(),
                UpstreamFixture.omitted(),
                UpstreamFixture.rejectedKeys(),
                UpstreamFixture.prices());
    }

    private Endpoint.Action open(Operation operation) {
        if (operation.method().equals("HEAD")) {
            actions.put(operation, action(get(operation.path())));
        } else {
            addEndpoints(operation);
        }
        return Objects.requireNonNull(actions.get(operation), "nothing serves the operation " + operation);
    }

    private static Operation get(String path) {
        return Arrays.stream(Operation.values())
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void addEndpoints(Operation operation) {
        for (Endpoint endpoint : endpoints(operation)) {
            actions.put(endpoint.operation(), endpoint.action());
        }
    }

    private static List<Endpoint> endpoints(Operation operation) {
        String path = operation.path();
        int end = path.indexOf('/', 1);
        return switch (end < 0 ? path : path.substring(0, end)) {
            case "/access-key-configurations" -> AccessKeyConfigurationOperations.endpoints();
            case "/access-keys" -> AccessKeyOperations.endpoints();
            case "/api-keys" -> ApiKeyOperations.endpoints();
            case "/provider-keys" -> ProviderKeyOperations.endpoints();
            case "/providers" -> ProviderOperations.endpoints();
            case "/credits" -> CreditOperations.endpoints();
            case "/gateway-config" -> GatewayConfigOperations.endpoints();
            case "/usage" -> UsageOperations.endpoints();
            default -> throw new IllegalStateException("nothing serves the operation " + operation);
        };
    }
}
