package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scripted answer as JSON. Immutable and thread-safe.
 *
 * @param id its identifier; null generates one
 * @param when which calls it is for
 * @param outcome what happens to them
 * @param times how many of them it takes; null for all
 * @param used how many of them it took
 * @param beforeOthers whether it comes before all scripts that are there, instead of after them
 */
record AnswerJson(
        @Nullable String id,
        ConditionJson.Read when,
        Outcome outcome,
        @Nullable Long times,
        long used,
        boolean beforeOthers)
        implements ScriptJson {

    /** Null when something was noted. */
    static @Nullable AnswerJson read(Fields entry) {
        entry.expect("conversation");
        entry.expect("turns");
        entry.texts("hints");
        String id = entry.text("id");
        ConditionJson.Read when = entry.object("when", ConditionJson::read);
        Outcome outcome = OutcomeJson.read(entry);
        Long times = entry.whole("times");
        if (times != null && times < 1) {
            entry.invalid("times", "is " + times + "; it must be a count of at least 1");
        }
        Long used = ScriptJson.used(entry);
        boolean beforeOthers = Boolean.TRUE.equals(entry.bool("beforeOthers"));
        if (outcome == null) {
            return null;
        }
        ConditionJson.Read calls = when == null ? ConditionJson.Read.ANY : when;
        entry.parse("answer", "answer", () -> ScriptedAnswer.Draft.once(calls.condition(), outcome));
        return new AnswerJson(id, calls, outcome, times, used == null ? 0 : used, beforeOthers);
    }

    @Override
    public ScriptedAnswer addTo(Upstream upstream, @Nullable String leader) {
        var draft = new ScriptedAnswer.Draft(ScriptJson.resolve(when, upstream), outcome, times);
        return beforeOthers ? upstream.addBeforeOthers(draft, id, used, leader) : upstream.add(draft, id, used);
    }

    static JsonOut write(ScriptedAnswer answer, List<String> hints, JsonOut out) {
        out.beginObject().field("id", answer.id());
        ConditionJson.write(answer.when(), out);
        OutcomeJson.write(answer.outcome(), out);
        out.optional("times", answer.times()).field("used", answer.used());
        return ScriptJson.write(hints, out).endObject();
    }
}
