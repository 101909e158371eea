package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ModelResponse;

/** The member {@code finish_reason}. */
final class FinishReason {

    private FinishReason() {}

    /** Why a chat completion ended. */
    static String ofChat(ModelResponse response) {
        return response.scriptedStop() == null
                ? switch (response.stop()) {
                    case END, REFUSAL -> "stop";
                    case LENGTH -> "length";
                    case TOOL_CALLS -> "tool_calls";
                }
                : response.scriptedStop();
    }

    /** Why a completion ended, which knows no tools. */
    static String ofText(ModelResponse response) {
        return response.scriptedStop() == null
                ? switch (response.stop()) {
                    case END, REFUSAL, TOOL_CALLS -> "stop";
                    case LENGTH -> "length";
                }
                : response.scriptedStop();
    }
}
