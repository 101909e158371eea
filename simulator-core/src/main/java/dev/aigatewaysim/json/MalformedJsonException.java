package dev.aigatewaysim.json;

/**
 * Thrown when a text is not JSON as it has to be. The message says what is wrong, what was expected and where, never what the
 * text was.
 *
 * <p>Lines end with a line feed. Columns count code points, so that a column is what an editor shows.
 */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String detailed;
    private final int line;
    private final int column;
    private final boolean tooLarge;

    private MalformedJsonException(String message, String detailed, int line, int column, boolean tooLarge) {
        super(message, null, false, false);
        this.tooLarge = tooLarge;
        this.detailed = detailed;
        this.line = line;
        this.column = column;
    }

    /**
     * Something that is wrong at a place.
     *
     * @param position in the text, counted in characters from zero
     * @param reason what is wrong; what follows a semicolon is advice, before which the place is named
     */
    static MalformedJsonException at(char[] text, int position, String reason) {
        int advice = reason.indexOf("; ");
        return advice < 0
                ? at(text, position, reason, "", "")
                : at(text, position, reason.substring(0, advice), "", reason.substring(advice));
    }

    /**
     * Something that is wrong at a place.
     *
     * @param position in the text, counted in characters from zero
     * @param detail what was found there, to go on with after the reason; left out of the message
     * @param hint what is likely meant, to go on with after all else
     */
    static MalformedJsonException at(char[] text, int position, String reason, String detail, String hint) {
        return new MalformedJsonException(
                reason + " at " + place(text, position) + hint,
                reason + detail + hint,
                line(text, position),
                column(text, position),
                false);
    }

    /** That the text takes more memory than it may, which is noticed at a position. */
    static MalformedJsonException tooLarge(char[] text, int position, String reason) {
        return new MalformedJsonException(reason, reason, line(text, position), column(text, position), true);
    }

    /** Where a position is, for people. */
    static String place(char[] text, int position) {
        return "line " + line(text, position) + ", column " + column(text, position);
    }

    private static int line(char[] text, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (text[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static int column(char[] text, int position) {
        int start = position;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return Character.codePointCount(text, start, position - start) + 1;
    }

    /**
     * What is wrong and what was expected, without where, but with the kind of token that was found; for the author of a
     * file. Syntax is shown as it is, all else by its kind only.
     */
    public String detailed() {
        return detailed;
    }

    /** Whether the text takes more memory than it may; what comes after the place was not read then. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    /** The line, counted from one. */
    public int line() {
        return line;
    }

    /** The column, counted in code points from one. */
    public int column() {
        return column;
    }
}
