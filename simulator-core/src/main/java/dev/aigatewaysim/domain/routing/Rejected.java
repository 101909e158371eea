package dev.aigatewaysim.domain.routing;

import java.util.Locale;

/**
 * A model of a request that is skipped. Immutable and thread-safe.
 *
 * @param name the model as the request named it
 * @param reason why it is skipped
 * @param message what is wrong and what would be right; never a secret
 */
public record Rejected(String name, Reason reason, String message) {

    /** Why a model is skipped. Immutable and thread-safe. */
    public enum Reason {
        /** The access scope does not allow the provider. */
        PROVIDER_NOT_ALLOWED,
        /** The access scope does not allow the model. */
        MODEL_NOT_ALLOWED,
        /** The provider does not have the surface that the request uses. */
        SURFACE_MISSING,
        /** There is no credential for it. */
        NO_CREDENTIAL,
        /** It is the same model as an earlier one of the request. */
        REPEATED;

        private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** Returns its name in JSON, such as {@code provider-not-allowed}. */
        public String id() {
            return id;
        }

        /** Returns whether it is about what the access key may use, not about credentials or repetition. */
        boolean isAboutAccess() {
            return this == PROVIDER_NOT_ALLOWED || this == MODEL_NOT_ALLOWED || this == SURFACE_MISSING;
        }
    }
}
