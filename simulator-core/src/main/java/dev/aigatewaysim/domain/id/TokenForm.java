package dev.aigatewaysim.domain.id;

import java.util.regex.Pattern;

/** The forms of the tokens that the API hands out. Thread-safe. */
public final class TokenForm {

    /** What every access key token starts with. */
    public static final String ACCESS_KEY_PREFIX = "ng-";

    private static final Pattern LONG_RUN = Pattern.compile("[0-9A-Za-z]{20}");

    private TokenForm() {}

    /**
     * Whether the text may hold a token of this API or a provider's key: it starts like one, or it contains 20
     * letters and digits in a row.
     */
    public static boolean looksLikeCredential(String text) {
        return text.startsWith(ACCESS_KEY_PREFIX)
                || text.startsWith("sk-")
                || LONG_RUN.matcher(text).find();
    }

    /**
     * Whether the text may be chosen as the token of an access key of this simulator: {@code ng-} and more, 8 to 255 visible
     * ASCII characters in all.
     */
    public static boolean isUsableAsAccessKeyToken(String text) {
        return text.startsWith(ACCESS_KEY_PREFIX) && isUsableAsApiKeyToken(text);
    }

    /**
     * Whether the text may be chosen as the token of an API key of this simulator: 8 to 255 visible ASCII characters that are
     * no {@linkplain IdKind identifier}. This is wider than what the API itself generates, so that tests can keep the token
     * they already have.
     */
    public static boolean isUsableAsApiKeyToken(String text) {
        return text.length() >= 8
                && text.length() <= 255
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                && IdKind.of(text).isEmpty();
    }
}
