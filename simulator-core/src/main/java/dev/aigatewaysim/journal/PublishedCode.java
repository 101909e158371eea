package dev.aigatewaysim.journal;

import dev.aigatewaysim.redaction.SafeText;
import java.util.regex.Pattern;

/**
 * The form of published error codes: {@code ERR_NGROK_} and a number of at most 9 digits. A code of another form matches no
 * request, so conditions refuse it. Stateless and thread-safe.
 */
public final class PublishedCode {

    private static final String PREFIX = "ERR_NGROK_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[1-9][0-9]{0,8}");

    private PublishedCode() {}

    /** Whether the text has the form of a code; it need not be one that is published. */
    public static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Returns the code.
     *
     * @throws IllegalArgumentException when it has another form; the message says how it is written
     */
    public static String checked(String code) {
        if (hasForm(code)) {
            return code;
        }
        String meant = PREFIX + code.replaceAll("[^0-9]", "");
        throw new IllegalArgumentException("the error code is \"" + SafeText.of(code) + "\"; "
                + (hasForm(meant) ? "did you mean " + meant + "?" : "codes have the form ERR_NGROK_27615"));
    }
}
