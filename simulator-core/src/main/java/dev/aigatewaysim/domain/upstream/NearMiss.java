package dev.aigatewaysim.domain.upstream;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a text is almost what it should contain. Immutable and thread-safe.
 *
 * @param part what it should contain, without secrets
 * @param text the text, without secrets; it does not contain the part, unless they differ in secrets
 */
record NearMiss(String part, String text) {

    /** How much of the part must be there at least, in characters. */
    private static final int LEAST = 4;

    /** Longer parts and texts are not compared, which could take long, in characters. */
    private static final int LONGEST_PART = 500;

    private static final int LONGEST_TEXT = 10_000;

    /** Any that Unicode has, such as a no-break space. */
    private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    /** Such as a soft hyphen, or a space without a width. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    /** How much is shown on each side of a difference, in characters. */
    private static final int AROUND = 20;

    /**
     * What is there instead; null when there is nothing like it.
     *
     * @param quoted makes a text fit to be shown
     */
    @Nullable
    String describe(UnaryOperator<String> quoted) {
        if (part.length() > LONGEST_PART || text.length() > LONGEST_TEXT) {
            return null;
        }
        if (text.contains(part)) {
            return "which differs in what is redacted";
        }
        if (text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
            return "which differs in the case of letters";
        }
        if (isThere(NearMiss::spaced)) {
            return "which differs in white space";
        }
        if (isThere(NearMiss::plain)) {
            return "which differs in characters that look alike or are not visible";
        }
        int length = part.length();
        int begin = longest(count -> text.contains(part.substring(0, count)));
        begin = whole(part, begin, begin - 1);
        int end = longest(count -> text.contains(part.substring(length - count)));
        end = length - whole(part, length - end, length - end + 1);
        if (Math.max(begin, end) < LEAST || (begin + end) * 2 < length) {
            return null;
        }
        return begin >= LEAST ? after(begin, quoted) : before(length - end, quoted);
    }

    /** Whether the text contains the part when both are written in a simpler form. */
    private boolean isThere(UnaryOperator<String> form) {
        String simple = form.apply(part);
        return !simple.isEmpty() && form.apply(text).contains(simple);
    }

    private static String spaced(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** Without marks that are not visible, and with one character for those that mean the same. */
    private static String plain(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        return spaced(Normalizer.normalize(visible, Normalizer.Form.NFKC));
    }

    /** How many characters of the part the text contains; when it contains some, it contains fewer. */
    private int longest(IntPredicate contains) {
        int least = 0;
        int most = part.length() - 1;
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (contains.test(middle)) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    /** Not between the two halves of a character. */
    private static int whole(String text, int at, int otherwise) {
        boolean within = at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
        return within ? otherwise : at;
    }

    private String after(int same, UnaryOperator<String> quoted) {
        int at = text.indexOf(part.substring(0, same)) + same;
        return "where after " + quoted.apply(piece(part, same - AROUND, same)) + " comes "
                + shown(piece(text, at, at + AROUND), quoted) + ", not "
                + quoted.apply(piece(part, same, same + AROUND));
    }

    private String before(int same, UnaryOperator<String> quoted) {
        int at = text.indexOf(part.substring(same));
        return "where before " + quoted.apply(piece(part, same, same + AROUND)) + " comes "
                + shown(piece(text, at - AROUND, at), quoted) + ", not "
                + quoted.apply(piece(part, same - AROUND, same));
    }

    private static String shown(String piece, UnaryOperator<String> quoted) {
        return piece.isEmpty() ? "nothing" : quoted.apply(piece);
    }

    private static String piece(String text, int from, int to) {
        int begin = Math.max(0, from);
        int end = Math.min(text.length(), to);
        return text.substring(whole(text, begin, begin - 1), whole(text, end, end + 1));
    }
}
