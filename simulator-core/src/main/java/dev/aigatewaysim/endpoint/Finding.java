package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.json.FieldFinding;

/**
 * One thing that is wrong with what was sent.
 *
 * @param position where in the text, for the order
 * @param where a JSON Pointer or the name of a query parameter
 * @param code status and code
 * @param message what is wrong and what would be right
 */
record Finding(int position, String where, ErrorCode code, String message) {

    static Finding of(FieldFinding finding) {
        return new Finding(finding.position(), finding.where(), ErrorCode.of(finding.kind()), finding.message());
    }
}
