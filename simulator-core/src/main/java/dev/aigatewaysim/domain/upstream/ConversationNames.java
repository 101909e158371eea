package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.redaction.SafeText;

/** The names of conversations, by which messages call them. */
final class ConversationNames {

    private ConversationNames() {}

    /** Refuses the name of a conversation that is there. */
    static void check(String name, ScriptOrder order) {
        Conversation other = order.conversationNamed(name);
        if (other != null) {
            throw new RefusalException(new Violation(
                    FieldPath.of("conversation"),
                    Problem.CONVERSATION_NAME_TAKEN,
                    "there is a conversation '" + SafeText.of(name) + "' already (" + other.id()
                            + "); give this one another name, since messages show conversations by name, or remove that"
                            + " one"));
        }
    }
}
