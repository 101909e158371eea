package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.anthropic.AnthropicErrors;
import dev.aigatewaysim.dataplane.anthropic.Messages;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.openai.ChatCompletions;
import dev.aigatewaysim.dataplane.openai.Completions;
import dev.aigatewaysim.dataplane.openai.Embeddings;
import dev.aigatewaysim.dataplane.openai.OpenAiErrors;
import dev.aigatewaysim.dataplane.openai.Responses;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.operation.Operation;
import org.jspecify.annotations.Nullable;

/** Leads to the dialect of each surface. Stateless and thread-safe. */
final class Surfaces {

    private Surfaces() {}

    /** Reads the body of a request to this operation. */
    static ModelCall read(Operation operation, Json body) {
        return switch (operation) {
            case CREATE_CHAT_COMPLETION -> ChatCompletions.read(body);
            case CREATE_RESPONSE -> Responses.read(body);
            case CREATE_COMPLETION -> Completions.read(body);
            case CREATE_EMBEDDINGS -> Embeddings.read(body);
            case CREATE_MESSAGE, COUNT_MESSAGE_TOKENS -> Messages.read(body);
            default -> throw new IllegalArgumentException(operation + " takes no model request");
        };
    }

    /** Whether errors of the path are written as Anthropic writes them. */
    static boolean isAnthropic(String rawPath) {
        return rawPath.startsWith("/v1/messages");
    }

    /**
     * An error of the gateway or of a simulated provider.
     *
     * @param param the parameter of the request that is wrong; null when it is none in particular
     * @param code the code of the error; null when it has none
     */
    static byte[] error(
            boolean anthropic,
            int status,
            String message,
            @Nullable String param,
            @Nullable String code,
            String requestId) {
        return anthropic
                ? AnthropicErrors.body(message, AnthropicErrors.type(status), requestId)
                : OpenAiErrors.body(message, OpenAiErrors.type(status), param, code);
    }

    static boolean isAnthropic(ModelSurface surface) {
        return surface == ModelSurface.MESSAGES;
    }

    /** An event that is no JSON, with the name of one that has text: clients ignore events whose name they do not know. */
    static String malformedEvent(ModelSurface surface) {
        String name = switch (surface) {
            case MESSAGES -> "event: content_block_delta\n";
            case RESPONSES -> "event: response.output_text.delta\n";
            case CHAT_COMPLETIONS, COMPLETIONS, EMBEDDINGS -> "";
        };
        return name + "data: {\"id\": \"malformed\n\n";
    }

    /** The class of an error in an event of a stream. */
    static String errorType(ModelSurface surface, int status) {
        return isAnthropic(surface) ? AnthropicErrors.type(status) : OpenAiErrors.type(status);
    }
}
