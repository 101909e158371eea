package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.refusal.FieldPath;

/**
 * Something in a configuration that is valid but probably a mistake. Immutable and thread-safe.
 *
 * @param rule which lint rule found it
 * @param configuration where it is
 * @param path where in the configuration
 * @param message what is odd about it, and what to do
 */
public record LintFinding(LintRule rule, AccessKeyConfigurationId configuration, FieldPath path, String message) {

    /** The lint rules. Our own decision: the API itself accepts all of this without a word. */
    public enum LintRule {
        /** An allowed model holds {@code *}, which is not a wildcard but matches itself. */
        WILDCARD_MODEL("wildcard-model"),
        /** A routing rule is for a provider that the access scope does not allow. */
        RULE_OUTSIDE_ACCESS("rule-outside-access"),
        /** A model that its built-in provider does not list. */
        UNKNOWN_MODEL("unknown-model"),
        /** An allowed model names no provider, so that it matches nothing. */
        UNQUALIFIED_MODEL("unqualified-model"),
        /** A user-defined provider may be called, but no rule has keys for it. */
        PROVIDER_WITHOUT_KEYS("provider-without-keys");

        private final String id;

        LintRule(String id) {
            this.id = id;
        }

        /** The rule's name in reports, such as {@code wildcard-model}. */
        public String id() {
            return id;
        }
    }
}
