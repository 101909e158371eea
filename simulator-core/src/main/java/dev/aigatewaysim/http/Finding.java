package dev.aigatewaysim.http;

/**
 * One thing that is wrong with what was sent.
 *
 * @param position where in the text, for the order
 * @param where a JSON Pointer or the name of a query parameter
 * @param code status and code
 * @param message what is wrong and what would be right
 */
public record Finding(int position, String where, ErrorCode code, String message) {

    /** Something that is wrong with a file, where status and code do not matter. */
    public static Finding of(int position, String where, String message) {
        return new Finding(position, where, ErrorCode.VALUE_MALFORMED, message);
    }
}
