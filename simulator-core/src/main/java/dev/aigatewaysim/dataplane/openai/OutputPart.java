package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.json.JsonOut;

/** The part of a message that a response has: a text or a refusal. */
record OutputPart(boolean refusal, String text) {

    OutputPart withoutText() {
        return new OutputPart(refusal, "");
    }

    /** The member that holds its text, as its last event has it, too. */
    String member() {
        return refusal ? "refusal" : "text";
    }

    void write(JsonOut out) {
        if (refusal) {
            out.field("type", "refusal").field("refusal", text);
        } else {
            out.field("type", "output_text")
                    .beginArray("annotations")
                    .endArray()
                    .beginArray("logprobs")
                    .endArray()
                    .field("text", text);
        }
    }
}
