package dev.aigatewaysim.domain.id;

import java.util.Optional;

/**
 * What an identifier names, told by its prefix. The first four prefixes are published by the API, the others are this
 * simulator's own decision.
 */
public enum IdKind {
    ACCESS_KEY_CONFIGURATION("aigac_"),
    ACCESS_KEY("aigk_"),
    PROVIDER_KEY("aigpk_"),
    PROVIDER("aigp_"),
    API_KEY("aigak_"),
    PROVIDER_MODEL("aigpm_"),
    USAGE_EVENT("aigue_"),
    GATEWAY_REQUEST("aigrq_"),
    ACCOUNT("ac_"),
    USER("usr_"),
    OPERATION("op_"),
    FAULT("flt_");

    /** The order of the texts is that of the numbers. */
    private static final String FIRST_OF_LAST_SECOND = Ksuid.text("", Ksuid.MAX_SECONDS, 0, 0);

    private final String prefix;

    IdKind(String prefix) {
        this.prefix = prefix;
    }

    /** The text that every identifier of this kind starts with, its underscore included. */
    public String prefix() {
        return prefix;
    }

    /** Whether the text has the form of an identifier of this kind; it need not name anything that exists. */
    public boolean matches(String text) {
        return text.length() == prefix.length() + Ksuid.LENGTH
                && text.startsWith(prefix)
                && Ksuid.isForm(text, prefix.length());
    }

    /**
     * Whether the text can be given to a resource of this kind: it has the form, is a number of 160 bits, and leaves room for
     * greater ones (its time is before 2150-06-19).
     */
    public boolean isUsable(String text) {
        return matches(text) && text.substring(prefix.length()).compareTo(FIRST_OF_LAST_SECOND) < 0;
    }

    /** The kind of the identifier, or nothing when the text does not have the form of any. */
    public static Optional<IdKind> of(String text) {
        for (IdKind kind : values()) {
            if (kind.matches(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
