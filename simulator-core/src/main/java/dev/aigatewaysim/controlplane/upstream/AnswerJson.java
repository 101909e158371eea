package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import org.jspecify.annotations.Nullable;

/**
 * A scripted answer as JSON. Immutable and thread-safe.
 *
 * @param id its identifier; null generates one
 * @param when which calls it is for
 * @param outcome what happens to them
 * @param times how many of them it takes; null for all
 * @param used how many of them it took
 */
public record AnswerJson(
        @Nullable String id,
        ConditionJson.Read when,
        Outcome outcome,
        @Nullable Long times,
        long used) {

    /** Reads an answer; null when something was noted. */
    public static @Nullable AnswerJson read(Fields entry) {
        String id = entry.text("id");
        ConditionJson.Read when = entry.object("when", ConditionJson::read);
        Outcome outcome = OutcomeJson.read(entry);
        Long times = entry.whole("times");
        if (times != null && times < 1) {
            entry.invalid("times", "is " + times + "; it must be a count of at least 1");
        }
        Long used = entry.whole("used");
        if (used != null && used < 0) {
            entry.malformed("used", "is " + used + "; it must not be negative");
        }
        return outcome == null
                ? null
                : new AnswerJson(
                        id, when == null ? ConditionJson.Read.ANY : when, outcome, times, used == null ? 0 : used);
    }

    /**
     * Adds it after all others.
     *
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when its identifier is taken or has another form, or there is no
     *     provider key of the name that it gives
     */
    public ScriptedAnswer addTo(Upstream upstream) {
        ProviderKeyId key = when.key() == null
                ? null
                : when.key().resolve(upstream, FieldPath.of("when").at("providerKey"));
        return upstream.add(new ScriptedAnswer.Draft(when.condition().withProviderKey(key), outcome, times), id, used);
    }

    /** Writes an answer, without its condition in Java if it has one. */
    public static JsonOut write(ScriptedAnswer answer, JsonOut out) {
        out.beginObject().field("id", answer.id());
        ConditionJson.write(answer.when(), out);
        OutcomeJson.write(answer.outcome(), out);
        return out.optional("times", answer.times())
                .field("used", answer.used())
                .endObject();
    }
}
