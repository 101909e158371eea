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
import org.jspecify.annotations.Nullable;

/** Reads {@code POST /v1/embeddings}. Stateless and thread-safe. */
public final class Embeddings {

    /** How many numbers the embeddings of a request may have together, so that a response fits into memory. */
    static final int MAX_NUMBERS = 4_194_304;

    private Embeddings() {}

    /**
     * Reads a body.
     *
     * @throws dev.aigatewaysim.dataplane.model.InvalidModelRequestException when it lacks what it needs, or has it in another
     *     type
     */
    public static ModelCall read(Json json) {
        Members body = Members.of(json);
        List<String> models = ModelNames.read(body);
        Conversation inputs = new Conversation();
        OpenAiInputs.read(body, "input", inputs);
        ModelRequest request = new ModelRequest(
                ModelSurface.EMBEDDINGS,
                models,
                false,
                inputs.messages(),
                inputs.tokens(),
                null,
                ResponseFormat.TEXT,
                List.of(),
                null,
                1,
                dimensions(body, inputs.messages().size()));
        return new EmbeddingCall(request, isBase64(body));
    }

    private static @Nullable Integer dimensions(Members body, int inputs) {
        Long dimensions = body.whole("dimensions", 1, MAX_NUMBERS);
        if (dimensions != null && dimensions * inputs > MAX_NUMBERS) {
            throw body.invalid(
                    "dimensions",
                    "makes " + dimensions * inputs + " numbers of all inputs; ask for at most " + MAX_NUMBERS);
        }
        return dimensions == null ? null : dimensions.intValue();
    }

    private static boolean isBase64(Members body) {
        String format = body.text("encoding_format");
        if (format == null || "float".equals(format) || "base64".equals(format)) {
            return "base64".equals(format);
        }
        throw body.invalid("encoding_format", "is not a known value; it must be float or base64");
    }
}
