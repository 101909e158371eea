package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider that the account defines itself, such as a self-hosted model server. Immutable and thread-safe.
 *
 * @param id the identifier of the resource
 * @param providerId the name that model strings, rules and provider keys use; never changes
 * @param name a label
 * @param baseUrl where its API is
 * @param metadata any text of the user's, or null
 * @param supportedApiSurfaces what it speaks, or null when not specified
 * @param models what it offers, in the order given, or null when not specified
 * @param auditInfo when and by whom it was made and changed
 */
public record Provider(
        @Override ProviderResourceId id,
        String providerId,
        @Override String name,
        String baseUrl,
        @Override @Nullable String metadata,
        @Nullable List<ApiSurface> supportedApiSurfaces,
        @Nullable List<ProviderModel> models,
        @Override AuditInfo auditInfo)
        implements Resource {

    public Provider {
        supportedApiSurfaces = supportedApiSurfaces == null ? null : List.copyOf(supportedApiSurfaces);
        models = models == null ? null : List.copyOf(models);
    }

    /** Whether the text names this provider, by its {@code providerId} or by its resource's identifier. */
    public boolean isNamedBy(String reference) {
        return providerId.equals(reference) || id.value().equals(reference);
    }

    /**
     * What a new provider is made from.
     *
     * @param providerId required; 1 to 255 characters, no colon, slash or white space, not an identifier such as
     *     {@code aigp_…}, not that of a built-in provider and not taken
     * @param name required; 1 to 255 characters
     * @param baseUrl required; see {@link BaseUrlRule}
     * @param metadata at most 4096 characters, or null
     * @param supportedApiSurfaces or null
     * @param models the {@code modelId}s, each 1 to 255 characters and listed once, or null; an empty one is missing
     */
    public record Draft(
            @Nullable String providerId,
            @Nullable String name,
            @Nullable String baseUrl,
            @Nullable String metadata,
            @Nullable List<ApiSurface> supportedApiSurfaces,
            @Nullable List<String> models) {

        /** A draft of a provider without models. */
        public static Draft of(String providerId, String name, String baseUrl) {
            return new Draft(providerId, name, baseUrl, null, null, null);
        }
    }

    /**
     * What an update changes; see {@link Draft} for the limits. Name and base URL cannot be cleared; models and surfaces
     * are replaced whole.
     *
     * @param name the label
     * @param baseUrl where its API is; null keeps it
     * @param metadata the user's text
     * @param supportedApiSurfaces what it speaks
     * @param models the {@code modelId}s
     */
    public record Patch(
            Change<String> name,
            @Nullable String baseUrl,
            Change<String> metadata,
            Change<List<ApiSurface>> supportedApiSurfaces,
            Change<List<String>> models) {

        /** A patch that changes nothing. */
        public Patch() {
            this(Change.keep(), null, Change.keep(), Change.keep(), Change.keep());
        }

        /** This patch, with this name. */
        public Patch withName(String newValue) {
            return new Patch(Change.set(newValue), baseUrl, metadata, supportedApiSurfaces, models);
        }

        /** This patch, with this base URL. */
        public Patch withBaseUrl(String newValue) {
            return new Patch(name, newValue, metadata, supportedApiSurfaces, models);
        }

        /** This patch, with this metadata; null takes it away. */
        public Patch withMetadata(@Nullable String newValue) {
            return new Patch(name, baseUrl, Change.of(newValue), supportedApiSurfaces, models);
        }

        /** This patch, with these surfaces; null takes it away. */
        public Patch withSupportedApiSurfaces(@Nullable List<ApiSurface> newValue) {
            return new Patch(name, baseUrl, metadata, Change.of(newValue), models);
        }

        /** This patch, with the models with these {@code modelId}s; null takes it away. */
        public Patch withModels(@Nullable List<String> newValue) {
            return new Patch(name, baseUrl, metadata, supportedApiSurfaces, Change.of(newValue));
        }
    }
}
