package dev.aigatewaysim.campaign;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random requests that change what an account holds, but not what its model requests need. Not thread-safe. */
final class SoakChanges {

    private static final Map<String, String> COLLECTIONS = Map.of(
            "aigak_", "/api-keys",
            "aigp_", "/providers",
            "aigpk_", "/provider-keys",
            "aigac_", "/access-key-configurations",
            "aigk_", "/access-keys");

    private final Random random;
    private final List<String> untouched;
    private int made;

    SoakChanges(Random random, AccountSnapshot beginning) {
        this.random = random;
        this.untouched = new KnownIds(beginning).inOrder();
    }

    /**
     * A request.
     *
     * @param body null for none
     */
    record Change(String method, String path, @Nullable String body) {

        /** Single quotes for double ones. */
        static Change of(String method, String path, String relaxed) {
            return new Change(method, path, relaxed.replace('\'', '"'));
        }
    }

    /** @param ids all resources that there were ever, in the order of creation */
    Change next(List<String> ids) {
        made++;
        List<String> own = ids.stream().filter(id -> !untouched.contains(id)).toList();
        return own.isEmpty() || random.nextInt(5) < 3 ? creation(own) : change(own.get(random.nextInt(own.size())));
    }

    private Change creation(List<String> ids) {
        return switch (random.nextInt(7)) {
            case 0 -> Change.of("POST", "/api-keys", "{" + text("name") + "}");
            case 1 ->
                Change.of(
                        "POST",
                        "/providers",
                        "{'providerId':'own-%d','name':'Own','baseUrl':'https://llm.example.com','models':[{'modelId':'m%d'}]}"
                                .formatted(made, made));
            case 2 -> Change.of("POST", "/provider-keys", "{'providerId':'openai'," + named() + "," + value() + "}");
            case 3 ->
                Change.of(
                        "POST",
                        "/access-key-configurations",
                        "{" + named() + ",'router':{'rules':[{'provider':'openai','steps':[{'type':'user','keys':[{"
                                + named() + "," + value() + "}]}]}]}}");
            case 4 -> Change.of("PATCH", "/gateway-config", "{'maxInputTokens':" + (100_000 + made) + "}");
            case 5 -> Change.of("POST", "/credits/checkout-session", "{'amount':500}");
            default ->
                Change.of(
                        "POST", "/access-keys", "{" + text("name") + ",'accessKeyConfigurationId':" + link(ids) + "}");
        };
    }

    private Change change(String id) {
        String path = COLLECTIONS.get(id.substring(0, id.indexOf('_') + 1)) + "/" + id;
        return switch (random.nextInt(4)) {
            case 0 -> new Change("DELETE", path, null);
            case 1 ->
                path.startsWith("/provider-keys")
                        ? Change.of("POST", path + "/rotate", "{" + named() + "," + value() + "}")
                        : Change.of("PATCH", path, "{'metadata':null}");
            default -> Change.of("PATCH", path, "{" + named() + "," + text("metadata") + "}");
        };
    }

    private String named() {
        return "'name':'name " + made + "'";
    }

    private String value() {
        return "'value':'sk-soak-0123456789abcdef-" + made + "'";
    }

    private String text(String field) {
        return "'" + field + "':"
                + List.of("null", "''", "'a text'", "'\u20ac " + made + "'").get(random.nextInt(4));
    }

    private String link(List<String> ids) {
        List<String> configurations =
                ids.stream().filter(id -> id.startsWith("aigac_")).toList();
        return configurations.isEmpty()
                ? "null"
                : "'" + configurations.get(random.nextInt(configurations.size())) + "'";
    }
}
