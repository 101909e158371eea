package dev.aigatewaysim.samples;

import java.net.URI;
import org.example.aigateway.ApiClient;
import org.example.aigateway.api.AiGatewayAccessKeyConfigurationsApi;
import org.example.aigateway.api.AiGatewayAccessKeysApi;
import org.example.aigateway.api.AiGatewayApiKeysApi;
import org.example.aigateway.api.AiGatewayConfigurationApi;
import org.example.aigateway.api.AiGatewayCreditsApi;
import org.example.aigateway.api.AiGatewayProviderKeysApi;
import org.example.aigateway.api.AiGatewayProvidersApi;
import org.example.aigateway.api.AiGatewayUsageApi;

/** The client that openapi-generator made of the description, with a URL and an API key. */
public record GatewayClient(
        AiGatewayApiKeysApi apiKeys,
        AiGatewayAccessKeysApi accessKeys,
        AiGatewayAccessKeyConfigurationsApi configurations,
        AiGatewayProvidersApi providers,
        AiGatewayProviderKeysApi providerKeys,
        AiGatewayConfigurationApi settings,
        AiGatewayCreditsApi credits,
        AiGatewayUsageApi usage) {

    public GatewayClient(URI url, String apiKey) {
        this(authenticated(url, apiKey));
    }

    private GatewayClient(ApiClient client) {
        this(
                new AiGatewayApiKeysApi(client),
                new AiGatewayAccessKeysApi(client),
                new AiGatewayAccessKeyConfigurationsApi(client),
                new AiGatewayProvidersApi(client),
                new AiGatewayProviderKeysApi(client),
                new AiGatewayConfigurationApi(client),
                new AiGatewayCreditsApi(client),
                new AiGatewayUsageApi(client));
    }

    /** The library "native" leaves authentication to whoever uses it. */
    private static ApiClient authenticated(URI url, String apiKey) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(url.toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + apiKey));
        return client;
    }
}
