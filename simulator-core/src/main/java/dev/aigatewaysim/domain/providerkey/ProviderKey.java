package dev.aigatewaysim.domain.providerkey;

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
 * The account's own credential for a provider. Immutable and thread-safe.
 *
 * @param id its identifier
 * @param providerId the provider's id, never the identifier of its resource
 * @param name a label
 * @param value the credential itself; the API never shows it
 * @param description a description, or null
 * @param metadata any text of the user's, or null
 * @param lastUsed when it last served a request; null before the first
 * @param auditInfo when and by whom it was made and changed
 */
public record ProviderKey(
        @Override ProviderKeyId id,
        String providerId,
        @Override String name,
        Secret value,
        @Nullable String description,
        @Override @Nullable String metadata,
        @Nullable Instant lastUsed,
        @Override AuditInfo auditInfo)
        implements Resource {

    /** This key, as it is when it last served a request at this time. */
    public ProviderKey usedAt(@Nullable Instant time) {
        return Objects.equals(time, lastUsed)
                ? this
                : new ProviderKey(id, providerId, name, value, description, metadata, time, auditInfo);
    }

    ProviderKey with(String newName, Secret newValue, AuditInfo newStamp) {
        return new ProviderKey(id, providerId, newName, newValue, description, metadata, lastUsed, newStamp);
    }

    /**
     * What a new provider key is made from.
     *
     * @param providerId required; a provider's id, or the identifier of a user-defined provider's resource
     * @param value required; not empty
     * @param name required; 1 to 255 characters
     * @param description at most 255 characters, or null
     * @param metadata at most 4096 characters, or null
     */
    public record Draft(
            @Nullable String providerId,
            @Nullable Secret value,
            @Nullable String name,
            @Nullable String description,
            @Nullable String metadata) {

        /** A draft of a provider key without description and metadata. */
        public static Draft of(String providerId, String name, Secret value) {
            return new Draft(providerId, value, name, null, null);
        }

        void check(Violations violations) {
            violations.checkPresent(providerId, FieldPath.of("providerId"), Problem.PROVIDER_KEY_FIELD_MISSING);
            checkName(violations, name);
            checkValue(violations, value);
            checkLengths(violations, description, metadata);
        }
    }

    /**
     * What an update changes; see {@link Draft} for the limits. The name cannot be cleared.
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

        /** This patch, with this name. */
        public Patch withName(String newValue) {
            return new Patch(Change.set(newValue), description, metadata);
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
            if (!(name instanceof Change.Keep)) {
                checkName(violations, name.value());
            }
            checkLengths(violations, description.value(), metadata.value());
        }
    }

    /**
     * A new value for a key.
     *
     * @param name required; 1 to 255 characters
     * @param value required; not empty
     */
    public record Rotation(@Nullable String name, @Nullable Secret value) {

        void check(Violations violations) {
            checkName(violations, name);
            checkValue(violations, value);
        }
    }

    private static void checkName(Violations violations, @Nullable String name) {
        FieldPath path = FieldPath.of("name");
        violations.checkPresent(name, path, Problem.PROVIDER_KEY_FIELD_MISSING);
        violations.checkLength(name, 255, path, Problem.PROVIDER_KEY_NAME_TOO_LONG);
    }

    private static void checkValue(Violations violations, @Nullable Secret value) {
        if (value == null) {
            violations.add(
                    FieldPath.of("value"),
                    Problem.PROVIDER_KEY_VALUE_MISSING,
                    "is missing or empty; give the provider's key");
        }
    }

    private static void checkLengths(Violations violations, @Nullable String description, @Nullable String metadata) {
        violations.checkLength(
                description, 255, FieldPath.of("description"), Problem.PROVIDER_KEY_DESCRIPTION_TOO_LONG);
        violations.checkLength(metadata, 4096, FieldPath.of("metadata"), Problem.PROVIDER_KEY_METADATA_TOO_LONG);
    }
}
