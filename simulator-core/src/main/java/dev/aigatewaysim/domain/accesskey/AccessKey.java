package dev.aigatewaysim.domain.accesskey;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.Resource;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential for the gateway's model endpoints. Immutable and thread-safe.
 *
 * @param id its identifier
 * @param name a label, or null
 * @param description a description, or null
 * @param metadata any text of the user's, or null
 * @param token what requests to the gateway carry
 * @param configuration the linked configuration, or null when everything is allowed
 * @param lastUsed when the gateway last served a request with it, in whole seconds; null before the first
 * @param auditInfo when and by whom it was made and changed
 */
public record AccessKey(
        @Override AccessKeyId id,
        @Override @Nullable String name,
        @Nullable String description,
        @Override @Nullable String metadata,
        Secret token,
        @Nullable ConfigurationLink configuration,
        @Nullable Instant lastUsed,
        @Override AuditInfo auditInfo)
        implements Resource {

    /** This key, as it is when it last served a request at this time. */
    public AccessKey usedAt(@Nullable Instant time) {
        return Objects.equals(time, lastUsed)
                ? this
                : new AccessKey(id, name, description, metadata, token, configuration, time, auditInfo);
    }

    AccessKey linkedTo(@Nullable ConfigurationLink link) {
        return new AccessKey(id, name, description, metadata, token, link, lastUsed, auditInfo);
    }

    /**
     * What a new access key is made from. Every field may be null.
     *
     * @param name at most 255 characters
     * @param description at most 255 characters
     * @param metadata at most 4096 characters
     * @param configuration the configuration to link, which must exist
     */
    public record Draft(
            @Nullable String name,
            @Nullable String description,
            @Nullable String metadata,
            @Nullable AccessKeyConfigurationId configuration) {

        /** A draft of an access key of that name that is allowed everything. */
        public static Draft named(String name) {
            return new Draft(name, null, null, null);
        }

        /** This draft, linked to the configuration. */
        public Draft linkedTo(AccessKeyConfigurationId id) {
            return new Draft(name, description, metadata, id);
        }

        void check(Violations violations) {
            checkLengths(violations, name, description, metadata);
        }

        AccessKey key(
                AccessKeyId id,
                Secret token,
                @Nullable ConfigurationLink link,
                @Nullable Instant lastUsed,
                AuditInfo auditInfo) {
            return new AccessKey(id, name, description, metadata, token, link, lastUsed, auditInfo);
        }
    }

    /**
     * What an update changes; see {@link Draft} for the limits.
     *
     * @param name the label
     * @param description the description
     * @param metadata the user's text
     * @param configuration the linked configuration; clearing it unlinks
     */
    public record Patch(
            Change<String> name,
            Change<String> description,
            Change<String> metadata,
            Change<AccessKeyConfigurationId> configuration) {

        /** A patch that changes nothing. */
        public Patch() {
            this(Change.keep(), Change.keep(), Change.keep(), Change.keep());
        }

        /** This patch, with this name; null takes it away. */
        public Patch withName(@Nullable String newValue) {
            return new Patch(Change.of(newValue), description, metadata, configuration);
        }

        /** This patch, with this description; null takes it away. */
        public Patch withDescription(@Nullable String newValue) {
            return new Patch(name, Change.of(newValue), metadata, configuration);
        }

        /** This patch, with this metadata; null takes it away. */
        public Patch withMetadata(@Nullable String newValue) {
            return new Patch(name, description, Change.of(newValue), configuration);
        }

        /** This patch, with a link to this configuration; null takes it away. */
        public Patch withConfiguration(@Nullable AccessKeyConfigurationId newValue) {
            return new Patch(name, description, metadata, Change.of(newValue));
        }

        void check(Violations violations) {
            checkLengths(violations, name.value(), description.value(), metadata.value());
        }

        /** @param link the configuration that is linked when the patch changes that */
        AccessKey applyTo(AccessKey key, @Nullable ConfigurationLink link, AuditInfo auditInfo) {
            return new AccessKey(
                    key.id,
                    name.applyTo(key.name),
                    description.applyTo(key.description),
                    metadata.applyTo(key.metadata),
                    key.token,
                    configuration instanceof Change.Keep ? key.configuration : link,
                    key.lastUsed,
                    auditInfo);
        }
    }

    private static void checkLengths(
            Violations violations, @Nullable String name, @Nullable String description, @Nullable String metadata) {
        violations.checkLength(name, 255, FieldPath.of("name"), Problem.NAME_TOO_LONG);
        violations.checkLength(description, 255, FieldPath.of("description"), Problem.DESCRIPTION_TOO_LONG);
        violations.checkLength(metadata, 4096, FieldPath.of("metadata"), Problem.METADATA_TOO_LONG);
    }
}
