package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What access keys may reach, and with whose credentials. Immutable and thread-safe.
 *
 * @param id its identifier
 * @param name a label
 * @param description a description, or null
 * @param metadata any text of the user's, or null
 * @param access which providers and models may be called, or null for all
 * @param router the routing rules, or null for the gateway's defaults
 * @param auditInfo when and by whom it was made and changed
 */
public record AccessKeyConfiguration(
        @Override AccessKeyConfigurationId id,
        @Override String name,
        @Nullable String description,
        @Override @Nullable String metadata,
        @Nullable AccessScope access,
        @Nullable Router<StepKey> router,
        @Override AuditInfo auditInfo)
        implements Resource {

    /** Whether a routing step uses the provider key. */
    public boolean uses(ProviderKeyId key) {
        return router != null
                && router.ruleList().stream()
                        .flatMap(rule -> rule.stepList().stream())
                        .flatMap(step -> step.keyList().stream())
                        .anyMatch(stepKey -> stepKey.id().equals(key));
    }

    /**
     * Whether this names the provider, in either form of its id: as a rule's provider, in a rule's model, or in the providers
     * of its access scope. Allowed models are plain texts and name no provider.
     */
    public boolean names(Provider provider) {
        return (access != null && access.providerEntries().stream().anyMatch(provider::isNamedBy))
                || (router != null && router.ruleList().stream().anyMatch(rule -> rule.names(provider)));
    }

    AccessKeyConfiguration with(@Nullable Router<StepKey> newRouter) {
        return new AccessKeyConfiguration(id, name, description, metadata, access, newRouter, auditInfo);
    }

    /**
     * What a new configuration is made from.
     *
     * @param name required; 1 to 255 characters
     * @param description at most 255 characters, or null
     * @param metadata at most 4096 characters, or null
     * @param access or null
     * @param router see {@link RouterCheck} for its rules; or null
     */
    public record Draft(
            @Nullable String name,
            @Nullable String description,
            @Nullable String metadata,
            @Nullable AccessScope access,
            @Nullable Router<StepKey.Draft> router) {

        /** A draft of a configuration that allows everything. */
        public static Draft named(String name) {
            return new Draft(name, null, null, null, null);
        }

        void check(Violations violations) {
            checkName(violations, name);
            checkLengths(violations, description, metadata);
        }
    }

    /**
     * What an update changes; see {@link Draft} for the limits. The name cannot be cleared; access and router are replaced
     * whole.
     *
     * @param name the label
     * @param description the description
     * @param metadata the user's text
     * @param access what may be called
     * @param router the routing rules
     */
    public record Patch(
            Change<String> name,
            Change<String> description,
            Change<String> metadata,
            Change<AccessScope> access,
            Change<Router<StepKey.Draft>> router) {

        /** A patch that changes nothing. */
        public Patch() {
            this(Change.keep(), Change.keep(), Change.keep(), Change.keep(), Change.keep());
        }

        /** This patch, with this name. */
        public Patch withName(String newValue) {
            return new Patch(Change.set(newValue), description, metadata, access, router);
        }

        /** This patch, with this description; null takes it away. */
        public Patch withDescription(@Nullable String newValue) {
            return new Patch(name, Change.of(newValue), metadata, access, router);
        }

        /** This patch, with this metadata; null takes it away. */
        public Patch withMetadata(@Nullable String newValue) {
            return new Patch(name, description, Change.of(newValue), access, router);
        }

        /** This patch, with this access scope; null takes it away. */
        public Patch withAccess(@Nullable AccessScope newValue) {
            return new Patch(name, description, metadata, Change.of(newValue), router);
        }

        /** This patch, with this router; null takes it away. */
        public Patch withRouter(@Nullable Router<StepKey.Draft> newValue) {
            return new Patch(name, description, metadata, access, Change.of(newValue));
        }

        void check(Violations violations) {
            if (!(name instanceof Change.Keep)) {
                checkName(violations, name.value());
            }
            checkLengths(violations, description.value(), metadata.value());
        }
    }

    private static void checkName(Violations violations, @Nullable String name) {
        FieldPath path = FieldPath.of("name");
        violations.checkPresent(name, path, Problem.CONFIGURATION_NAME_MISSING);
        violations.checkLength(name, 255, path, Problem.NAME_TOO_LONG);
    }

    private static void checkLengths(Violations violations, @Nullable String description, @Nullable String metadata) {
        violations.checkLength(description, 255, FieldPath.of("description"), Problem.DESCRIPTION_TOO_LONG);
        violations.checkLength(metadata, 4096, FieldPath.of("metadata"), Problem.METADATA_TOO_LONG);
    }
}
