package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Script;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scripted answer or a conversation as JSON: what has turns is a conversation. Immutable and thread-safe. */
public sealed interface ScriptJson permits AnswerJson, ConversationJson {

    /** Reads a script; null when something was noted. */
    static @Nullable ScriptJson read(Fields entry) {
        return entry.has("conversation") || entry.has("turns") ? ConversationJson.read(entry) : AnswerJson.read(entry);
    }

    /** Whether it comes before all scripts that are there, instead of after them. */
    boolean beforeOthers();

    /**
     * Adds it after all others, or before them.
     *
     * @param leader the script before others that it follows when it comes before others; null for the first place
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when its identifier is taken or has another form, or there is no
     *     provider key of the name that it gives
     */
    Script addTo(Upstream upstream, @Nullable String leader);

    /** The condition, with the provider key that it names. */
    static Condition resolve(ConditionJson.Read when, Upstream upstream) {
        ProviderKeyId key = when.key() == null
                ? null
                : when.key().resolve(upstream, FieldPath.of("when").at("providerKey"));
        return when.condition().withProviderKey(key);
    }

    /** How many calls a script took; null when that is not given. */
    static @Nullable Long used(Fields entry) {
        Long used = entry.whole("used");
        if (used != null && used < 0) {
            entry.malformed("used", "is " + used + "; it must not be negative");
        }
        return used;
    }

    /** Whether a condition in Java is a part of it, which cannot be written. */
    static boolean hasTest(Script script) {
        return script instanceof Conversation conversation
                ? conversation.hasTest()
                : script.when().test() != null;
    }

    /** Writes a script that has no condition in Java. */
    static JsonOut write(Script script, JsonOut out) {
        return write(script, List.of(), out);
    }

    /** Writes a script that has no condition in Java, with what may be the reason that it took no call. */
    static JsonOut write(Script script, List<String> hints, JsonOut out) {
        return script instanceof Conversation conversation
                ? ConversationJson.write(conversation, hints, out)
                : AnswerJson.write((ScriptedAnswer) script, hints, out);
    }

    /** Writes hints; nothing when there are none. They are ignored when they are read. */
    static JsonOut write(List<String> hints, JsonOut out) {
        if (!hints.isEmpty()) {
            out.beginArray("hints");
            hints.forEach(out::element);
            out.endArray();
        }
        return out;
    }
}
