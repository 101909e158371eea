package dev.aigatewaysim.domain.id;

import java.util.Optional;

/**
 * What an identifier names, shown by its prefix. The first four prefixes are published by the API, the others are this
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
    GATEWAY_REQUEST("rq_"),
    ACCOUNT("ac_"),
    USER("usr_"),
    OPERATION("op_"),
    FAULT("flt_"),
    UPSTREAM_ANSWER("ans_");

    /** The middle of the last second; the order of the texts is that of the numbers. */
    private static final String END = Ksuid.text("", Ksuid.MAX_SECONDS, 1L << 63, 0);

    private final String prefix;

    IdKind(String prefix) {
        this.prefix = prefix;
    }

    /** The text that every identifier of this kind starts with, its underscore included. */
    public String prefix() {
        return prefix;
    }

    /** What can be given to a resource of this kind, for messages: {@code aigk_ and 27 letters and digits …}. */
    public String form() {
        return prefix + " and 27 letters and digits that encode a time before 2150-06-20";
    }

    /** Whether the text has the form of an identifier of this kind; it need not name anything that exists. */
    public boolean matches(String text) {
        return text.length() == prefix.length() + Ksuid.LENGTH
                && text.startsWith(prefix)
                && Ksuid.isForm(text, prefix.length());
    }

    /**
     * Whether the text can be given to a resource of this kind: it has the form, and its number allows greater ones.
     * An identifier that is generated encodes a time before the last second that fits (2150-06-19T23:21:35Z); one that comes
     * after a given one of the second before is in the first half of the last, and can be given in its turn.
     */
    public boolean isUsable(String text) {
        return matches(text) && text.substring(prefix.length()).compareTo(END) < 0;
    }

    /**
     * The kind of the identifier, or nothing when the text does not have the form of any. Such a text cannot be chosen as a
     * name that is looked up beside identifiers, since it would take the place of what it identifies.
     */
    public static Optional<IdKind> of(String text) {
        for (IdKind kind : values()) {
            if (kind.matches(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
