package dev.aigatewaysim.http;

/** A text is not JSON as it has to be. The message tells what is wrong and where, never what the text was. */
public final class NotJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient String text;
    private final int line;
    private final int column;

    NotJson(String message, int line, int column) {
        super(message + " at line " + line + ", column " + column, null, false, false);
        this.text = message;
        this.line = line;
        this.column = column;
    }

    /** What is wrong, without where. */
    public String text() {
        return text;
    }

    /** The line, counted from one. */
    public int line() {
        return line;
    }

    /** The column, counted from one. */
    public int column() {
        return column;
    }
}
