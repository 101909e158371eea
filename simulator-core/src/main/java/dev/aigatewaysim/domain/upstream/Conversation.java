package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The script of a whole conversation: turns that are taken one after the other, each by one call, and each with what it expects
 * of its request. The calls that the condition selects are its calls: one that is not what the next turn expects is a
 * {@link Deviation} and fails, and the conversation still waits for that turn. What cannot be is refused with an
 * {@link IllegalArgumentException}. Immutable and thread-safe.
 *
 * <pre>{@code
 * gateway.upstream().onModel("gpt-4o").conversation("support")
 *         .whenUserSays("beeps").callTool("lookup", "{\"id\": 7}")
 *         .whenToolReturns("in stock").reply("It is in stock.");
 * }</pre>
 *
 * <p>A turn's outcome may be a failure, too: the turn is taken then, and when the gateway or the client tries again, that is a
 * call of its own, which meets the next turn.
 *
 * @param id its identifier, {@code ans_} and 27 base-62 characters
 * @param name what messages call it; not blank, and no other conversation of the account has it
 * @param when which calls it is for
 * @param turns what is expected and what happens, in order; at least one
 * @param used how many turns were taken; from zero to their number
 */
public record Conversation(String id, String name, Condition when, List<Turn> turns, long used) implements Script {

    public Conversation {
        turns = List.copyOf(turns);
        check(name, turns);
        if (used < 0 || used > turns.size()) {
            throw new IllegalArgumentException("used is " + used + "; it must be from 0 to " + turns.size()
                    + ", since the conversation has " + turns.size() + (turns.size() == 1 ? " turn" : " turns"));
        }
    }

    static void checkName(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "the name of the conversation is blank; give one that messages can show");
        }
    }

    private static void check(String name, List<Turn> turns) {
        checkName(name);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("turns is empty; give at least one");
        }
    }

    /**
     * One turn.
     *
     * @param expect what its request must be
     * @param outcome what happens to it
     */
    public record Turn(Expectation expect, Outcome outcome) {
        public Turn {
            Objects.requireNonNull(expect, "expect");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** Whether all turns were taken: what comes after is left to later scripts, or is a deviation when there is none. */
    @Override
    public boolean usedUp() {
        return used == turns.size();
    }

    /** Whether the condition selects the call: it is one of the conversation then, whatever the next turn expects. */
    @Override
    public boolean isFor(UpstreamCall call) {
        return when.fits(call);
    }

    /** The turn that is waited for; nothing when all were taken. */
    public Optional<Turn> next() {
        return usedUp() ? Optional.empty() : Optional.of(turns.get((int) used));
    }

    /** Whether a condition in Java is a part of it, which no file can hold. */
    public boolean hasTest() {
        return when.test() != null
                || turns.stream().anyMatch(turn -> turn.expect().test() != null);
    }

    /** This conversation, with one more turn taken. */
    Conversation advanced() {
        return new Conversation(id, name, when, turns, used + 1);
    }

    /** This conversation, with a turn more at its end. */
    Conversation plus(Turn turn) {
        List<Turn> more = new ArrayList<>(turns);
        more.add(turn);
        return new Conversation(id, name, when, more, used);
    }

    /** This conversation, with another turn in this place, from 0. */
    Conversation with(int place, Turn turn) {
        List<Turn> changed = new ArrayList<>(turns);
        changed.set(place, turn);
        return new Conversation(id, name, when, changed, used);
    }

    /** For people: name, condition, and the turn that is waited for. {@link Upstream#describe} names provider keys, too. */
    @Override
    public String toString() {
        return id + ": " + describe(when.toString());
    }

    String describe(String condition) {
        String where = next().map(turn -> "waits for turn " + (used + 1) + " of " + turns.size() + ": " + turn.expect())
                .orElse("all " + turns.size() + " turns taken");
        return "conversation \"" + SafeText.of(name) + "\", " + condition + ", " + where;
    }

    /**
     * What a new conversation is made from.
     *
     * @param name what messages call it; not blank, else {@link IllegalArgumentException}
     * @param when which calls it is for
     * @param turns what is expected and what happens, in order; at least one, and nothing that cannot happen to such calls, else
     *     {@link IllegalArgumentException}
     */
    public record Draft(String name, Condition when, List<Turn> turns) {

        public Draft {
            turns = List.copyOf(turns);
            check(name, turns);
            turns.forEach(turn -> Contradictions.check(when, turn.outcome()));
        }
    }
}
