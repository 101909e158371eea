package dev.aigatewaysim.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The operations of the management API, the 44 published ones and one that was published later, and those of model traffic.
 * This table is the only one: routes, {@code HEAD}, {@code OPTIONS}, the
 * {@code Allow} header and the check against the description all come from it. Immutable and thread-safe.
 */
public enum Operation {
    LIST_ACCESS_KEY_CONFIGURATIONS(
            "ListAIGatewayAccessKeyConfigurations", "GET", "/access-key-configurations", "beforeId", "limit"),
    HEAD_ACCESS_KEY_CONFIGURATIONS(
            "HeadAIGatewayAccessKeyConfigurations", "HEAD", "/access-key-configurations", "beforeId", "limit"),
    CREATE_ACCESS_KEY_CONFIGURATION("CreateAIGatewayAccessKeyConfiguration", "POST", "/access-key-configurations"),
    GET_ACCESS_KEY_CONFIGURATION("GetAIGatewayAccessKeyConfiguration", "GET", "/access-key-configurations/{id}"),
    HEAD_ACCESS_KEY_CONFIGURATION("HeadAIGatewayAccessKeyConfiguration", "HEAD", "/access-key-configurations/{id}"),
    UPDATE_ACCESS_KEY_CONFIGURATION(
            "UpdateAIGatewayAccessKeyConfiguration", "PATCH", "/access-key-configurations/{id}"),
    DELETE_ACCESS_KEY_CONFIGURATION(
            "DeleteAIGatewayAccessKeyConfiguration", "DELETE", "/access-key-configurations/{id}"),
    LIST_ACCESS_KEYS("ListAIGatewayAccessKeys", "GET", "/access-keys", "beforeId", "limit"),
    HEAD_ACCESS_KEYS("HeadAIGatewayAccessKeys", "HEAD", "/access-keys", "beforeId", "limit"),
    CREATE_ACCESS_KEY("CreateAIGatewayAccessKey", "POST", "/access-keys"),
    GET_ACCESS_KEY("GetAIGatewayAccessKey", "GET", "/access-keys/{id}"),
    HEAD_ACCESS_KEY("HeadAIGatewayAccessKey", "HEAD", "/access-keys/{id}"),
    UPDATE_ACCESS_KEY("UpdateAIGatewayAccessKey", "PATCH", "/access-keys/{id}"),
    DELETE_ACCESS_KEY("DeleteAIGatewayAccessKey", "DELETE", "/access-keys/{id}"),
    LIST_API_KEYS("ListAIGatewayAPIKeys", "GET", "/api-keys", "beforeId", "limit"),
    HEAD_API_KEYS("HeadAIGatewayAPIKeys", "HEAD", "/api-keys", "beforeId", "limit"),
    CREATE_API_KEY("CreateAIGatewayAPIKey", "POST", "/api-keys"),
    GET_API_KEY("GetAIGatewayAPIKey", "GET", "/api-keys/{id}"),
    HEAD_API_KEY("HeadAIGatewayAPIKey", "HEAD", "/api-keys/{id}"),
    UPDATE_API_KEY("UpdateAIGatewayAPIKey", "PATCH", "/api-keys/{id}"),
    DELETE_API_KEY("DeleteAIGatewayAPIKey", "DELETE", "/api-keys/{id}"),
    LIST_PROVIDER_KEYS("ListAIGatewayProviderAPIKeys", "GET", "/provider-keys", "beforeId", "limit", "provider"),
    HEAD_PROVIDER_KEYS("HeadAIGatewayProviderAPIKeys", "HEAD", "/provider-keys", "beforeId", "limit", "provider"),
    CREATE_PROVIDER_KEY("CreateAIGatewayProviderAPIKey", "POST", "/provider-keys"),
    GET_PROVIDER_KEY("GetAIGatewayProviderAPIKey", "GET", "/provider-keys/{id}"),
    HEAD_PROVIDER_KEY("HeadAIGatewayProviderAPIKey", "HEAD", "/provider-keys/{id}"),
    UPDATE_PROVIDER_KEY("UpdateAIGatewayProviderAPIKey", "PATCH", "/provider-keys/{id}"),
    DELETE_PROVIDER_KEY("DeleteAIGatewayProviderAPIKey", "DELETE", "/provider-keys/{id}"),
    ROTATE_PROVIDER_KEY("RotateAIGatewayProviderAPIKey", "POST", "/provider-keys/{id}/rotate"),
    LIST_PROVIDERS("ListAIGatewayProviders", "GET", "/providers", "beforeId", "limit"),
    HEAD_PROVIDERS("HeadAIGatewayProviders", "HEAD", "/providers", "beforeId", "limit"),
    CREATE_PROVIDER("CreateAIGatewayProvider", "POST", "/providers"),
    GET_PROVIDER("GetAIGatewayProvider", "GET", "/providers/{id}"),
    HEAD_PROVIDER("HeadAIGatewayProvider", "HEAD", "/providers/{id}"),
    UPDATE_PROVIDER("UpdateAIGatewayProvider", "PATCH", "/providers/{id}"),
    DELETE_PROVIDER("DeleteAIGatewayProvider", "DELETE", "/providers/{id}"),
    GET_CREDIT_TRANSACTIONS("GetCreditTransactions", "GET", "/credits/transactions"),
    GET_CREDIT_BALANCE("GetCreditBalance", "GET", "/credits/balance"),
    CREATE_CHECKOUT_SESSION("CreateCheckoutSession", "POST", "/credits/checkout-session"),
    GET_GATEWAY_CONFIG("GetAIGatewayConfig", "GET", "/gateway-config"),
    HEAD_GATEWAY_CONFIG("HeadAIGatewayConfig", "HEAD", "/gateway-config"),
    UPDATE_GATEWAY_CONFIG("UpdateAIGatewayConfig", "PATCH", "/gateway-config"),
    LIST_USAGE(
            "ListAIGatewayUsage",
            "GET",
            "/usage",
            "startTime",
            "endTime",
            "accessKeyId",
            "includeRetries",
            "cursor",
            "limit"),
    GET_USAGE_OVERVIEW("GetAIGatewayUsageOverview", "GET", "/usage/overview", "startTime", "endTime", "groupBy"),
    GET_REQUEST_ATTEMPTS("GetAIGatewayRequestAttempts", "GET", "/usage/requests/{id}"),
    CREATE_CHAT_COMPLETION("CreateChatCompletion", "POST", "/v1/chat/completions"),
    CREATE_RESPONSE("CreateResponse", "POST", "/v1/responses"),
    CREATE_MESSAGE("CreateMessage", "POST", "/v1/messages"),
    COUNT_MESSAGE_TOKENS("CountMessageTokens", "POST", "/v1/messages/count_tokens"),
    CREATE_COMPLETION("CreateCompletion", "POST", "/v1/completions"),
    CREATE_EMBEDDINGS("CreateEmbeddings", "POST", "/v1/embeddings"),
    LIST_MODELS("ListModels", "GET", "/v1/models"),
    GET_MODEL("GetModel", "GET", "/v1/models/{id}");

    private static final String MODELS = "/v1/";

    private final String id;
    private final String method;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> query;

    Operation(String id, String method, String path, String... query) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.query = List.of(query);
    }

    /** The operation of an id; nothing when there is none. */
    public static Optional<Operation> withId(String id) {
        return Arrays.stream(values())
                .filter(operation -> operation.id.equals(id))
                .findFirst();
    }

    /**
     * The operation of an id, such as {@code CreateAIGatewayAccessKey}, or of the name of its constant here, such as
     * {@code CREATE_ACCESS_KEY}; nothing when there is none.
     */
    public static Optional<Operation> named(String name) {
        return Arrays.stream(values())
                .filter(operation ->
                        operation.id.equals(name) || operation.name().equals(name))
                .findFirst();
    }

    /** The operation id, such as {@code CreateAIGatewayAccessKey}: published, or our own for model traffic. */
    public String id() {
        return id;
    }

    /** The HTTP method, in capitals. */
    public String method() {
        return method;
    }

    /** The path template, such as {@code /access-keys/{id}}. */
    public String path() {
        return path;
    }

    /** The query parameters that it takes. */
    public List<String> query() {
        return query;
    }

    /** The operations of the management API. */
    public static List<Operation> ofManagement() {
        return Arrays.stream(values())
                .filter(operation -> !operation.isForModels())
                .toList();
    }

    /**
     * Whether requests to a path are meant for models: all below {@code /v1/}, and those that would be to a model operation if they
     * had it. Such requests come from clients whose base URL lacks {@code /v1}.
     *
     * @param path without a query
     */
    public static boolean isMeantForModels(String path) {
        return path.startsWith(MODELS)
                || Arrays.stream(values()).anyMatch(operation -> operation.path.equals("/v1" + path));
    }

    /** Whether it is one of the model endpoints below {@code /v1/}, not one of the management API. */
    public boolean isForModels() {
        return path.startsWith(MODELS);
    }

    /** Whether it takes a body; a body of any other operation is ignored. */
    public boolean takesBody() {
        return method.equals("POST") || method.equals("PATCH");
    }
}
