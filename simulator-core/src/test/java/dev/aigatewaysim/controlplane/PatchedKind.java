package dev.aigatewaysim.controlplane;

import static dev.aigatewaysim.controlplane.PatchedField.BASE_URL;
import static dev.aigatewaysim.controlplane.PatchedField.DESCRIPTION;
import static dev.aigatewaysim.controlplane.PatchedField.LIMIT;
import static dev.aigatewaysim.controlplane.PatchedField.LINK;
import static dev.aigatewaysim.controlplane.PatchedField.METADATA;
import static dev.aigatewaysim.controlplane.PatchedField.MODELS;
import static dev.aigatewaysim.controlplane.PatchedField.NAME;
import static dev.aigatewaysim.controlplane.PatchedField.REQUIRED_NAME;
import static dev.aigatewaysim.controlplane.PatchedField.RULES;
import static dev.aigatewaysim.controlplane.PatchedField.SCOPE;
import static dev.aigatewaysim.controlplane.PatchedField.SURFACES;
import static dev.aigatewaysim.controlplane.PatchedField.TIMEOUT;

import dev.aigatewaysim.controlplane.PatchedField.Null;
import dev.aigatewaysim.http.Exchanges;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of resource: where it is, what it is made from, and what a patch may change. */
enum PatchedKind {
    ACCESS_KEY(
            "/access-keys",
            "{'name':'n'}",
            fields("name", NAME, "description", DESCRIPTION, "metadata", METADATA, "accessKeyConfigurationId", LINK)),
    API_KEY("/api-keys", "{'name':'n'}", fields("name", NAME, "description", DESCRIPTION, "metadata", METADATA)),
    PROVIDER(
            "/providers",
            "{'providerId':'own','name':'n','baseUrl':'https://llm.example.com'}",
            fields(
                    "name",
                    REQUIRED_NAME,
                    "baseUrl",
                    BASE_URL,
                    "metadata",
                    METADATA,
                    "supportedApiSurfaces",
                    SURFACES,
                    "models",
                    MODELS)),
    PROVIDER_KEY(
            "/provider-keys",
            "{'providerId':'openai','name':'n','value':'sk-0123456789abcdef'}",
            fields("name", REQUIRED_NAME, "description", DESCRIPTION, "metadata", METADATA)),
    CONFIGURATION(
            "/access-key-configurations",
            "{'name':'n'}",
            fields(
                    "name",
                    REQUIRED_NAME,
                    "description",
                    DESCRIPTION,
                    "metadata",
                    METADATA,
                    "access",
                    SCOPE,
                    "router",
                    RULES)),
    GATEWAY(
            "/gateway-config",
            null,
            fields(
                    "totalTimeout",
                    TIMEOUT,
                    "perRequestTimeout",
                    TIMEOUT,
                    "maxInputTokens",
                    LIMIT,
                    "maxOutputTokens",
                    LIMIT,
                    "metadata",
                    new PatchedField(Null.SHOWS_NULL, METADATA.values(), METADATA.wrong())));

    private final String path;
    private final @Nullable String draft;

    @SuppressWarnings("ImmutableEnumChecker") // only read
    private final Map<String, PatchedField> fields;

    PatchedKind(String path, @Nullable String draft, Map<String, PatchedField> fields) {
        this.path = path;
        this.draft = draft;
        this.fields = fields;
    }

    /** What a patch may change, by name. */
    Map<String, PatchedField> fields() {
        return fields;
    }

    /** Where one is, which is made unless there always is one. */
    String resource(Exchanges api) {
        return draft == null ? path : path + "/" + api.post(path, draft).is(201).id();
    }

    private static Map<String, PatchedField> fields(Object... namesAndFields) {
        Map<String, PatchedField> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            fields.put((String) namesAndFields[i], (PatchedField) namesAndFields[i + 1]);
        }
        return fields;
    }
}
