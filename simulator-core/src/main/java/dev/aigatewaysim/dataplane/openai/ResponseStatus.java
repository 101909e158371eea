package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import org.jspecify.annotations.Nullable;

/**
 * The status of a response.
 *
 * @param text the member {@code status}
 * @param reason why it is incomplete; null when it is not
 */
record ResponseStatus(String text, @Nullable String reason) {

    static final ResponseStatus IN_PROGRESS = new ResponseStatus("in_progress", null);

    private static final ResponseStatus COMPLETED = new ResponseStatus("completed", null);
    private static final ResponseStatus LIMITED = incomplete("max_output_tokens");

    private static ResponseStatus incomplete(String reason) {
        return new ResponseStatus("incomplete", reason);
    }

    /** The status at the end: a scripted reason is a status, or why the response is incomplete. */
    static ResponseStatus of(ModelResponse response) {
        String scripted = response.scriptedStop();
        if (scripted == null) {
            return response.stop() == Stop.LENGTH ? LIMITED : COMPLETED;
        }
        return switch (scripted) {
            case "completed" -> COMPLETED;
            case "incomplete" -> LIMITED;
            default -> incomplete(scripted);
        };
    }

    boolean isInProgress() {
        return equals(IN_PROGRESS);
    }
}
