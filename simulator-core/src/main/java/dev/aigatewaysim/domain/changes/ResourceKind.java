package dev.aigatewaysim.domain.changes;

/** What can change, in the order in which changes are listed. */
public enum ResourceKind {
    CLOCK("clock"),
    GATEWAY_CONFIGURATION("gateway configuration"),
    API_KEY("API key"),
    PROVIDER("provider"),
    PROVIDER_KEY("provider key"),
    ACCESS_KEY_CONFIGURATION("access key configuration"),
    ACCESS_KEY("access key"),
    CREDIT_TRANSACTION("credit transaction"),
    CHECKOUT_SESSION("checkout session"),
    USAGE_EVENT("usage event"),
    SCRIPTED_ANSWER("scripted answer"),
    CONVERSATION("conversation"),
    REJECTED_KEY("rejected provider key"),
    PRICE("price");

    private final String label;

    ResourceKind(String label) {
        this.label = label;
    }

    /** In words: {@code access key configuration}. */
    @Override
    public String toString() {
        return label;
    }
}
