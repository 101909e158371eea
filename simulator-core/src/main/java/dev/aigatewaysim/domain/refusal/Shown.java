package dev.aigatewaysim.domain.refusal;

import dev.aigatewaysim.domain.id.TokenForm;

/** What a message repeats of a text that the client gave: a token or a key may stand where a name belongs. */
public final class Shown {

    private static final int MAX = 60;
    private static final int KEPT = 8;

    private Shown() {}

    /** The text; only its start when it is very long or looks like a credential. */
    public static String of(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= MAX && !TokenForm.looksLikeCredential(text);
        return whole || text.length() <= KEPT ? text : text.substring(0, text.offsetByCodePoints(0, KEPT)) + "…";
    }
}
