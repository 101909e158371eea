package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as JSON. Immutable and thread-safe.
 *
 * @param id its identifier; null generates one
 * @param name what messages call it
 * @param when which calls it is for
 * @param turns what is expected and what happens
 * @param used how many turns were taken
 * @param beforeOthers whether it comes before all scripts that are there, instead of after them
 */
record ConversationJson(
        @Nullable String id, String name, ConditionJson.Read when, List<Turn> turns, long used, boolean beforeOthers)
        implements ScriptJson {

    private static final Turn NOTED = new Turn(Expectation.ANY, new Outcome.Hang());

    /** Null when something was noted. */
    static @Nullable ConversationJson read(Fields entry) {
        String id = entry.text("id");
        entry.require("conversation");
        String name = entry.text("conversation");
        if (name != null && name.isBlank()) {
            entry.invalid("conversation", "is blank; give a name that messages can show");
        }
        ConditionJson.Read when = entry.object("when", ConditionJson::read);
        entry.require("turns");
        entry.texts("hints");
        Condition calls = when == null ? Condition.ANY : when.condition();
        List<Turn> turns = entry.objects("turns", fields -> turn(fields, calls));
        Long used = ScriptJson.used(entry);
        boolean beforeOthers = Boolean.TRUE.equals(entry.bool("beforeOthers"));
        checkTurns(entry, turns, used);
        for (String outcome : OutcomeJson.FIELDS) {
            entry.notAllowed(outcome, "is not a field here; a conversation has its outcomes in turns");
        }
        entry.notAllowed("times", "is not a field here; each turn of a conversation is taken once");
        return name == null || turns == null || turns.isEmpty()
                ? null
                : new ConversationJson(
                        id,
                        name,
                        when == null ? ConditionJson.Read.ANY : when,
                        turns,
                        used == null ? 0 : used,
                        beforeOthers);
    }

    private static void checkTurns(Fields entry, @Nullable List<Turn> turns, @Nullable Long used) {
        if (entry.isEmptyList("turns")) {
            entry.invalid("turns", "is empty; give at least one");
        } else if (turns != null && used != null && used > turns.size() && !turns.isEmpty()) {
            entry.invalid(
                    "used", "is " + used + "; it must not be more than the turns, of which there are " + turns.size());
        }
    }

    private static Turn turn(Fields fields, Condition when) {
        Expectation expect = fields.object("expect", ExpectationJson::read);
        Outcome outcome = OutcomeJson.read(fields);
        if (outcome == null) {
            return NOTED;
        }
        Turn turn = new Turn(expect == null ? Expectation.ANY : expect, outcome);
        fields.parse("answer", "answer", () -> new Conversation.Draft("a turn", when, List.of(turn)));
        return turn;
    }

    @Override
    public Conversation addTo(Upstream upstream, @Nullable String leader) {
        var draft = new Conversation.Draft(name, ScriptJson.resolve(when, upstream), turns);
        return beforeOthers ? upstream.addBeforeOthers(draft, id, used, leader) : upstream.add(draft, id, used);
    }

    static JsonOut write(Conversation conversation, List<String> hints, JsonOut out) {
        out.beginObject().field("id", conversation.id()).field("conversation", conversation.name());
        ConditionJson.write(conversation.when(), out);
        out.beginArray("turns");
        for (Turn turn : conversation.turns()) {
            out.beginObject();
            ExpectationJson.write(turn.expect(), out);
            OutcomeJson.write(turn.outcome(), out);
            out.endObject();
        }
        out.endArray().field("used", conversation.used());
        return ScriptJson.write(hints, out).endObject();
    }
}
