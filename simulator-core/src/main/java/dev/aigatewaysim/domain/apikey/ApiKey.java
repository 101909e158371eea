package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.Resource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential for the management API itself. Immutable and thread-safe.
 *
 * @param id its identifier
 * @param name a label, or null
 * @param description a description, or null
 * @param metadata any text of the user's, or null
 * @param token what requests carry as {@code Authorization: Bearer …}
 * @param lastUsed when a request was last authenticated with it, in whole seconds; null before the first
 * @param auditInfo when and by whom it was made and changed; its creator is the user that owns it
 */
public record ApiKey(
        @Override ApiKeyId id,
        @Override @Nullable String name,
        @Nullable String description,
        @Override @Nullable String metadata,
        Secret token,
        @Nullable Instant lastUsed,
        @Override AuditInfo auditInfo)
        implements Resource {

    /** This key, as it is when it was last used at this time. */
    public ApiKey usedAt(@Nullable Instant time) {
        return new ApiKey(id, name, description, metadata, token, time, auditInfo);
    }

    /**
     * What a new API key is made from. Every field may be null.
     *
     * @param name at most 255 characters
     * @param description at most 255 characters
     * @param metadata at most 4096 characters
     */
    public record Draft(
            @Nullable String name,
            @Nullable String description,
            @Nullable String metadata) {

        /** A draft of an API key of that name. */
        public static Draft named(String name) {
            return new Draft(name, null, null);
        }

        void check(Violations violations) {
            checkLengths(violations, name, description, metadata);
        }
    }

    /**
     * What an update changes; see {@link Draft} for the limits.
     *
     * @param name the label
     * @param description the description
     * @param metadata the user's text
     */
    public record Patch(Change<String> name, Change<String> description, Change<String> metadata) {

        /** A patch that changes nothing. */
        public Patch() {
            this(Change.keep(), Change.keep(), Change.keep());
        }

        /** This patch, with this name; null takes it away. */
        public Patch withName(@Nullable String newValue) {
            return new Patch(Change.of(newValue), description, metadata);
        }

        /** This patch, with this description; null takes it away. */
        public Patch withDescription(@Nullable String newValue) {
            return new Patch(name, Change.of(newValue), metadata);
        }

        /** This patch, with this metadata; null takes it away. */
        public Patch withMetadata(@Nullable String newValue) {
            return new Patch(name, description, Change.of(newValue));
        }

        void check(Violations violations) {
            checkLengths(violations, name.value(), description.value(), metadata.value());
        }

        ApiKey applyTo(ApiKey key, AuditInfo auditInfo) {
            return new ApiKey(
                    key.id,
                    name.applyTo(key.name),
                    description.applyTo(key.description),
                    metadata.applyTo(key.metadata),
                    key.token,
                    key.lastUsed,
                    auditInfo);
        }
    }

    private static void checkLengths(
            Violations violations, @Nullable String name, @Nullable String description, @Nullable String metadata) {
        violations.checkLength(name, 255, FieldPath.of("name"), Problem.NAME_TOO_LONG);
        violations.checkLength(description, 255, FieldPath.of("description"), Problem.DESCRIPTION_TOO_LONG);
        violations.checkLength(metadata, 4096, FieldPath.of("metadata"), Problem.API_KEY_METADATA_TOO_LONG);
    }
}
