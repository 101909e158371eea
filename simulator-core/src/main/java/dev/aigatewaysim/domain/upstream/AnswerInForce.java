package dev.aigatewaysim.domain.upstream;

/**
 * A scripted answer that is in force: which it is, how many calls it took, and how to remove it. An answer that was removed,
 * by a reset of the account as well, has no count any more. Thread-safe.
 */
public sealed class AnswerInForce permits CountedAnswer {

    private final Scripts scripts;
    private final ScriptedAnswer written;

    AnswerInForce(Scripts scripts, ScriptedAnswer written) {
        this.scripts = scripts;
        this.written = written;
    }

    /** Its identifier, {@code ans_} and 27 base-62 characters; {@link Upstream#find} has the answer. */
    public final String id() {
        return written.id();
    }

    /**
     * Returns how many calls it took.
     *
     * @throws IllegalStateException when it was removed
     */
    public final long used() {
        return scripts.get(id()).used();
    }

    /** Removes it: it takes no further call. Does nothing when it was removed before. */
    public final void remove() {
        scripts.remove(id());
    }

    final Scripts scripts() {
        return scripts;
    }

    /** As it was when it was written. */
    final ScriptedAnswer written() {
        return written;
    }

    /** For people: the answer as it is now. */
    @Override
    public final String toString() {
        ScriptedAnswer now = scripts.now().answer(id());
        return now == null ? id() + ", which was removed" : now.toString();
    }
}
