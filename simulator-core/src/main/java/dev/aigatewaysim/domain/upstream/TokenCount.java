package dev.aigatewaysim.domain.upstream;

/**
 * Counts tokens by a documented rule, our own: each maximal run of n letters or digits (Unicode categories L and N) costs n/4,
 * rounded up, each other code point that is no space costs 1. The same text costs the same everywhere. Stateless and thread-safe.
 */
public final class TokenCount {

    /** What each message of a request costs besides its text. */
    public static final int MESSAGE = 4;

    /** What a response costs besides its text. */
    public static final int RESPONSE = 3;

    /** What each image of a request costs. */
    public static final int IMAGE = 85;

    private static final int PER_TOKEN = 4;

    private static final int WORD = mask(
            Character.UPPERCASE_LETTER,
            Character.LOWERCASE_LETTER,
            Character.TITLECASE_LETTER,
            Character.MODIFIER_LETTER,
            Character.OTHER_LETTER,
            Character.DECIMAL_DIGIT_NUMBER,
            Character.LETTER_NUMBER,
            Character.OTHER_NUMBER);

    private TokenCount() {}

    private static int mask(int... categories) {
        int mask = 0;
        for (int category : categories) {
            mask |= 1 << category;
        }
        return mask;
    }

    /** What the text costs. */
    public static long ofText(CharSequence text) {
        long tokens = 0;
        int run = 0;
        int length = text.length();
        for (int i = 0; i < length; ) {
            int point = Character.codePointAt(text, i);
            i += Character.charCount(point);
            if ((1 << Character.getType(point) & WORD) != 0) {
                run++;
                continue;
            }
            tokens += ofRun(run) + (isSpace(point) ? 0 : 1);
            run = 0;
        }
        return tokens + ofRun(run);
    }

    /**
     * The longest beginning of the text that costs at most so many tokens; a run of letters or digits may be cut after each
     * fourth one.
     *
     * @param tokens not negative
     */
    public static String beginning(String text, long tokens) {
        long left = tokens;
        int run = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            boolean word = (1 << Character.getType(point) & WORD) != 0;
            boolean costs = word ? run % PER_TOKEN == 0 : !isSpace(point);
            if (costs && left-- == 0) {
                return text.substring(0, i);
            }
            run = word ? run + 1 : 0;
            i += Character.charCount(point);
        }
        return text;
    }

    private static long ofRun(int length) {
        return ((long) length + PER_TOKEN - 1) / PER_TOKEN;
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }
}
