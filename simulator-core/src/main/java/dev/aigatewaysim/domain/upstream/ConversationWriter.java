package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.redaction.SafeText;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes one conversation turn by turn: with the first turn it takes its place, and stays there. Thread-safe. */
final class ConversationWriter {

    private final Scripts scripts;
    private final String name;
    private final Condition when;
    private final Place place;
    private final AtomicReference<@Nullable String> id = new AtomicReference<>();

    ConversationWriter(Scripts scripts, String name, Condition when, Place place) {
        this.scripts = scripts;
        this.name = name;
        this.when = when;
        this.place = place;
    }

    /** Returns the place of the turn, from 0. */
    synchronized int write(Turn turn) {
        String written = id.get();
        Conversation.Draft draft = Contradictions.possible(() -> new Conversation.Draft(name, when, List.of(turn)));
        if (written == null) {
            id.set(scripts.add(draft, place).id());
            return 0;
        }
        return scripts.replaceConversation(written, conversation -> conversation.plus(turn))
                        .turns()
                        .size()
                - 1;
    }

    void replace(int place, UnaryOperator<Turn> change) {
        scripts.replaceConversation(
                id(),
                conversation -> conversation.with(
                        place, change.apply(conversation.turns().get(place))));
    }

    Scripts scripts() {
        return scripts;
    }

    /** Only once a turn was written. */
    String id() {
        String written = id.get();
        if (written == null) {
            throw new IllegalStateException("the conversation has no turn yet");
        }
        return written;
    }

    /** Such as {@code conversation "support" for model gpt-4o}. */
    @Override
    public String toString() {
        return "conversation \"" + SafeText.of(name) + "\" for " + when;
    }
}
