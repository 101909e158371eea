package dev.aigatewaysim.http;

/** A text is not JSON as it has to be. The message tells what is wrong and where, never what the text was. */
public final class NotJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final int line;
    private final int column;

    NotJson(String reason, int line, int column) {
        super(reason + " at line " + line + ", column " + column, null, false, false);
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    /** What is wrong, without where. */
    public String reason() {
        return reason;
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
