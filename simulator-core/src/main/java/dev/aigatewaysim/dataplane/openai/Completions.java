package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelNames;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
import dev.aigatewaysim.json.Json;
import java.util.List;

/** Reads {@code POST /v1/completions}. Stateless and thread-safe. */
public final class Completions {

    private Completions() {}

    /**
     * Reads a body. Each prompt has {@code n} choices.
     *
     * @throws dev.aigatewaysim.dataplane.model.InvalidModelRequestException when it lacks what it needs, or has it in another
     *     type
     */
    public static ModelCall read(Json json) {
        Members body = Members.of(json);
        List<String> models = ModelNames.read(body);
        Conversation prompts = new Conversation();
        OpenAiInputs.read(body, "prompt", prompts);
        ModelRequest request = new ModelRequest(
                ModelSurface.COMPLETIONS,
                models,
                body.isTrue("stream"),
                prompts.messages(),
                prompts.tokens(),
                body.whole("max_tokens", 0, Long.MAX_VALUE),
                ResponseFormat.TEXT,
                List.of(),
                null,
                choices(body, prompts.messages().size()),
                null);
        return new CompletionCall(request, StreamOptions.includeUsage(body));
    }

    private static int choices(Members body, int prompts) {
        int choices = prompts * ChatCompletions.choices(body);
        if (choices > OpenAiInputs.MAX) {
            throw body.invalid(
                    "n", "makes " + choices + " choices of all prompts; ask for at most " + OpenAiInputs.MAX);
        }
        return choices;
    }
}
