package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Conversation;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.upstream.TokenCount;
import dev.aigatewaysim.json.Json;
import java.util.List;

/**
 * The inputs of completions and embeddings: a string, an array of strings, an array of tokens, or an array of arrays of tokens. A
 * token counts as one, and the text of tokens is their numbers, so that different inputs have different texts.
 */
final class OpenAiInputs {

    /** How many inputs a request may have, as OpenAI bounds it. */
    static final int MAX = 2048;

    private static final String RIGHT = "a string, an array of strings, or an array of tokens";

    private OpenAiInputs() {}

    /** Adds the inputs, of which there is at least one. */
    static void read(Members body, String name, Conversation inputs) {
        Json value = body.get(name);
        if (value instanceof Json.Str text) {
            add(text, inputs);
        } else if (value instanceof Json.Arr array) {
            readArray(body, name, array.items(), inputs);
        } else {
            throw body.wrongType(name, RIGHT);
        }
    }

    private static void readArray(Members body, String name, List<Json> items, Conversation inputs) {
        if (items.isEmpty()) {
            throw body.invalid(name, "is empty; give at least one input");
        }
        if (items.get(0) instanceof Json.Num) {
            addTokens(items, body.path(name), inputs);
            return;
        }
        if (items.size() > MAX) {
            throw body.invalid(name, "has " + items.size() + " inputs; give at most " + MAX);
        }
        for (int i = 0; i < items.size(); i++) {
            Json item = items.get(i);
            if (item instanceof Json.Str text) {
                add(text, inputs);
            } else if (item instanceof Json.Arr tokens) {
                addTokens(tokens.items(), body.path(name).at(i), inputs);
            } else {
                throw Members.wrongType(item, body.path(name).at(i), "a string or an array of tokens");
            }
        }
    }

    private static void add(Json.Str text, Conversation inputs) {
        inputs.addInput(text.value(), TokenCount.ofText(text.value()));
    }

    private static void addTokens(List<Json> tokens, FieldPath path, Conversation inputs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            if (!(tokens.get(i) instanceof Json.Num token) || token.whole() == null) {
                throw Members.wrongType(tokens.get(i), path.at(i), "a token, which is a whole number");
            }
            text.append(i == 0 ? "" : " ").append(token.text());
        }
        inputs.addInput(text.toString(), tokens.size());
    }
}
